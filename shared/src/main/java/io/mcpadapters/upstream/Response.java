package io.mcpadapters.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a service answered, complete and within the cap; not to be changed, since callers share a
 * cached one.
 *
 * @param headers names in any case
 * @param cache how it was got: `miss`, `hit`, `revalidated` or `joined`
 */
public record Response(int status, MultiMap headers, Buffer body, String cache) {

  /** The same answer, got in another way. */
  public Response as(String how) {
    return new Response(status, headers, body, how);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body as an object; refuses with a {@link Malformed} what is none. */
  public JsonObject object() {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException notJson) {
      throw new Malformed("an object");
    }
  }

  /** The body as an array; refuses with a {@link Malformed} what is none. */
  public JsonArray array() {
    try {
      return new JsonArray(body);
    } catch (DecodeException | ClassCastException notJson) {
      throw new Malformed("an array");
    }
  }

  /** The body as UTF-8 text. */
  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /**
   * A good status with a body that is not what the API documents; the caller is told
   * `upstream_unavailable`.
   */
  public static final class Malformed extends RuntimeException {
    public Malformed(String expected) {
      super("the answer is not " + expected, null, false, false);
    }
  }
}
