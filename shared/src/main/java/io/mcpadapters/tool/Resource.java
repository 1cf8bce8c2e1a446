package io.mcpadapters.tool;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Something to be read by its address (2026-07-28, server/resources) or, where the address has a
 * variable in braces, a template of such.
 *
 * @param uri the address; a variable stands for one path segment
 * @param name for programs
 * @param description for people and models
 * @param mimeType of the body
 * @param reader answers the body
 */
public record Resource(
    String uri, String name, String description, String mimeType, Reader reader) {

  /** Reads a resource: `{text}`, or `{blob}` in base64. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @param variable the variable's value; empty for an address without one
     */
    Future<JsonObject> read(Scope scope, String variable);
  }

  public boolean isTemplate() {
    return uri.indexOf('{') >= 0;
  }

  /** The variable's value in an address of this form; empty for another address. */
  public Optional<String> match(String address) {
    if (!isTemplate()) {
      return uri.equals(address) ? Optional.of("") : Optional.empty();
    }
    String before = uri.substring(0, uri.indexOf('{'));
    String after = uri.substring(uri.indexOf('}') + 1);
    if (!address.startsWith(before)
        || !address.endsWith(after)
        || address.length() <= before.length() + after.length()) {
      return Optional.empty();
    }
    String value = address.substring(before.length(), address.length() - after.length());
    return value.indexOf('/') >= 0 ? Optional.empty() : Optional.of(value);
  }

  public JsonObject json() {
    return new JsonObject()
        .put(isTemplate() ? "uriTemplate" : "uri", uri)
        .put("name", name)
        .put("description", description)
        .put("mimeType", mimeType);
  }
}
