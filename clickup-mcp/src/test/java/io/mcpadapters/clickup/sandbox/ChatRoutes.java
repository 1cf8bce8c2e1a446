package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonObject;

/** Channels, messages, replies, reactions (v3). */
final class ChatRoutes {
  private static final String CHAT = "/v3/workspaces/*/chat";

  private final State state;

  ChatRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on("GET", CHAT + "/channels", ask -> CursorPage.of(ask, "data", state.channels));
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

  private Object under(String member, Ask ask) {
    return CursorPage.of(
        ask,
        "data",
        state.messages.stream().filter(one -> ask.part(1).equals(one.getString(member))).toList());
  }

  private Object add(String member, Ask ask) {
    JsonObject message =
        Shapes.message(
                "m" + state.number(),
                ask.json().getString("content"),
                System.currentTimeMillis(),
                "185")
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
