package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TasksApi;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads pages of tasks row by row, keeps those that fit, and knows where to go on. */
final class TaskPages {
  /** A place in ClickUp's list: its page, and how many rows of that are done with. */
  record At(int page, int row) {
    static At of(Optional<JsonObject> state) {
      return state
          .map(seen -> new At(seen.getInteger("page"), seen.getInteger("row")))
          .orElse(new At(0, 0));
    }

    JsonObject json() {
      return new JsonObject().put("page", page).put("row", row);
    }
  }

  /** A task that fits, and where it stood. */
  record Placed(Task task, At at) {}

  private final TasksApi api;
  private final String workspace;
  private final TaskFilter filter;
  private final int limit;
  private final List<Placed> found = new ArrayList<>();
  private final Map<String, Integer> ignored = new TreeMap<>();
  private Optional<At> next = Optional.empty();
  private int scanned;

  TaskPages(TasksApi api, String workspace, TaskFilter filter, int limit) {
    this.api = api;
    this.workspace = workspace;
    this.filter = filter;
    this.limit = limit;
  }

  /** Reads from there on, so many pages at most; each costs one request. */
  Future<TaskPages> read(Scope scope, At from, int pages) {
    int[] row = {0};
    return api.page(
            scope,
            workspace,
            filter.query(),
            from.page(),
            task -> {
              if (row[0] >= from.row() && next.isEmpty()) {
                take(task, new At(from.page(), row[0]));
              }
              row[0]++;
            })
        .compose(last -> {
          if (next.isPresent() || last || row[0] == 0) {
            return Future.succeededFuture(this);
          }
          At after = new At(from.page() + 1, 0);
          if (pages > 1 && found.size() < limit) {
            return read(scope, after, pages - 1);
          }
          next = Optional.of(after);
          return Future.succeededFuture(this);
        });
  }

  private void take(Task task, At at) {
    List<String> broken = filter.broken(task);
    if (broken.isEmpty() && found.size() == limit) {
      next = Optional.of(at);
      return;
    }
    scanned++;
    if (broken.isEmpty()) {
      found.add(new Placed(task, at));
    }
    broken.stream()
        .filter(name -> !TaskFilter.ours(name))
        .forEach(name -> ignored.merge(name, 1, Integer::sum));
  }

  List<Placed> found() {
    return List.copyOf(found);
  }

  /** Where the rest is; empty when everything was read. */
  Optional<At> next() {
    return next;
  }

  int scanned() {
    return scanned;
  }

  /** Rows that ClickUp gave although they do not fit, by filter. */
  Map<String, Integer> ignored() {
    return ignored;
  }
}
