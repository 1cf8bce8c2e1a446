package io.mcpadapters.clickup.service;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldReader;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.tool.Durations;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A task as answers show it: names instead of ids, local dates, nothing that is not set. */
public final class TaskView {
  public static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");
  private static final int NAME = 200;

  private TaskView() {}

  /** A row of a list. */
  public static JsonObject row(Task task, Calendar calendar) {
    JsonObject row = new JsonObject().put("id", task.id());
    put(row, "custom_id", task.customId());
    row.put("name", UntrustedText.line(task.name(), NAME))
        .put("status", task.status().name())
        .put("status_type", task.status().type());
    names(row, "assignees", task.assignees());
    task.due().ifPresent(due -> row.put("due", calendar.shown(due)));
    put(row, "priority", priority(task.priority()));
    put(row, "list", task.listName());
    put(row, "url", task.url());
    return row;
  }

  /** What a write answers: enough to go on with. */
  public static JsonObject brief(Task task, Calendar calendar, Workspace workspace) {
    return row(task, calendar)
        .put("list_id", task.list())
        .put("workspace", Workspaces.json(workspace));
  }

  /** All that is known, but texts and what is beside the task. */
  public static JsonObject full(Task task, Calendar calendar, Workspace workspace) {
    JsonObject full = brief(task, calendar, workspace);
    put(full, "status_id", task.status().id());
    put(full, "folder", task.folderName());
    put(full, "parent", task.parent());
    names(full, "watchers", task.watchers());
    if (!task.tags().isEmpty()) {
      full.put("tags", new JsonArray(task.tags()));
    }
    task.start().ifPresent(start -> full.put("start", calendar.shown(start)));
    task.estimate().ifPresent(ms -> full.put("estimate", Durations.text(Duration.ofMillis(ms))));
    if (task.points() != null) {
      full.put("points", task.points());
    }
    if (task.type() != 0) {
      full.put("task_type_id", task.type());
    }
    if (task.archived()) {
      full.put("archived", true);
    }
    task.created().ifPresent(at -> full.put("created", calendar.time(at)));
    task.updated().ifPresent(at -> full.put("updated", calendar.time(at)));
    task.updated().ifPresent(at -> full.put("version", "" + at));
    task.done().ifPresent(at -> full.put("done", calendar.time(at)));
    return full;
  }

  /** The fields that have a value, by name. */
  public static JsonObject fields(Task task, Calendar calendar) {
    JsonObject fields = new JsonObject();
    for (TaskField field : task.fields()) {
      Optional<Object> value = FieldReader.value(field, calendar);
      value.ifPresent(shown -> fields.put(field.name(), shown));
    }
    return fields;
  }

  public static String priority(int priority) {
    return priority < 1 || priority > PRIORITIES.size() ? "" : PRIORITIES.get(priority - 1);
  }

  private static void names(JsonObject json, String key, List<Person> people) {
    if (!people.isEmpty()) {
      json.put(key, new JsonArray(people.stream().map(Person::shown).toList()));
    }
  }

  private static void put(JsonObject json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }
}
