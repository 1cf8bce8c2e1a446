package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonObject;

/** Custom fields of lists and tasks. */
final class FieldRoutes {
  private final State state;

  FieldRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on(
        "GET",
        "/v2/list/*/field",
        ask ->
            new JsonObject()
                .put(
                    "fields",
                    ask.part(0).equals("9021")
                        ? Fields.all()
                        : new io.vertx.core.json.JsonArray()));
    routes.on("POST", "/v2/task/*/field/*", this::set);
    routes.on("DELETE", "/v2/task/*/field/*", this::clear);
  }

  private Object set(Ask ask) {
    if (!state.ignoresUpdates) {
      Fields.set(state, field(ask), ask.json().getValue("value"));
    }
    return new JsonObject();
  }

  private Object clear(Ask ask) {
    field(ask).remove("value");
    return new JsonObject();
  }

  private JsonObject field(Ask ask) {
    return state.need(ask.part(0)).getJsonArray("custom_fields").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(ask.part(1)))
        .findFirst()
        .orElseThrow(() -> new Refusal(400, "FIELD_129", "Field not enabled"));
  }
}
