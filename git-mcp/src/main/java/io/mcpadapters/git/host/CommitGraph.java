package io.mcpadapters.git.host;

import io.mcpadapters.git.model.CommitInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the parents of commits tell. */
public final class CommitGraph {
  private CommitGraph() {}

  /**
   * Where a side parted from the base: the one commit that its commits stand on. Empty where they
   * stand on several and none is the base itself, so that their parents alone cannot say.
   *
   * @param commits all that the side has and the base lacks
   */
  public static Optional<String> parted(List<CommitInfo> commits, String base) {
    Set<String> own = commits.stream().map(CommitInfo::sha).collect(Collectors.toSet());
    Set<String> below = new LinkedHashSet<>();
    commits.forEach(commit -> below.addAll(commit.parents()));
    below.removeAll(own);
    return below.isEmpty() || below.contains(base)
        ? Optional.of(base)
        : below.size() == 1 ? Optional.of(below.iterator().next()) : Optional.empty();
  }
}
