package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.tool.Durations;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What stands beside a task in its answer, briefly. */
final class TaskParts {
  private static final int MOST = 50; // of each

  private final JsonObject task;
  private final Calendar calendar;

  TaskParts(JsonObject task, Calendar calendar) {
    this.task = task;
    this.calendar = calendar;
  }

  private static JsonArray rows(Stream<JsonObject> rows) {
    return new JsonArray(rows.limit(MOST).toList());
  }

  private static String line(JsonObject from, String... path) {
    return UntrustedText.line(JsonPaths.text(from, path), 200);
  }

  JsonArray subtasks() {
    return rows(
        JsonPaths.list(task, "subtasks").stream()
            .map(one -> {
              JsonObject row =
                  new JsonObject()
                      .put("id", Lenient.id(one, "id"))
                      .put("name", line(one, "name"))
                      .put("status", line(one, "status", "status"));
              Lenient.whole(one, "due_date").ifPresent(due -> row.put("due", calendar.shown(due)));
              return row;
            }));
  }

  JsonArray checklists() {
    return rows(
        JsonPaths.list(task, "checklists").stream()
            .map(one ->
                new JsonObject()
                    .put("id", Lenient.id(one, "id"))
                    .put("name", line(one, "name"))
                    .put(
                        "items",
                        rows(JsonPaths.list(one, "items").stream().map(TaskParts::item)))));
  }

  private static JsonObject item(JsonObject item) {
    JsonObject row =
        new JsonObject()
            .put("id", Lenient.id(item, "id"))
            .put("name", line(item, "name"))
            .put("checked", JsonPaths.flag(item, "resolved"));
    String assignee = line(item, "assignee", "username");
    return assignee.isEmpty() ? row : row.put("assignee", assignee);
  }

  JsonArray attachments() {
    return rows(
        JsonPaths.list(task, "attachments").stream()
            .map(one -> {
              JsonObject row =
                  new JsonObject()
                      .put("id", Lenient.id(one, "id"))
                      .put("title", line(one, "title"))
                      .put("url", JsonPaths.text(one, "url"));
              Lenient.whole(one, "size").ifPresent(size -> row.put("bytes", size));
              return row;
            }));
  }

  /** From this task's side: what it waits on, what it blocks, what it is linked with. */
  JsonObject relations() {
    String id = JsonPaths.text(task, "id");
    List<JsonObject> dependencies = JsonPaths.list(task, "dependencies");
    return new JsonObject()
        .put("waiting_on", ids(dependencies, "task_id", id, "depends_on"))
        .put("blocking", ids(dependencies, "depends_on", id, "task_id"))
        .put(
            "linked",
            new JsonArray(
                JsonPaths.list(task, "linked_tasks").stream()
                    .map(one -> {
                      String link = Lenient.id(one, "link_id");
                      return link.isEmpty() || link.equals(id) ? Lenient.id(one, "task_id") : link;
                    })
                    .limit(MOST)
                    .toList()))
        .put(
            "lists",
            rows(
                JsonPaths.list(task, "locations").stream()
                    .map(one ->
                        new JsonObject()
                            .put("id", Lenient.id(one, "id"))
                            .put("name", line(one, "name")))));
  }

  private static JsonArray ids(List<JsonObject> all, String side, String id, String other) {
    return new JsonArray(
        all.stream()
            .filter(one -> Lenient.id(one, side).equals(id))
            .map(one -> Lenient.id(one, other))
            .limit(MOST)
            .toList());
  }

  static JsonArray times(JsonObject answer) {
    return rows(
        JsonPaths.list(answer, "status_history").stream()
            .map(one ->
                new JsonObject()
                    .put("status", line(one, "status"))
                    .put(
                        "time",
                        Durations.text(
                            Duration.ofMinutes(
                                Lenient.whole(0, one, "total_time", "by_minute"))))));
  }
}
