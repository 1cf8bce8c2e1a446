package io.mcpadapters.git.model;

import java.util.List;

/**
 * What lies between two commits.
 *
 * @param commits those of the newer side that the older one lacks, oldest first, as far as the host
 *     lists them
 * @param changes by file
 * @param complete whether the host gave all files
 * @param patches whether the host gives patches at all
 */
public record Comparison(
    List<CommitInfo> commits, List<Change> changes, boolean complete, boolean patches) {
  public Comparison {
    commits = List.copyOf(commits);
    changes = List.copyOf(changes);
  }
}
