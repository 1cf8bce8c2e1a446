package io.mcpadapters.git.model;

import java.util.List;
import java.util.Optional;

/**
 * What lies between two commits.
 *
 * @param commits those of the newer side that the older one lacks, oldest first, as far as the host
 *     lists them
 * @param allCommits whether the host lists all of them
 * @param changes by file
 * @param base where the two parted, where that is known
 * @param complete whether the host gave all files
 * @param patches whether the host gives patches at all
 */
public record Comparison(
    List<CommitInfo> commits,
    boolean allCommits,
    List<Change> changes,
    Optional<String> base,
    boolean complete,
    boolean patches) {
  public Comparison {
    commits = List.copyOf(commits);
    changes = List.copyOf(changes);
  }
}
