package io.mcpadapters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON whose values are counted while they are read. A byte of `[{},{},…]` costs some thirty
 * of memory once it is objects, so that a bound of bytes alone bounds nothing.
 */
public final class BoundedJson {
  /** More values than allowed; nothing of them is held. */
  public static final class TooManyValues extends RuntimeException {
    TooManyValues() {
      super("more values than can be taken", null, false, false);
    }
  }

  /**
   * A number that no double holds, `1e999`: read as infinity, it would be written again as a word.
   */
  public static final class NumberTooLarge extends IOException {
    NumberTooLarge() {
      super("a number is larger than a double can be, 1.8e308");
    }
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names are a stranger's
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE) // the reader's cap of bytes bounds it
                  .build())
          .build();

  private BoundedJson() {}

  /**
   * Reads one value, and nothing after it.
   *
   * @param most values in it, names of members not counted
   * @return JsonObject, JsonArray, String, Number, Boolean or null
   * @throws DecodeException when it is no JSON
   * @throws TooManyValues when it holds more
   */
  public static @Nullable Object read(Buffer json, int most) {
    try {
      return read(new ByteBufInputStream(((BufferInternal) json).getByteBuf()), most);
    } catch (IOException broken) {
      throw new DecodeException("not JSON", broken);
    }
  }

  /**
   * The same of a stream, of which no more is in memory than the values.
   *
   * @throws IOException when it is no JSON, or the stream's own
   */
  public static @Nullable Object read(InputStream json, int most) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return whole(parser, most);
    }
  }

  /** The same of text. */
  public static @Nullable Object read(String json, int most) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return whole(parser, most);
    } catch (IOException broken) {
      throw new DecodeException("not JSON", broken);
    }
  }

  private static @Nullable Object whole(JsonParser parser, int most) throws IOException {
    JsonParser counted = new Counting(parser, most);
    if (counted.nextToken() == null) {
      throw new DecodeException("not JSON: there is nothing");
    }
    Object value = value(counted);
    if (parser.nextToken() != null) {
      throw new DecodeException("not JSON: there is more after the value");
    }
    return value;
  }

  /**
   * Reads the value at which a parser stands, as `counted` made it.
   *
   * @throws DecodeException when it is no JSON
   */
  public static @Nullable Object value(JsonParser counted) throws IOException {
    return wrapped(JacksonCodec.parseValue(counted));
  }

  /** A parser that ends with {@link TooManyValues} above so many values. */
  public static JsonParser counted(JsonParser parser, int most) {
    return new Counting(parser, most);
  }

  @SuppressWarnings("unchecked") // the codec gives maps with text keys
  private static @Nullable Object wrapped(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, Object>) map);
    }
    return value instanceof List<?> list ? new JsonArray(list) : value;
  }

  private static final class Counting extends JsonParserDelegate {
    private int left;

    Counting(JsonParser parser, int most) {
      super(parser);
      left = most;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
      JsonToken next = delegate.nextToken();
      boolean value =
          next != null && (next.isScalarValue() || next.isStructStart()); // neither name nor end
      if (value && --left < 0) {
        throw new TooManyValues();
      }
      if (next == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(delegate.getDoubleValue())) {
        throw new NumberTooLarge();
      }
      return next;
    }

    @Override
    public @Nullable String nextFieldName() throws IOException {
      return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }
  }
}
