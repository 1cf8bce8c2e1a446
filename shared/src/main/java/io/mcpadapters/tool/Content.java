package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One block of a result (2026-07-28, server/tools, tool result); binary data is base64. */
public sealed interface Content {
  /** As the newest revision writes it. */
  JsonObject json();

  record Text(String text) implements Content {
    @Override
    public JsonObject json() {
      return new JsonObject().put("type", "text").put("text", text);
    }
  }

  record Image(String data, String mimeType) implements Content {
    @Override
    public JsonObject json() {
      return new JsonObject().put("type", "image").put("data", data).put("mimeType", mimeType);
    }
  }

  record Audio(String data, String mimeType) implements Content {
    @Override
    public JsonObject json() {
      return new JsonObject().put("type", "audio").put("data", data).put("mimeType", mimeType);
    }
  }

  /**
   * A resource to be fetched by its address; what a revision without links gets is a line of text.
   */
  record Link(String uri, String name, @Nullable String description, @Nullable String mimeType)
      implements Content {
    @Override
    public JsonObject json() {
      JsonObject link =
          new JsonObject().put("type", "resource_link").put("uri", uri).put("name", name);
      if (description != null) {
        link.put("description", description);
      }
      return mimeType == null ? link : link.put("mimeType", mimeType);
    }
  }

  /** A resource in the answer itself, with `text` or `blob`. */
  record Embedded(JsonObject resource) implements Content {
    @Override
    public JsonObject json() {
      return new JsonObject().put("type", "resource").put("resource", resource);
    }
  }
}
