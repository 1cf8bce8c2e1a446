package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Things as ClickUp writes them. */
final class Shapes {
  private static final Map<String, String> TYPES =
      Map.of(
          "to do",
          "open",
          "open",
          "open",
          "done",
          "done",
          "closed",
          "closed",
          "complete",
          "closed");

  private Shapes() {}

  static JsonArray statuses(String list, String... names) {
    JsonArray all = new JsonArray();
    for (String name : names) {
      all.add(
          new JsonObject()
              .put("id", "p" + list + "_" + all.size())
              .put("status", name)
              .put("orderindex", all.size())
              .put("color", "#d3d3d3")
              .put("type", TYPES.getOrDefault(name, "custom")));
    }
    return all;
  }

  static java.util.Optional<JsonObject> status(JsonObject list, String name) {
    return list.getJsonArray("statuses").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("status").equalsIgnoreCase(name))
        .findFirst();
  }

  static JsonObject tag(String name) {
    return new JsonObject().put("name", name).put("tag_fg", "#000").put("tag_bg", "#fff");
  }

  static JsonArray tags(String... names) {
    JsonArray all = new JsonArray();
    for (String name : names) {
      all.add(tag(name));
    }
    return all;
  }

  /** Takes those away that are meant. */
  static void drop(JsonArray from, java.util.function.Predicate<JsonObject> which) {
    for (int at = from.size() - 1; at >= 0; at--) {
      if (which.test(from.getJsonObject(at))) {
        from.remove(at);
      }
    }
  }

  /** What an answer has of a member beside id, name and e-mail. */
  static JsonObject member(String picture) {
    return new JsonObject()
        .put("color", "#7b68ee")
        .put("profilePicture", "https://attachments.example/pictures/" + picture + "_x.png")
        .put("initials", "MN")
        .put("role", 3)
        .put("last_active", "1798714800000")
        .put("date_joined", "1798714800000");
  }

  static JsonObject message(String id, String content, long date, String author) {
    return new JsonObject()
        .put("id", id)
        .put("content", content)
        .put("type", "message")
        .put("date", date)
        .put("user_id", author)
        .put("resolved", false)
        .put("reactions", new JsonArray());
  }

  static JsonObject doc(String id, String name, String parent, int type) {
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("date_created", System.currentTimeMillis())
        .put("type", 1)
        .put("parent", new JsonObject().put("id", parent).put("type", type))
        .put("public", false)
        .put("workspace_id", 9001)
        .put("creator", 185)
        .put("deleted", false)
        .put("archived", false);
  }

  static JsonObject page(String id, String doc, String name, String content) {
    return new JsonObject()
        .put("id", id)
        .put("doc_id", doc)
        .put("workspace_id", 9001)
        .put("name", name)
        .put("content", content)
        .put("date_created", System.currentTimeMillis())
        .put("date_updated", System.currentTimeMillis())
        .put("creator_id", 185)
        .put("authors", new JsonArray());
  }
}
