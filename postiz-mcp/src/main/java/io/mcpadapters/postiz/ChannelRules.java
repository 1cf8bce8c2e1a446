package io.mcpadapters.postiz;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What Postiz says that a channel takes.
 *
 * @param maxLength in the server's count; of this account, such as a verified one
 * @param words rules as running text; may be empty
 * @param settings JSON Schema of a post's settings; empty where none are needed
 */
record ChannelRules(
    int maxLength, String words, Optional<JsonObject> settings, ReadableRows<Lookup> lookups) {
  private static final int SHOWN = 2000;

  /** A list that the network gives, such as its boards, by `channel_lookup`. */
  record Lookup(String method, String about, List<JsonObject> args) {
    static Lookup from(JsonObject tool) {
      return new Lookup(
          JsonPaths.must(tool, "methodName"),
          UntrustedText.line(JsonPaths.text(tool, "description"), 200),
          JsonPaths.list(tool, "dataSchema").stream().map(Lookup::arg).toList());
    }

    private static JsonObject arg(JsonObject schema) {
      return new JsonObject()
          .put("name", JsonPaths.text(schema, "key"))
          .put("type", JsonPaths.text(schema, "type"))
          .put("about", UntrustedText.line(JsonPaths.text(schema, "description"), 200));
    }

    JsonObject json() {
      return new JsonObject().put("method", method).put("about", about).put("args", args);
    }
  }

  static ChannelRules from(JsonObject answer) {
    JsonObject output = JsonPaths.object(answer, "output");
    Optional<JsonObject> schema =
        Optional.of(JsonPaths.object(output, "settings")).filter(found -> !found.isEmpty());
    return new ChannelRules(
        JsonPaths.number(output, "maxLength"),
        UntrustedText.line(JsonPaths.text(output, "rules"), SHOWN),
        schema,
        ReadableRows.of(output, "tools", Lookup::from));
  }
}
