package io.mcpadapters.git.model;

import java.util.List;

/**
 * A release.
 *
 * @param sha of the tag's commit; empty where the host does not say
 * @param assets names of the files that come with it
 */
public record Release(
    String tag,
    String name,
    String notes,
    String date,
    boolean prerelease,
    boolean draft,
    String sha,
    List<String> assets) {
  public Release {
    assets = List.copyOf(assets);
  }

  /** The same at a commit that is known otherwise. */
  public Release at(String commit) {
    return new Release(tag, name, notes, date, prerelease, draft, commit, assets);
  }
}
