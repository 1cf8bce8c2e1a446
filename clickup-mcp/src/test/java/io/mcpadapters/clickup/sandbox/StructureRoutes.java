package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Predicate;

/** Who there is, spaces, folders, lists, tags, types; webhooks. */
final class StructureRoutes {
  private final State state;

  StructureRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on("GET", "/v2/user", ask -> new JsonObject().put("user", owner()));
    routes.on("GET", "/v2/team", ask -> new JsonObject().put("teams", new JsonArray(state.teams)));
    routes.on(
        "GET",
        "/v2/team/*/space",
        ask -> all("spaces", state.spaces, one -> one.getString("team").equals(ask.part(0)), ask));
    routes.on("GET", "/v2/space/*", ask -> need(state.spaces, ask));
    routes.on("GET", "/v2/folder/*", ask -> withLists(need(state.folders, ask)));
    routes.on("GET", "/v2/list/*", ask -> need(state.lists, ask));
    routes.on("GET", "/v2/space/*/folder", this::folders);
    routes.on("GET", "/v2/space/*/list", this::lists);
    routes.on(
        "GET",
        "/v2/folder/*/list",
        ask ->
            all(
                "lists",
                state.lists,
                one -> one.getJsonObject("folder").getString("id").equals(ask.part(0)),
                ask));
    routes.on(
        "GET", "/v2/space/*/tag", ask -> new JsonObject().put("tags", state.tags.get(ask.part(0))));
    routes.on(
        "GET",
        "/v2/team/*/custom_item",
        ask ->
            new JsonObject()
                .put(
                    "custom_items",
                    new JsonArray().add(new JsonObject().put("id", 1300).put("name", "Bug"))));
    routes.on(
        "POST", "/v2/team/*/space", ask -> state.space(ask.part(0), state.number(), name(ask)));
    routes.on(
        "POST", "/v2/space/*/folder", ask -> state.folder(ask.part(0), state.number(), name(ask)));
    routes.on(
        "POST",
        "/v2/space/*/list",
        ask -> state.list(ask.part(0), null, state.number(), name(ask)));
    routes.on(
        "POST",
        "/v2/folder/*/list",
        ask ->
            state.list(
                need(state.folders, ask).getJsonObject("space").getString("id"),
                ask.part(0),
                state.number(),
                name(ask)));
    routes.on("PUT", "/v2/space/*", ask -> need(state.spaces, ask).put("name", name(ask)));
    routes.on("PUT", "/v2/folder/*", ask -> need(state.folders, ask).put("name", name(ask)));
    routes.on("PUT", "/v2/list/*", ask -> need(state.lists, ask).put("name", name(ask)));
    routes.on("DELETE", "/v2/space/*", ask -> gone(state.spaces, ask));
    routes.on("DELETE", "/v2/folder/*", ask -> gone(state.folders, ask));
    routes.on("DELETE", "/v2/list/*", ask -> gone(state.lists, ask));
    routes.on(
        "GET",
        "/v2/team/*/webhook",
        ask ->
            new JsonObject()
                .put("webhooks", new JsonArray(java.util.List.copyOf(state.webhooks.values()))));
    routes.on("POST", "/v2/team/*/webhook", this::webhook);
    routes.on("DELETE", "/v2/webhook/*", ask -> gone(state.webhooks, ask));
  }

  private JsonObject owner() {
    return state
        .me()
        .copy()
        .put("initials", "PS")
        .put("week_start_day", state.weekStart)
        .put("timezone", State.ZONE.getId());
  }

  private static String name(Ask ask) {
    return ask.json().getString("name");
  }

  private static JsonObject need(Map<String, JsonObject> all, Ask ask) {
    JsonObject one = all.get(ask.part(0));
    if (one == null) {
      throw Refusal.missing("It");
    }
    return one;
  }

  private static Object gone(Map<String, JsonObject> all, Ask ask) {
    need(all, ask);
    all.remove(ask.part(0));
    return new JsonObject();
  }

  private static JsonObject all(
      String name, Map<String, JsonObject> from, Predicate<JsonObject> which, Ask ask) {
    JsonArray found = new JsonArray();
    from.values().stream()
        .filter(which)
        .filter(one -> one.getBoolean("archived") == ask.flag("archived"))
        .forEach(found::add);
    return new JsonObject().put(name, found);
  }

  private JsonObject withLists(JsonObject folder) {
    JsonArray lists = new JsonArray();
    state.lists.values().stream()
        .filter(list -> list.getJsonObject("folder").getString("id").equals(folder.getString("id")))
        .forEach(lists::add);
    return folder.copy().put("lists", lists);
  }

  private Object folders(Ask ask) {
    JsonObject found =
        all(
            "folders",
            state.folders,
            one -> one.getJsonObject("space").getString("id").equals(ask.part(0)),
            ask);
    JsonArray filled = new JsonArray();
    found.getJsonArray("folders").forEach(one -> filled.add(withLists((JsonObject) one)));
    return new JsonObject().put("folders", filled);
  }

  private Object lists(Ask ask) {
    return all(
        "lists",
        state.lists,
        one ->
            one.getJsonObject("space").getString("id").equals(ask.part(0))
                && one.getJsonObject("folder").getBoolean("hidden"),
        ask);
  }

  private Object webhook(Ask ask) {
    String id = "wh-" + state.number();
    JsonObject hook =
        ask.json()
            .put("id", id)
            .put("userid", 185)
            .put("team_id", Long.parseLong(ask.part(0)))
            .put("health", new JsonObject().put("status", "active").put("fail_count", 0));
    state.webhooks.put(id, hook);
    return new JsonObject().put("id", id).put("webhook", hook.copy().put("secret", "S3CRET" + id));
  }
}
