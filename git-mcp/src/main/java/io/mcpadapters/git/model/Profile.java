package io.mcpadapters.git.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a host says of a repository as a whole.
 *
 * @param project its present path, which may differ from the one that was asked for
 * @param off units that are switched off, of `issues`, `pulls` and `releases`
 * @param facts what else is worth a line, by name; only what the host says
 */
public record Profile(
    String project,
    String defaultBranch,
    boolean empty,
    String description,
    List<String> topics,
    Map<String, Object> facts,
    Set<String> off) {
  public Profile {
    off = Set.copyOf(off);
    topics = List.copyOf(topics);
  }
}
