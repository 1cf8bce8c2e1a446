package io.mcpadapters.upstream;

import io.mcpadapters.json.BoundedJson;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered, complete and within the cap; not to be changed, since callers share a
 * cached one.
 *
 * @param headers names in any case
 * @param cache how it was got: `miss`, `hit`, `revalidated` or `joined`
 * @param maxValues of JSON that the body may hold
 */
public record Response(int status, MultiMap headers, Buffer body, String cache, int maxValues) {
  /** Of JSON in an answer, unless the settings say otherwise. */
  public static final int MAX_VALUES = 100_000;

  public Response(int status, MultiMap headers, Buffer body, String cache) {
    this(status, headers, body, cache, MAX_VALUES);
  }

  /** The same answer, got in another way. */
  public Response as(String how) {
    return new Response(status, headers, body, how, maxValues);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * The body as an object; refuses with a {@link Malformed} what is none, and with {@link
   * BoundedJson.TooManyValues} what holds more values than one answer may.
   */
  public JsonObject object() {
    if (json() instanceof JsonObject object) {
      return object;
    }
    throw new Malformed("an object");
  }

  /** The body as an array; refuses as {@link #object} does. */
  public JsonArray array() {
    if (json() instanceof JsonArray array) {
      return array;
    }
    throw new Malformed("an array");
  }

  private @Nullable Object json() {
    try {
      return BoundedJson.read(body, maxValues);
    } catch (DecodeException notJson) {
      throw new Malformed("JSON");
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
