package io.mcpadapters.clickup.write;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a task is to be like, as the caller said it; nothing is resolved yet.
 *
 * @param assignees on create all of them, on update those to add
 * @param removed assignees to take away
 * @param clear names of what is to be without a value
 */
record TaskWish(
    Optional<String> name,
    Optional<String> description,
    Optional<String> status,
    Optional<String> priority,
    Optional<String> due,
    Optional<String> start,
    Optional<String> estimate,
    Optional<Double> points,
    Optional<String> type,
    Optional<String> parent,
    List<String> assignees,
    List<String> removed,
    List<String> tags,
    Map<String, Object> fields,
    Set<String> clear) {

  /** What the tools for one task and for several have in common. */
  static TaskWish of(
      Values in,
      Optional<String> description,
      Arg<List<String>> assignees,
      List<String> removed,
      List<String> tags,
      Map<String, Object> fields,
      Set<String> clear) {
    return new TaskWish(
        in.get(TaskArgs.NAME),
        description,
        in.get(TaskArgs.STATUS),
        in.get(TaskArgs.PRIORITY),
        in.get(TaskArgs.DUE),
        in.get(TaskArgs.START),
        in.get(TaskArgs.ESTIMATE),
        in.get(TaskArgs.POINTS),
        in.get(TaskArgs.TYPE),
        in.get(TaskArgs.PARENT),
        in.get(assignees),
        removed,
        tags,
        fields,
        clear);
  }
}
