package io.mcpadapters.tool;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * JSON in few bytes, for tokens that clients carry: one byte says kind and length of what is short
 * (as in CBOR, RFC 8949), and a text of lower-case hexadecimal digits, such as a commit's SHA,
 * takes half of its characters.
 */
final class CompactJson {
  private static final int WHOLE = 0;
  private static final int NEGATIVE = 1;
  private static final int TEXT = 2;
  private static final int HEX = 3;
  private static final int LIST = 4;
  private static final int OBJECT = 5;
  private static final int OTHER = 6; // null, false, true, a number with a fraction

  private static final int LONG = 31; // the length follows in groups of 7 bits
  private static final int DEEPEST = 16;

  private final Buffer bytes;
  private int at;

  private CompactJson(Buffer bytes) {
    this.bytes = bytes;
  }

  static Buffer encode(@Nullable Object value) {
    CompactJson made = new CompactJson(Buffer.buffer());
    made.write(value);
    return made.bytes;
  }

  /**
   * The value that the bytes from this place to their end are.
   *
   * @throws RuntimeException when they are none
   */
  static @Nullable Object decode(Buffer bytes, int from) {
    CompactJson read = new CompactJson(bytes);
    read.at = from;
    Object value = read.read(0);
    if (read.at != bytes.length()) {
      throw new IllegalArgumentException("more than one value");
    }
    return value;
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> head(OTHER, 0);
      case Boolean flag -> head(OTHER, flag ? 2 : 1);
      case Double number -> real(number);
      case Float number -> real(number.doubleValue());
      case Number number -> whole(number.longValue());
      case String text when hexadecimal(text) -> block(HEX, HexFormat.of().parseHex(text));
      case JsonArray list -> {
        head(LIST, list.size());
        list.forEach(this::write);
      }
      case JsonObject object -> {
        head(OBJECT, object.size());
        object.forEach(member -> {
          block(TEXT, member.getKey().getBytes(StandardCharsets.UTF_8));
          write(object.getValue(member.getKey()));
        });
      }
      default -> block(TEXT, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean hexadecimal(String text) {
    return text.length() >= 8 && text.length() % 2 == 0 && text.matches("[0-9a-f]+");
  }

  private void whole(long number) {
    if (number >= 0) {
      head(WHOLE, number);
    } else {
      head(NEGATIVE, -(number + 1));
    }
  }

  private void real(double number) {
    head(OTHER, 3);
    bytes.appendDouble(number);
  }

  private void block(int kind, byte[] content) {
    head(kind, content.length);
    bytes.appendBytes(content);
  }

  private void head(int kind, long length) {
    if (length < LONG) {
      bytes.appendByte((byte) (kind << 5 | (int) length));
      return;
    }
    bytes.appendByte((byte) (kind << 5 | LONG));
    long rest = length;
    while (rest > 0x7f) {
      bytes.appendByte((byte) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.appendByte((byte) rest);
  }

  private @Nullable Object read(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deep");
    }
    int head = bytes.getUnsignedByte(at++);
    long length = head % 32 == LONG ? length() : head % 32;
    return switch (head >> 5) {
      case WHOLE -> number(length);
      case NEGATIVE -> number(-length - 1);
      case TEXT -> new String(block(length), StandardCharsets.UTF_8);
      case HEX -> HexFormat.of().formatHex(block(length));
      case LIST -> list(length, depth);
      case OBJECT -> object(length, depth);
      default -> other(length);
    };
  }

  private long length() {
    long length = 0;
    int shift = 0;
    int group;
    do {
      group = bytes.getUnsignedByte(at++);
      length |= (long) (group & 0x7f) << shift;
      shift += 7;
    } while (group > 0x7f && shift < 64);
    return length;
  }

  private static Object number(long value) {
    int narrow = (int) value;
    return narrow == value ? (Object) narrow : (Object) value;
  }

  private byte[] block(long length) {
    byte[] block = bytes.getBytes(at, Math.toIntExact(at + length));
    at += block.length;
    return block;
  }

  private JsonArray list(long size, int depth) {
    JsonArray list = new JsonArray();
    for (long i = 0; i < size; i++) {
      list.add(read(depth + 1));
    }
    return list;
  }

  private JsonObject object(long size, int depth) {
    JsonObject object = new JsonObject();
    for (long i = 0; i < size; i++) {
      object.put(String.valueOf(read(depth + 1)), read(depth + 1));
    }
    return object;
  }

  private @Nullable Object other(long which) {
    if (which == 3) {
      at += 8;
      return bytes.getDouble(at - 8);
    }
    return which == 0 ? null : (Object) (which == 2);
  }
}
