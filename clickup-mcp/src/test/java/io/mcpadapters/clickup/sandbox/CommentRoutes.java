package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Comments: 25 at once, newest first, behind `start` and `start_id`. */
final class CommentRoutes {
  private final State state;

  CommentRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    for (String on : List.of("task", "list", "view")) {
      routes.on("GET", "/v2/" + on + "/*/comment", ask -> page(on + ask.part(0), ask));
      routes.on("POST", "/v2/" + on + "/*/comment", ask -> add(on + ask.part(0), ask));
    }
    routes.on("GET", "/v2/comment/*/reply", ask -> page("reply" + ask.part(0), ask));
    routes.on("POST", "/v2/comment/*/reply", ask -> add("reply" + ask.part(0), ask));
    routes.on("PUT", "/v2/comment/*", this::edit);
    routes.on("DELETE", "/v2/comment/*", this::delete);
  }

  private Object page(String where, Ask ask) {
    List<JsonObject> all = new ArrayList<>(state.comments.getOrDefault(where, List.of()));
    String behind = ask.query().get("start_id");
    int from = 0;
    for (int i = 0; behind != null && i < all.size(); i++) {
      if (all.get(i).getString("id").equals(behind)) {
        from = i + 1;
      }
    }
    JsonArray page = new JsonArray();
    int most = where.startsWith("reply") ? Integer.MAX_VALUE : 25;
    all.stream().skip(from).limit(most).forEach(one -> page.add(one.copy()));
    return new JsonObject().put("comments", page);
  }

  private Object add(String where, Ask ask) {
    JsonArray runs = ask.json().getJsonArray("comment").copy();
    StringBuilder text = new StringBuilder();
    for (Object one : runs) {
      JsonObject run = (JsonObject) one;
      if ("tag".equals(run.getString("type"))) {
        JsonObject user = state.users.get(run.getJsonObject("user").getLong("id"));
        run.put("text", "@" + user.getString("username")).put("user", user);
      }
      text.append(run.getString("text"));
    }
    JsonObject comment =
        new JsonObject()
            .put("id", state.id())
            .put("comment", runs)
            .put("comment_text", text.toString())
            .put("user", state.me())
            .put("resolved", false)
            .put(
                "assignee",
                ask.json().containsKey("assignee")
                    ? state.users.get(ask.json().getLong("assignee"))
                    : null)
            .put("date", "" + System.currentTimeMillis())
            .put("reply_count", "0");
    state.comments.computeIfAbsent(where, key -> new ArrayList<>()).addFirst(comment);
    return new JsonObject()
        .put("id", Long.parseLong(comment.getString("id")))
        .put("hist_id", "h1")
        .put("date", Long.parseLong(comment.getString("date")));
  }

  private JsonObject found(Ask ask) {
    return state.comments.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.getString("id").equals(ask.part(0)))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Comment"));
  }

  private Object edit(Ask ask) {
    found(ask).mergeIn(ask.json());
    return new JsonObject();
  }

  private Object delete(Ask ask) {
    JsonObject gone = found(ask);
    state.comments.values().forEach(all -> all.remove(gone));
    return new JsonObject();
  }
}
