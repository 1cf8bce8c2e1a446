package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One block of a result (2026-07-28, server/tools, tool result); binary data is base64. */
public sealed interface Content {
  /** As the newest revision writes it. */
  JsonObject json();

  /** Whom a block is meant for. */
  enum Role {
    USER,
    ASSISTANT;

    private static JsonObject audience(Role... roles) {
      JsonArray names = new JsonArray();
      for (Role role : roles) {
        names.add(role.name().toLowerCase(Locale.ROOT));
      }
      return new JsonObject().put("audience", names);
    }
  }

  record Text(String text) implements Content {
    @Override
    public JsonObject json() {
      return new JsonObject().put("type", "text").put("text", text);
    }
  }

  /**
   * @param audience whom it is meant for; empty says nothing of it
   */
  record Image(String data, String mimeType, List<Role> audience) implements Content {
    public Image(String data, String mimeType, Role... audience) {
      this(data, mimeType, List.of(audience));
    }

    public Image {
      audience = List.copyOf(audience);
    }

    @Override
    public JsonObject json() {
      JsonObject image =
          new JsonObject().put("type", "image").put("data", data).put("mimeType", mimeType);
      return audience.isEmpty()
          ? image
          : image.put("annotations", Role.audience(audience.toArray(Role[]::new)));
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
   *
   * @param more optional members by their names in the protocol, in order
   */
  record Link(String uri, String name, Map<String, Object> more) implements Content {
    /** A link and what it is called; what else is known of it is added by the methods below. */
    public static Link to(String uri, String name) {
      return new Link(uri, name, Map.of());
    }

    public Link {
      more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    private Link with(String member, Object value) {
      Map<String, Object> all = new LinkedHashMap<>(more);
      all.put(member, value);
      return new Link(uri, name, all);
    }

    public Link description(String text) {
      return with("description", text);
    }

    public Link mimeType(String type) {
      return with("mimeType", type);
    }

    /** In bytes, before any encoding. */
    public Link size(long bytes) {
      return with("size", bytes);
    }

    /** Whom it is meant for. */
    public Link audience(Role... roles) {
      return with("annotations", Role.audience(roles));
    }

    @Override
    public JsonObject json() {
      JsonObject link =
          new JsonObject().put("type", "resource_link").put("uri", uri).put("name", name);
      more.forEach(link::put);
      return link;
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
