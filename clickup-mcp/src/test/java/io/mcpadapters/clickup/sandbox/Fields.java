package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A custom field of each type, and how a value that is set is answered. */
final class Fields {
  private Fields() {}

  static JsonArray all() {
    return new JsonArray()
        .add(field("f-text", "Story", "text"))
        .add(field("f-number", "Effort", "number"))
        .add(field("f-money", "Budget", "currency", "precision", 2))
        .add(field("f-date", "Seen", "date"))
        .add(field("f-check", "Regression", "checkbox"))
        .add(
            field(
                "f-drop",
                "Severity",
                "drop_down",
                "options",
                options("name", "Low", "High", "Critical")))
        .add(field("f-labels", "Areas", "labels", "options", options("label", "Web", "Api")))
        .add(field("f-users", "Reviewers", "users"))
        .add(field("f-stars", "Stars", "emoji", "count", 5))
        .add(field("f-progress", "Progress", "manual_progress", "start", 0, "end", 50))
        .add(field("f-url", "Site", "url"))
        .add(field("f-mail", "Contact", "email"))
        .add(field("f-phone", "Phone", "phone"))
        .add(field("f-place", "Place", "location"))
        .add(field("f-tasks", "Related", "tasks"))
        .add(field("f-formula", "Score", "formula"))
        .add(field("f-button", "Launch", "button"));
  }

  private static JsonObject field(String id, String name, String type, Object... config) {
    JsonObject settings = new JsonObject();
    for (int i = 0; i < config.length; i += 2) {
      settings.put((String) config[i], config[i + 1]);
    }
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("type", type)
        .put("type_config", settings)
        .put("required", false);
  }

  private static JsonArray options(String key, String... names) {
    JsonArray all = new JsonArray();
    for (String name : names) {
      all.add(
          new JsonObject()
              .put("id", "opt-" + name.toLowerCase(java.util.Locale.ROOT))
              .put(key, name)
              .put("orderindex", all.size()));
    }
    return all;
  }

  /** Sets a value as it is then answered: of a drop-down the order of the option. */
  static void set(State state, JsonObject field, Object value) {
    switch (field.getString("type")) {
      case "drop_down" -> field.put("value", order(field, value.toString()));
      case "date" -> field.put("value", value.toString());
      case "number", "currency" -> field.put("value", value.toString());
      case "checkbox" -> field.put("value", value.toString());
      case "users" -> field.put("value", people(state, field, (JsonObject) value));
      case "tasks" -> field.put("value", things(field, (JsonObject) value));
      case "manual_progress" ->
          field.put("value", ((JsonObject) value).copy().put("percent_completed", 1));
      default -> field.put("value", value);
    }
  }

  private static int order(JsonObject field, String id) {
    JsonArray options = field.getJsonObject("type_config").getJsonArray("options");
    for (int i = 0; i < options.size(); i++) {
      if (options.getJsonObject(i).getString("id").equals(id)) {
        return i;
      }
    }
    throw new Refusal(400, "FIELD_011", "Value is not an option index or uuid");
  }

  private static JsonArray people(State state, JsonObject field, JsonObject change) {
    JsonArray now = new JsonArray();
    for (Object one : field.getJsonArray("value", new JsonArray())) {
      if (!change.getJsonArray("rem").contains(((JsonObject) one).getLong("id"))) {
        now.add(one);
      }
    }
    for (Object id : change.getJsonArray("add")) {
      now.add(state.users.get(((Number) id).longValue()));
    }
    return now;
  }

  private static JsonArray things(JsonObject field, JsonObject change) {
    JsonArray now = new JsonArray();
    for (Object one : field.getJsonArray("value", new JsonArray())) {
      if (!change.getJsonArray("rem").contains(((JsonObject) one).getString("id"))) {
        now.add(one);
      }
    }
    for (Object id : change.getJsonArray("add")) {
      now.add(new JsonObject().put("id", id));
    }
    return now;
  }
}
