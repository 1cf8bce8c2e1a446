package io.mcpadapters.git.model;

import java.util.List;
import java.util.Optional;

/** What is looked for in a host's own index of code; always literal. */
public record CodeSearch(
    String query,
    Optional<String> project,
    Optional<String> sha,
    Optional<String> owner,
    Optional<String> glob,
    Optional<String> language) {

  /**
   * A file with hits.
   *
   * @param sha of the commit that the host searched; empty where it does not say
   * @param line of the first line of the text; 0 where the host does not say
   */
  public record Found(String project, String path, String sha, int line, List<String> text) {
    public Found {
      text = List.copyOf(text);
    }
  }
}
