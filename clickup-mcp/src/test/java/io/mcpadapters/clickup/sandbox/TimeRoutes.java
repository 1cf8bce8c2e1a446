package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Time entries; the running one has a negative duration. */
final class TimeRoutes {
  private final State state;

  TimeRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on(
        "GET",
        "/v2/team/*/time_entries/current",
        ask ->
            running()
                .map(one -> new JsonObject().put("data", one.copy()))
                .orElseGet(() -> new JsonObject().putNull("data")));
    routes.on("POST", "/v2/team/*/time_entries/start", this::start);
    routes.on("POST", "/v2/team/*/time_entries/stop", this::stop);
    routes.on("GET", "/v2/team/*/time_entries/*", this::one);
    routes.on("GET", "/v2/team/*/time_entries", this::entries);
    routes.on("POST", "/v2/team/*/time_entries", this::log);
  }

  private Optional<JsonObject> running() {
    return state.entries.values().stream().filter(one -> one.getLong("duration") < 0).findFirst();
  }

  private Object one(Ask ask) {
    JsonObject entry = state.entries.get(ask.part(1));
    if (entry == null) {
      throw Refusal.missing("Entry");
    }
    return new JsonObject().put("data", shown(entry));
  }

  private Object entries(Ask ask) {
    JsonArray found = new JsonArray();
    state.entries.values().stream()
        .filter(one -> one.getLong("start") >= ask.number("start_date", 0))
        .filter(one -> one.getLong("start") <= ask.number("end_date", Long.MAX_VALUE))
        .filter(one -> one.getJsonObject("user").getLong("id") == ask.number("assignee", 185))
        .filter(one ->
            !ask.query().contains("task_id")
                || one.getJsonObject("task") != null
                    && ask.query().get("task_id").equals(one.getJsonObject("task").getString("id")))
        .forEach(one -> found.add(shown(one)));
    return new JsonObject().put("data", found);
  }

  /** Numbers as texts, as ClickUp writes them in one answer and not in the next. */
  private static JsonObject shown(JsonObject entry) {
    return entry
        .copy()
        .put("start", "" + entry.getLong("start"))
        .put("duration", "" + entry.getLong("duration"));
  }

  private JsonObject entry(JsonObject body, long start, long duration) {
    String task = body.getString("tid");
    JsonObject entry =
        new JsonObject()
            .put("id", state.id())
            .put(
                "task",
                task == null
                    ? null
                    : new JsonObject()
                        .put("id", task)
                        .put("name", state.need(task).getString("name")))
            .put("wid", "9001")
            .put(
                "user",
                body.containsKey("assignee")
                    ? state.users.get(body.getLong("assignee"))
                    : state.me())
            .put("billable", body.getBoolean("billable", false))
            .put("start", start)
            .put("duration", duration)
            .put("description", body.getString("description", ""))
            .put("tags", body.getJsonArray("tags", new JsonArray()));
    state.entries.put(entry.getString("id"), entry);
    return entry;
  }

  private Object log(Ask ask) {
    JsonObject body = ask.json();
    entry(body, body.getLong("start"), body.getLong("duration"));
    return body; // as documented: an echo without an id
  }

  private Object start(Ask ask) {
    long now = System.currentTimeMillis();
    return new JsonObject().put("data", shown(entry(ask.json(), now, -now)));
  }

  private Object stop(Ask ask) {
    JsonObject entry = running().orElseThrow(() -> new Refusal(400, "TIMEENTRY_061", "No timer"));
    entry.put("duration", System.currentTimeMillis() - entry.getLong("start"));
    return new JsonObject().put("data", shown(entry));
  }
}
