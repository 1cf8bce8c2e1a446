package io.mcpadapters.git;

import java.util.List;

/**
 * A release.
 *
 * @param sha of the tag's commit; empty where the host does not say
 * @param assets names of the files that come with it
 */
record Release(
    String tag,
    String name,
    String notes,
    String date,
    boolean prerelease,
    boolean draft,
    String sha,
    List<String> assets) {
  Release {
    assets = List.copyOf(assets);
  }

  /** The same at a commit that is known otherwise. */
  Release at(String commit) {
    return new Release(tag, name, notes, date, prerelease, draft, commit, assets);
  }
}
