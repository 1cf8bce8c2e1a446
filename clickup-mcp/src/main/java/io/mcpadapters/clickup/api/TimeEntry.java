package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Time that somebody worked; milliseconds.
 *
 * @param duration negative while it is running
 * @param task its id; empty for time without a task
 */
public record TimeEntry(
    String id,
    String task,
    String taskName,
    Person user,
    boolean billable,
    long start,
    long duration,
    String note,
    List<String> tags,
    String list,
    String listName) {
  static TimeEntry of(JsonObject entry) {
    return new TimeEntry(
        Lenient.id(entry, "id"),
        Lenient.id(entry, "task", "id"),
        UntrustedText.line(JsonPaths.text(entry, "task", "name"), 200),
        Person.of(JsonPaths.object(entry, "user")),
        JsonPaths.flag(entry, "billable"),
        Lenient.whole(0, entry, "start"),
        Lenient.whole(0, entry, "duration"),
        UntrustedText.line(JsonPaths.text(entry, "description"), 500),
        JsonPaths.texts(entry, "tags", "name"),
        Lenient.id(entry, "task_location", "list_id"),
        UntrustedText.line(JsonPaths.text(entry, "task_location", "list_name"), 100));
  }

  public boolean running() {
    return duration < 0;
  }
}
