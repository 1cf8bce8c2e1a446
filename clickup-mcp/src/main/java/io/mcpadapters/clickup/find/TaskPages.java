package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TasksApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads pages of tasks row by row and keeps those that fit. */
final class TaskPages {
  /** A row: the task where it fits, else which filters of ClickUp's it breaks. */
  private record Row(Optional<Task> task, List<String> ignored, boolean readable) {}

  private final TasksApi api;
  private final String workspace;
  private final TaskFilter filter;
  private final Map<String, Integer> ignored = new TreeMap<>();
  private int passedOver;
  private int unreadable;

  TaskPages(TasksApi api, String workspace, TaskFilter filter) {
    this.api = api;
    this.workspace = workspace;
    this.filter = filter;
  }

  /**
   * What was found.
   *
   * @param scanned tasks that were looked at
   * @param ignored rows that ClickUp gave although they do not fit, by filter
   * @param unreadable rows that were passed over since they could not be read
   */
  record Found(Part<Task> part, int scanned, Map<String, Integer> ignored, int unreadable) {}

  /** Reads from there on, so many pages at most; each costs one request. */
  Future<Found> read(Scope scope, From from, int limit, int pages) {
    return Pager.<Row>collect(number -> page(scope, number), from, limit, this::fits, pages)
        .map(part -> part.map(row -> row.task().orElseThrow()))
        .map(part -> new Found(part, part.items().size() + passedOver, ignored, unreadable));
  }

  /** ClickUp counts its pages from 0. */
  private Future<ListPage<Row>> page(Scope scope, int number) {
    List<Row> rows = new ArrayList<>();
    return api.page(scope, workspace, filter.query(), number - 1, task -> rows.add(row(task)))
        .map(last -> new ListPage<>(rows, !last && !rows.isEmpty()));
  }

  /** One that cannot be read keeps its location. */
  private Row row(Optional<Task> read) {
    if (read.isEmpty()) {
      return new Row(read, List.of(), false);
    }
    Task task = read.get();
    List<String> broken = filter.broken(task);
    return broken.isEmpty()
        ? new Row(Optional.of(task.withoutText()), broken, true)
        : new Row(
            Optional.empty(),
            broken.stream().filter(name -> !TaskFilter.ours(name)).toList(),
            true);
  }

  private boolean fits(Row row) {
    if (!row.readable()) {
      unreadable++;
      return false;
    }
    if (row.task().isEmpty()) {
      passedOver++;
      row.ignored().forEach(name -> ignored.merge(name, 1, Integer::sum));
    }
    return row.task().isPresent();
  }
}
