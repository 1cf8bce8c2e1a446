package io.mcpadapters.server.wire;

import io.mcpadapters.tool.Revision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A result in the terms of an older revision: what its clients do not know is dropped, or becomes
 * text.
 */
final class RevisionProjection {
  private RevisionProjection() {}

  static JsonObject of(JsonObject body, Revision revision) {
    if (revision.atLeast(Revision.V2025_06_18)) {
      return body;
    }
    JsonObject older = body.copy();
    older.remove("_meta");
    older.remove("structuredContent");
    if (older.getValue("content") instanceof JsonArray content) {
      older.put("content", blocks(content, revision));
    }
    return older;
  }

  private static JsonArray blocks(JsonArray content, Revision revision) {
    JsonArray older = new JsonArray();
    for (Object item : content) {
      JsonObject block = (JsonObject) item;
      switch (block.getString("type")) {
        case "resource_link" -> older.add(text(link(block)));
        case "audio" ->
            older.add(revision.atLeast(Revision.V2025_03_26) ? block : text("[audio left out]"));
        default -> older.add(block);
      }
    }
    return older;
  }

  private static String link(JsonObject block) {
    String about = block.getString("description", "");
    return block.getString("name")
        + ": "
        + block.getString("uri")
        + (about.isEmpty() ? "" : " (" + about + ")");
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("type", "text").put("text", text);
  }
}
