package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Channels, messages, replies, reactions (v3). */
final class ChatRoutes {
  private static final String CHAT = "/v3/workspaces/*/chat";

  private final State state;

  ChatRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on("GET", CHAT + "/channels", ask -> channels());
    routes.on("GET", CHAT + "/channels/*/messages", ask -> under("parent_channel", ask));
    routes.on("POST", CHAT + "/channels/*/messages", ask -> add("parent_channel", ask));
    routes.on("GET", CHAT + "/messages/*/replies", ask -> under("parent_message", ask));
    routes.on("POST", CHAT + "/messages/*/replies", ask -> add("parent_message", ask));
    routes.on(
        "GET",
        CHAT + "/messages/*/reactions",
        ask -> new JsonObject().put("data", found(ask).getJsonArray("reactions")));
    routes.on("POST", CHAT + "/messages/*/reactions", this::react);
  }

  private static Object channels() {
    JsonArray all = new JsonArray();
    for (String name : java.util.List.of("General", "Releases")) {
      all.add(
          new JsonObject()
              .put("id", "ch-" + name.toLowerCase(java.util.Locale.ROOT))
              .put("name", name)
              .put("type", "CHANNEL")
              .put("visibility", "PUBLIC"));
    }
    return new JsonObject().put("data", all).put("next_cursor", "");
  }

  private Object under(String member, Ask ask) {
    JsonArray found = new JsonArray();
    state.messages.stream()
        .filter(one -> ask.part(1).equals(one.getString(member)))
        .forEach(one -> found.add(one.copy()));
    return new JsonObject().put("data", found).put("next_cursor", "");
  }

  private Object add(String member, Ask ask) {
    JsonObject message =
        new JsonObject()
            .put("id", "m" + state.number())
            .put("content", ask.json().getString("content"))
            .put("type", "message")
            .put("date", System.currentTimeMillis())
            .put("user_id", "185")
            .put("resolved", false)
            .put("reactions", new JsonArray())
            .put(member, ask.part(1));
    state.messages.addFirst(message);
    return message.copy();
  }

  private JsonObject found(Ask ask) {
    return state.messages.stream()
        .filter(one -> one.getString("id").equals(ask.part(1)))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "CHAT_001", "Message not found"));
  }

  private Object react(Ask ask) {
    JsonObject reaction =
        new JsonObject()
            .put("reaction", ask.json().getString("reaction"))
            .put("date", System.currentTimeMillis())
            .put("user_id", "185");
    found(ask).getJsonArray("reactions").add(reaction);
    return reaction;
  }
}
