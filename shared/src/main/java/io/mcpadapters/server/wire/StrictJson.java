package io.mcpadapters.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.mcpadapters.json.BoundedJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
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

  private static final String NO_JSON = "the message is not JSON";
  private static final Pattern NO_NUMBER =
      Pattern.compile("(?s).{0,4096}?[\\[:,\\s]-?(NaN|Infinity)\\b");
  private static final char REPLACED = 0xfffd; // what the decoder puts for broken bytes

  private StrictJson() {}

  /**
   * What was read.
   *
   * @param value JsonObject, JsonArray, String, Number, Boolean or null
   * @param id of a message that is not read, where it came before what is wrong
   * @param fault why it is not read, or null
   * @param tooMany whether it has more values than are read
   */
  record Parsed(
      @Nullable Object value, @Nullable Object id, @Nullable String fault, boolean tooMany) {
    private static Parsed broken(@Nullable Object id, String fault) {
      return new Parsed(null, id, fault, false);
    }
  }

  /**
   * Reads the body.
   *
   * @param most values that it may have, since each costs memory, however short it is
   */
  static Parsed parse(Buffer body, int most) {
    String text = body.toString(StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0 && !isUtf8(body)) {
      return Parsed.broken(null, "the message is not UTF-8");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      IdParser ids = new IdParser(parser);
      try {
        return parse(BoundedJson.counted(ids, most));
      } catch (BoundedJson.TooManyValues tooMany) {
        return new Parsed(null, ids.id(), "the message has more than " + most + " values", true);
      } catch (IOException | DecodeException broken) {
        return Parsed.broken(ids.id(), why(broken, text));
      }
    } catch (IOException unclosed) {
      return Parsed.broken(null, NO_JSON);
    }
  }

  private static Parsed parse(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      return Parsed.broken(null, "the message is empty");
    }
    Object value = BoundedJson.value(parser);
    return parser.nextToken() == null
        ? new Parsed(value, null, null, false)
        : Parsed.broken(null, "there is more after the JSON value");
  }

  private static String why(Exception broken, String text) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException) {
        return "the message nests deeper than " + DEPTH;
      }
      if (cause instanceof BoundedJson.NumberTooLarge) {
        return "the message is not JSON that can be read: " + cause.getMessage();
      }
    }
    return NO_NUMBER.matcher(text).lookingAt()
        ? "the message is not JSON, which has no NaN and no Infinity"
        : NO_JSON;
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
}
