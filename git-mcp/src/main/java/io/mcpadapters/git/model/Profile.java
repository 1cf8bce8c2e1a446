package io.mcpadapters.git.model;

import java.util.List;
import java.util.Map;

/**
 * What a host says of a repository as a whole.
 *
 * @param project its present path, which may differ from the one that was asked for
 * @param facts what else is worth a line, by name; only what the host says
 */
public record Profile(
    String project,
    String defaultBranch,
    boolean empty,
    String description,
    List<String> topics,
    Map<String, Object> facts) {
  public Profile {
    topics = List.copyOf(topics);
  }
}
