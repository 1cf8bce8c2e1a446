package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/**
 * A doc, without its pages.
 *
 * @param parent the id of the place that it is in; empty for none
 * @param created milliseconds since 1970, 0 where that is not said
 */
public record Doc(String id, String name, String parent, boolean deleted, long created) {
  static Doc of(JsonObject doc) {
    return new Doc(
        Lenient.id(doc, "id"),
        UntrustedText.line(JsonPaths.text(doc, "name"), 300),
        Lenient.id(doc, "parent", "id"),
        JsonPaths.flag(doc, "deleted"),
        Lenient.whole(0, doc, "date_created"));
  }
}
