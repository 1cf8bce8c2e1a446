package io.mcpadapters.git.model;

import java.util.Optional;

/** Which repositories are wanted. */
public record RepoSearch(
    String query,
    Optional<String> owner,
    Optional<String> language,
    Optional<String> topic,
    Optional<Boolean> archived,
    Sort sort) {
  public enum Sort {
    RELEVANCE,
    STARS,
    UPDATED
  }

  /** A repository that was found; what a host does not say is empty. */
  public record Found(
      String project,
      String description,
      String language,
      int stars,
      String updated,
      boolean archived) {}

  /** Whether nothing narrows it but what a caller may see. */
  public boolean all() {
    return query.isBlank() && owner.isEmpty() && language.isEmpty() && topic.isEmpty();
  }

  /** What a host does that filters by all of it. */
  public boolean takes(Found found) {
    return owner
            .map(name -> found.project.regionMatches(true, 0, name + "/", 0, name.length() + 1))
            .orElse(true)
        && language.map(name -> found.language.equalsIgnoreCase(name)).orElse(true)
        && (archived.orElse(false) || !found.archived);
  }
}
