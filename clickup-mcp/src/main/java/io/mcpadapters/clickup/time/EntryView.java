package io.mcpadapters.clickup.time;

import io.mcpadapters.clickup.api.TimeEntry;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.tool.Durations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A time entry as answers show it. */
final class EntryView {
  private EntryView() {}

  static JsonObject json(TimeEntry entry, Calendar calendar) {
    JsonObject json = new JsonObject();
    put(json, "id", entry.id());
    put(json, "task", entry.task());
    put(json, "task_name", entry.taskName());
    put(json, "user", entry.user().id() == 0 ? "" : entry.user().shown());
    json.put("start", calendar.time(entry.start()));
    if (entry.running()) {
      Duration since = Duration.ofMillis(calendar.now().toEpochMilli() - entry.start());
      json.put("running", true).put("duration", text(since.isNegative() ? Duration.ZERO : since));
    } else {
      json.put("duration", text(Duration.ofMillis(entry.duration())));
    }
    put(json, "note", entry.note());
    if (entry.billable()) {
      json.put("billable", true);
    }
    if (!entry.tags().isEmpty()) {
      json.put("tags", new JsonArray(entry.tags()));
    }
    put(json, "list", entry.listName());
    return json;
  }

  static String text(Duration time) {
    return Durations.text(time);
  }

  private static void put(JsonObject json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }
}
