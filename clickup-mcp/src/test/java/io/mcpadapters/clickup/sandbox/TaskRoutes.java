package io.mcpadapters.clickup.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Tasks: read, list, create, change, move; their tags, lists, checklists, relations, files. */
final class TaskRoutes {
  private static final int PAGE = 100;

  private final State state;

  TaskRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on("GET", "/v2/task/*", this::read);
    routes.on("GET", "/v2/team/*/task", this::team);
    routes.on("GET", "/v2/list/*/task", this::list);
    routes.on("POST", "/v2/list/*/task", this::create);
    routes.on("PUT", "/v2/task/*", this::update);
    routes.on("DELETE", "/v2/task/*", this::delete);
    routes.on("POST", "/v2/task/*/tag/*", this::tag);
    routes.on("DELETE", "/v2/task/*/tag/*", this::untag);
    routes.on("POST", "/v2/list/*/task/*", this::join);
    routes.on("DELETE", "/v2/list/*/task/*", this::leave);
    routes.on(
        "GET",
        "/v2/task/*/time_in_status",
        ask ->
            new JsonObject(
                "{\"current_status\":{\"status\":\"to do\",\"total_time\":{\"by_minute\":90}},\"status_history\":[{\"status\":\"to do\",\"total_time\":{\"by_minute\":90}}]}"));
    routes.on("PUT", "/v3/workspaces/*/tasks/*/home_list/*", this::move);
    new TaskExtras(state).on(routes);
  }

  private Object read(Ask ask) {
    JsonObject task =
        ask.flag("custom_task_ids")
            ? state.tasks.values().stream()
                .filter(one ->
                    ask.part(0).equalsIgnoreCase(one.getString("custom_id"))
                        && ask.query().get("team_id").equals(one.getString("team_id")))
                .findFirst()
                .orElseThrow(() -> Refusal.missing("Task"))
            : state.need(ask.part(0));
    JsonObject shown = shown(task, ask);
    if (ask.flag("include_subtasks")) {
      JsonArray below = new JsonArray();
      state.tasks.values().stream()
          .filter(one -> task.getString("id").equals(one.getString("parent")))
          .forEach(one -> below.add(one.copy()));
      shown.put("subtasks", below);
    }
    return shown;
  }

  static JsonObject shown(JsonObject task, Ask ask) {
    JsonObject shown = task.copy();
    if (ask.flag("include_markdown_description")) {
      shown.put("markdown_description", task.getString("markdown"));
    }
    shown.remove("markdown");
    return shown;
  }

  private Object team(Ask ask) {
    return page(ask, task -> task.getString("team_id").equals(ask.part(0)));
  }

  private Object list(Ask ask) {
    if (!state.lists.containsKey(ask.part(0))) {
      throw Refusal.missing("List");
    }
    return page(ask, task -> task.getJsonObject("list").getString("id").equals(ask.part(0)));
  }

  private Object page(Ask ask, java.util.function.Predicate<JsonObject> where) {
    List<JsonObject> all =
        new ArrayList<>(
            state.tasks.values().stream()
                .filter(where)
                .filter(task -> state.ignoresFilters || fits(task, ask))
                .toList());
    String by = ask.query().get("order_by");
    if (by != null && !by.equals("due_date")) {
      String member = by.equals("created") ? "date_created" : "date_updated";
      all.sort(Comparator.comparing((JsonObject task) -> -Long.parseLong(task.getString(member))));
    }
    int from = (int) ask.number("page", 0) * PAGE;
    JsonArray page = new JsonArray();
    all.stream().skip(from).limit(PAGE).forEach(task -> page.add(shown(task, ask)));
    return new JsonObject().put("tasks", page).put("last_page", from + PAGE >= all.size());
  }

  private static boolean fits(JsonObject task, Ask ask) {
    String type = task.getJsonObject("status").getString("type");
    boolean ended = type.equals("closed") || type.equals("done");
    if (ended && !ask.flag("include_closed")) {
      return false;
    }
    if (task.getString("parent") != null && !ask.flag("subtasks")) {
      return false;
    }
    return among(ask.any("statuses"), task.getJsonObject("status").getString("status"))
        && among(ask.any("list_ids"), task.getJsonObject("list").getString("id"))
        && among(ask.any("space_ids"), task.getJsonObject("space").getString("id"))
        && among(ask.any("project_ids"), task.getJsonObject("folder").getString("id"))
        && anyOf(ask.any("assignees"), task.getJsonArray("assignees"), "id")
        && anyOf(ask.any("tags"), task.getJsonArray("tags"), "name")
        && within(ask, task, "due_date", "due_date")
        && within(ask, task, "date_created", "date_created")
        && within(ask, task, "date_updated", "date_updated");
  }

  private static boolean among(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean anyOf(Set<String> wanted, JsonArray values, String member) {
    return wanted.isEmpty()
        || values.stream()
            .anyMatch(one -> wanted.contains("" + ((JsonObject) one).getValue(member)));
  }

  private static boolean within(Ask ask, JsonObject task, String parameter, String member) {
    long after = ask.number(parameter + "_gt", Long.MIN_VALUE);
    long before = ask.number(parameter + "_lt", Long.MAX_VALUE);
    if (after == Long.MIN_VALUE && before == Long.MAX_VALUE) {
      return true;
    }
    String value = task.getString(member);
    return value != null && Long.parseLong(value) > after && Long.parseLong(value) < before;
  }

  private Object create(Ask ask) {
    JsonObject body = ask.json();
    JsonObject list = state.lists.get(ask.part(0));
    if (list == null) {
      throw Refusal.missing("List");
    }
    if (body.containsKey("status") && Shapes.status(list, body.getString("status")).isEmpty()) {
      throw new Refusal(400, "ITEM_114", "Status not found");
    }
    JsonObject task = state.task(ask.part(0), "n" + state.number(), body.getString("name").strip());
    long now = Instant.now().toEpochMilli();
    task.put("date_created", "" + now).put("date_updated", "" + now);
    if (!state.ignoresUpdates) {
      change(task, body);
      for (Object id : body.getJsonArray("assignees", new JsonArray())) {
        task.getJsonArray("assignees").add(state.users.get(((Number) id).longValue()));
      }
      for (Object tag : body.getJsonArray("tags", new JsonArray())) {
        task.getJsonArray("tags").add(Shapes.tag(tag.toString()));
      }
      for (Object field : body.getJsonArray("custom_fields", new JsonArray())) {
        JsonObject given = (JsonObject) field;
        task.getJsonArray("custom_fields").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("id").equals(given.getString("id")))
            .forEach(one -> Fields.set(state, one, given.getValue("value")));
      }
    }
    return shown(task, ask);
  }

  private void change(JsonObject task, JsonObject body) {
    if (body.containsKey("status")) {
      state.status(task, body.getString("status"));
    }
    if (body.containsKey("markdown_content")) {
      String text = body.getString("markdown_content");
      task.put("markdown", text.strip()).put("description", text).put("text_content", text);
    }
    if (body.containsKey("description") && !body.containsKey("markdown_content")) {
      String text = body.getString("description").strip();
      task.put("markdown", text).put("description", text).put("text_content", text);
    }
    if (body.containsKey("priority")) {
      Integer priority = body.getInteger("priority");
      task.put("priority", priority == null ? null : new JsonObject().put("id", "" + priority));
    }
    date(task, body, "due_date");
    date(task, body, "start_date");
    for (String name : List.of("name", "parent", "points", "archived", "custom_item_id")) {
      if (body.containsKey(name)) {
        task.put(name, body.getValue(name));
      }
    }
    if (body.containsKey("time_estimate")) {
      Number ms = body.getNumber("time_estimate");
      task.put("time_estimate", ms == null ? null : ms.toString());
    }
  }

  /** A date alone is kept as 04:00 of the owner's day. */
  private static void date(JsonObject task, JsonObject body, String name) {
    if (!body.containsKey(name)) {
      return;
    }
    Long ms = body.getLong(name);
    if (ms != null && !body.getBoolean(name + "_time", false)) {
      ms = State.dateOnly(LocalDate.ofInstant(Instant.ofEpochMilli(ms), State.ZONE));
    }
    task.put(name, ms == null ? null : "" + ms);
  }

  private Object update(Ask ask) {
    JsonObject task = state.need(ask.part(0));
    JsonObject body = ask.json();
    if (!state.ignoresUpdates) {
      change(task, body);
      people(task.getJsonArray("assignees"), body.getJsonObject("assignees"));
      people(task.getJsonArray("watchers"), body.getJsonObject("watchers"));
    }
    task.put("date_updated", "" + Instant.now().toEpochMilli());
    return shown(task, ask);
  }

  private void people(JsonArray now, JsonObject change) {
    if (change == null) {
      return;
    }
    JsonArray rem = change.getJsonArray("rem");
    Shapes.drop(now, one -> rem.contains(one.getLong("id").intValue()));
    for (Object id : change.getJsonArray("add")) {
      JsonObject user = state.users.get(((Number) id).longValue());
      if (!now.contains(user)) {
        now.add(user);
      }
    }
  }

  private Object delete(Ask ask) {
    state.need(ask.part(0));
    state.tasks.remove(ask.part(0));
    return Buffer.buffer();
  }

  private Object tag(Ask ask) {
    JsonArray tags = state.need(ask.part(0)).getJsonArray("tags");
    Shapes.drop(tags, one -> one.getString("name").equals(ask.part(1)));
    tags.add(Shapes.tag(ask.part(1)));
    return new JsonObject();
  }

  private Object untag(Ask ask) {
    Shapes.drop(
        state.need(ask.part(0)).getJsonArray("tags"),
        one -> one.getString("name").equals(ask.part(1)));
    return new JsonObject();
  }

  private Object join(Ask ask) {
    JsonObject list = state.lists.get(ask.part(0));
    JsonArray in = state.need(ask.part(1)).getJsonArray("locations");
    Shapes.drop(in, one -> one.getString("id").equals(ask.part(0)));
    in.add(new JsonObject().put("id", ask.part(0)).put("name", list.getString("name")));
    return new JsonObject();
  }

  private Object leave(Ask ask) {
    Shapes.drop(
        state.need(ask.part(1)).getJsonArray("locations"),
        one -> one.getString("id").equals(ask.part(0)));
    return new JsonObject();
  }

  private Object move(Ask ask) {
    JsonObject task = state.need(ask.part(1));
    JsonObject list = state.lists.get(ask.part(2));
    JsonObject from = task.getJsonObject("status");
    JsonArray mappings = ask.json().getJsonArray("status_mappings", new JsonArray());
    JsonObject to =
        list.getJsonArray("statuses").stream()
            .map(JsonObject.class::cast)
            .filter(one ->
                mappings.isEmpty()
                    ? one.getString("status").equals(from.getString("status"))
                    : one.getString("id")
                        .equals(mappings.getJsonObject(0).getString("destination_status_id")))
            .findFirst()
            .orElseThrow(() -> new Refusal(400, "TASK_001", "Status mapping is required"));
    task.put("status", to)
        .put("list", new JsonObject().put("id", ask.part(2)).put("name", list.getString("name")))
        .put("folder", list.getJsonObject("folder"))
        .put("space", new JsonObject().put("id", list.getJsonObject("space").getString("id")));
    return new JsonObject()
        .put("data", new JsonObject().put("task_id", ask.part(1)).put("new_list_id", ask.part(2)));
  }
}
