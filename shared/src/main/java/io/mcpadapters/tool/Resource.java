package io.mcpadapters.tool;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Something to be read by its address (2026-07-28, server/resources) or, where the address has a
 * variable in braces, a template of such.
 *
 * @param uri the address; a variable stands for one path segment
 * @param name for programs
 * @param description for people and models
 * @param mimeType of the body, unless the body says its own
 * @param caching how long, and by whom, a body may be kept
 * @param most characters of a body's text or base64; a longer one is refused, not cut
 * @param reader answers the body
 */
public record Resource(
    String uri,
    String name,
    String description,
    String mimeType,
    Caching caching,
    int most,
    Reader reader) {
  private static final Caching A_MINUTE = new Caching(Duration.ofMinutes(1), true);
  private static final int MOST = 1_000_000;

  /**
   * How long a body stays good (2026-07-28, server/utilities/caching).
   *
   * @param shared whether it is the same for all callers
   */
  public record Caching(Duration life, boolean shared) {}

  /** One that everybody may keep for a minute, of at most a million characters. */
  public Resource(String uri, String name, String description, String mimeType, Reader reader) {
    this(uri, name, description, mimeType, A_MINUTE, MOST, reader);
  }

  /** The same, kept so long by everybody, or by the caller alone. */
  public Resource kept(Duration life, boolean shared) {
    Caching own = new Caching(life, shared);
    return new Resource(uri, name, description, mimeType, own, most, reader);
  }

  /** The same with its own bound, in characters of text or base64. */
  public Resource atMost(int characters) {
    return new Resource(uri, name, description, mimeType, caching, characters, reader);
  }

  /**
   * Reads a resource: `{text}`, or `{blob}` in base64, and `mimeType` where it differs. Fails with
   * a {@link ToolException}, `not_found` for what is not there or is gone; anything else is a fault
   * of this program.
   */
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
