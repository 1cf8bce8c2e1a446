package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskQuery;
import io.mcpadapters.clickup.workspace.Place;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A filter twice: as parameters for ClickUp, which may pass over them, and as checks of the rows
 * that come, each by the name of the argument.
 */
final class TaskFilter {
  private TaskQuery query = TaskQuery.ALL;
  private final Map<String, Predicate<Task>> checks = new LinkedHashMap<>();

  TaskQuery query() {
    return query;
  }

  /** The names of the filters that a row does not fit. */
  List<String> broken(Task task) {
    List<String> broken = new ArrayList<>();
    checks.forEach((name, check) -> {
      if (!check.test(task)) {
        broken.add(name);
      }
    });
    return broken;
  }

  void parameter(String name, Object value) {
    query = query.with(name, value);
  }

  /** In any of these places. */
  void places(List<Place> places) {
    query =
        query
            .any("space_ids", ids(places, Place.Kind.SPACE))
            .any("project_ids", ids(places, Place.Kind.FOLDER))
            .any("list_ids", ids(places, Place.Kind.LIST));
    if (!places.isEmpty()) {
      checks.put("in", task -> places.stream().anyMatch(place -> within(task, place)));
    }
  }

  private static List<String> ids(List<Place> places, Place.Kind kind) {
    return places.stream().filter(place -> place.kind() == kind).map(Place::id).toList();
  }

  private static boolean within(Task task, Place place) {
    return switch (place.kind()) {
      case SPACE -> task.space().equals(place.id());
      case FOLDER -> task.folder().equals(place.id());
      case LIST -> task.list().equals(place.id()) || task.locations().contains(place.id());
    };
  }

  void assignees(List<Long> ids) {
    query = query.any("assignees", ids);
    if (!ids.isEmpty()) {
      checks.put(
          "assignees",
          task -> task.assignees().stream().anyMatch(person -> ids.contains(person.id())));
    }
  }

  /** Names as they are kept: in lower case. */
  void statuses(List<String> names) {
    List<String> lower = lower(names);
    query = query.any("statuses", lower);
    if (!names.isEmpty()) {
      checks.put("statuses", task -> lower.contains(task.status().name().toLowerCase(Locale.ROOT)));
    }
  }

  void tags(List<String> names) {
    List<String> lower = lower(names);
    query = query.any("tags", lower);
    if (!names.isEmpty()) {
      checks.put("tags", task -> lower(task.tags()).stream().anyMatch(lower::contains));
    }
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** By the type of the status, whatever its name; ClickUp has no such filter. */
  void statusType(Predicate<String> type) {
    checks.put("status_type", task -> type.test(task.status().type()));
  }

  /** Whether the filter is one that only rows can be checked by. */
  static boolean ours(String name) {
    return name.equals("status_type") || name.equals("text");
  }

  /** Closed ones as well, or subtasks: what is not asked for is not to come. */
  void also(boolean closed, boolean subtasks) {
    query = query.with("include_closed", closed).with("subtasks", subtasks);
    if (!closed) {
      checks.put("include_closed", task -> !task.status().type().equals("closed"));
    }
    if (!subtasks) {
      checks.put("subtasks", task -> task.parent().isEmpty());
    }
  }

  /** Conditions on custom fields, all of them. */
  void fields(JsonArray conditions, List<FieldCheck> tests) {
    if (!conditions.isEmpty()) {
      query = query.with("custom_fields", conditions.encode());
      checks.put("fields", task -> tests.stream().allMatch(one -> one.test(task)));
    }
  }

  void taskTypes(List<Long> ids) {
    query = query.any("custom_items", ids);
    if (!ids.isEmpty()) {
      checks.put("task_types", task -> ids.contains(task.type()));
    }
  }

  /**
   * Between two moments.
   *
   * @param from the first that is meant, or the smallest
   * @param until the first that is not meant any more, or the greatest
   */
  void range(
      String name, String parameter, long from, long until, Function<Task, OptionalLong> at) {
    if (from > Long.MIN_VALUE) {
      query = query.with(parameter + "_gt", from - 1);
    }
    if (until < Long.MAX_VALUE) {
      query = query.with(parameter + "_lt", until);
    }
    checks.put(
        name,
        task -> {
          OptionalLong ms = at.apply(task);
          return ms.isPresent() && ms.getAsLong() >= from && ms.getAsLong() < until;
        });
  }

  /** All words, somewhere in name, text or custom id. */
  void text(String words) {
    List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    checks.put(
        "text",
        task -> {
          String said =
              (task.name() + "\n" + task.customId() + "\n" + task.text()).toLowerCase(Locale.ROOT);
          return wanted.stream().allMatch(said::contains);
        });
  }
}
