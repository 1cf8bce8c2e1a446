package io.mcpadapters.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as the protocol wants it: strict UTF-8 without byte-order mark, nothing
 * after the value, nesting bounded. Of doubled members the last counts. Names are not interned,
 * since they are the caller's.
 */
final class StrictJson {
  /** How deep a message may nest. */
  static final int DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Integer.MAX_VALUE) // the body's cap bounds it
                  .build())
          .build();

  private static final char REPLACED = 0xfffd; // what the decoder puts for broken bytes

  private StrictJson() {}

  /**
   * What was read.
   *
   * @param value JsonObject, JsonArray, String, Number, Boolean or null
   * @param fault why it is no JSON, or null
   */
  record Parsed(@Nullable Object value, @Nullable String fault) {}

  static Parsed parse(Buffer body) {
    String text = body.toString(StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0 && !isUtf8(body)) {
      return new Parsed(null, "the message is not UTF-8");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return new Parsed(null, "the message is empty");
      }
      Object value = JacksonCodec.parseValue(parser);
      JsonToken more = parser.nextToken();
      return more == null
          ? new Parsed(wrap(value), null)
          : new Parsed(null, "there is more after the JSON value");
    } catch (IOException | DecodeException broken) {
      return new Parsed(null, "the message is not JSON, or nests deeper than " + DEPTH);
    }
  }

  /** Tells a replacement character that was sent from one that stands for broken bytes. */
  private static boolean isUtf8(Buffer body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes()));
      return true;
    } catch (CharacterCodingException broken) {
      return false;
    }
  }

  @SuppressWarnings("unchecked") // the codec gives maps with text keys
  private static @Nullable Object wrap(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, Object>) map);
    }
    return value instanceof List<?> list ? new JsonArray(list) : value;
  }
}
