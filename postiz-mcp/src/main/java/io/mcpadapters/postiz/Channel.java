package io.mcpadapters.postiz;

import io.mcpadapters.postiz.text.Editor;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;

/**
 * An account at a network that Postiz posts to. That it needs a new login is not to be seen.
 *
 * @param network Postiz' identifier of it, such as `x` or `linkedin-page`
 * @param handle the account's name at the network; may be empty
 * @param groupId of the customer that it belongs to; empty for none
 */
record Channel(
    String id,
    String name,
    String network,
    String handle,
    String groupId,
    String group,
    boolean disabled) {
  private static final int SHOWN = 100;

  static Channel from(JsonObject row) {
    return new Channel(
        JsonPaths.must(row, "id"),
        UntrustedText.line(JsonPaths.text(row, "name"), SHOWN),
        JsonPaths.must(row, "identifier"),
        UntrustedText.line(JsonPaths.text(row, "profile"), SHOWN),
        JsonPaths.text(row, "customer", "id"),
        UntrustedText.line(JsonPaths.text(row, "customer", "name"), SHOWN),
        JsonPaths.flag(row, "disabled"));
  }

  Editor editor() {
    return Editor.of(network);
  }

  /** `Acme on X (x)`, for sentences. */
  String words() {
    return name + " (" + network + ")";
  }

  /** Enough to tell it from others. */
  JsonObject brief() {
    return new JsonObject().put("id", id).put("name", name).put("network", network);
  }

  JsonObject json() {
    JsonObject json = brief();
    if (!handle.isEmpty()) {
      json.put("handle", handle);
    }
    if (!groupId.isEmpty()) {
      json.put("group", new JsonObject().put("id", groupId).put("name", group));
    }
    return json.put("disabled", disabled);
  }
}
