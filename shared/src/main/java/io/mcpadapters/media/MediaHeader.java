package io.mcpadapters.media;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What the first bytes of a picture or film say of it. Nothing is decoded: the bytes may be broken
 * further on.
 *
 * @param width in pixels; 0 where the first bytes do not say it
 * @param height in pixels; 0 where the first bytes do not say it
 */
public record MediaHeader(MediaFormat format, int width, int height) {
  /**
   * As many first bytes as are worth giving: a JPEG says its size only behind the camera's notes
   * and the preview in them.
   */
  public static final int ENOUGH = 128 * 1024;

  private static final int TEXT = 1024; // of an SVG's beginning

  /**
   * Reads the header.
   *
   * @param first the first {@link #ENOUGH} bytes, or all where there are fewer
   * @return empty for what is none of the formats
   */
  public static Optional<MediaHeader> read(Buffer first) {
    Bytes bytes = new Bytes(first);
    if (bytes.are(0, "\u0089PNG\r\n\u001a\n")) {
      return known(MediaFormat.PNG, bytes.big32(16), bytes.big32(20));
    }
    if (bytes.are(0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(jpeg(bytes));
    }
    if (bytes.are(0, "GIF87a") || bytes.are(0, "GIF89a")) {
      return known(MediaFormat.GIF, bytes.little16(6), bytes.little16(8));
    }
    if (bytes.are(0, "RIFF") && bytes.are(8, "WEBP")) {
      return Optional.of(webp(bytes));
    }
    if (bytes.are(4, "ftyp")) {
      return boxed(bytes);
    }
    if (bytes.are(0, "BM") && bytes.little32(14) >= 40) {
      return known(MediaFormat.BMP, bytes.little32(18), Math.abs(bytes.little32(22)));
    }
    if (bytes.are(0, "II*\0") || bytes.are(0, "MM\0*")) {
      return known(MediaFormat.TIFF, 0, 0);
    }
    return svg(first);
  }

  private static Optional<MediaHeader> known(MediaFormat format, int width, int height) {
    return Optional.of(new MediaHeader(format, Math.max(0, width), Math.max(0, height)));
  }

  /** The size stands in the first start-of-frame segment (ITU-T T.81, B.2.2). */
  private static MediaHeader jpeg(Bytes bytes) {
    int at = 2;
    while (bytes.byteAt(at) == 0xff) {
      int marker = bytes.byteAt(at + 1);
      boolean bare = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
      if (marker == 0xff) {
        at++;
      } else if (bare) {
        at += 2;
      } else if (isFrame(marker)) {
        return new MediaHeader(MediaFormat.JPEG, bytes.big16(at + 7), bytes.big16(at + 5));
      } else {
        at += 2 + Math.max(2, bytes.big16(at + 2));
      }
    }
    return new MediaHeader(MediaFormat.JPEG, 0, 0);
  }

  /** All from C0 to CF but Huffman tables, arithmetic tables and an extension. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** One of three kinds of first chunk (RFC 9649, 2.5 to 2.7). */
  private static MediaHeader webp(Bytes bytes) {
    int width = 0;
    int height = 0;
    if (bytes.are(12, "VP8X")) {
      width = 1 + bytes.little24(24);
      height = 1 + bytes.little24(27);
    } else if (bytes.are(12, "VP8L")) {
      int bits = bytes.little32(21);
      width = 1 + (bits & 0x3fff);
      height = 1 + ((bits >>> 14) & 0x3fff);
    } else if (bytes.are(12, "VP8 ")) {
      width = bytes.little16(26) & 0x3fff;
      height = bytes.little16(28) & 0x3fff;
    }
    return new MediaHeader(MediaFormat.WEBP, width, height);
  }

  /** Files of boxes (ISO/IEC 14496-12): the brands say which; AVIF has its size in `ispe`. */
  private static Optional<MediaHeader> boxed(Bytes bytes) {
    int end = Math.clamp(bytes.big32(0), 16, 256);
    boolean film = false;
    for (int at = 8; at < end; at += 4) {
      if (bytes.are(at, "avif") || bytes.are(at, "avis")) {
        int size = bytes.find("ispe", ENOUGH);
        return size < 0
            ? known(MediaFormat.AVIF, 0, 0)
            : known(MediaFormat.AVIF, bytes.big32(size + 8), bytes.big32(size + 12));
      }
      film |= bytes.are(at, "isom") || bytes.are(at, "mp4") || bytes.are(at, "avc1");
    }
    return film ? known(MediaFormat.MP4, 0, 0) : Optional.empty();
  }

  /** An XML document whose first element is `svg`, without a parser. */
  private static Optional<MediaHeader> svg(Buffer first) {
    String text =
        first
            .getString(0, Math.min(first.length(), 4 * TEXT), StandardCharsets.UTF_8.name())
            .replace("\uFEFF", "");
    String rest = text.stripLeading();
    while (rest.startsWith("<?") || rest.startsWith("<!")) {
      String close = rest.startsWith("<?") ? "?>" : rest.startsWith("<!--") ? "-->" : ">";
      int end = rest.indexOf(close);
      if (end < 0) {
        return Optional.empty();
      }
      rest = rest.substring(end + close.length()).stripLeading();
    }
    if (!rest.toLowerCase(Locale.ROOT).startsWith("<svg")) {
      return Optional.empty();
    }
    int end = rest.indexOf('>');
    String tag = rest.substring(0, end < 0 ? rest.length() : end);
    return known(MediaFormat.SVG, attribute(tag, "width"), attribute(tag, "height"));
  }

  /** A length in pixels, or 0 where it is relative or absent. */
  private static int attribute(String tag, String name) {
    int at = tag.indexOf(" " + name + "=");
    if (at < 0 || at + name.length() + 3 >= tag.length()) {
      return 0;
    }
    int from = at + name.length() + 3;
    int to = from;
    while (to < tag.length() && Character.isDigit(tag.charAt(to)) && to - from < 6) {
      to++;
    }
    boolean relative = to < tag.length() && tag.charAt(to) == '%';
    return to == from || relative ? 0 : Integer.parseInt(tag.substring(from, to));
  }

  /** Numbers in a buffer; what lies behind its end is 0. */
  private record Bytes(Buffer buffer) {
    int byteAt(int at) {
      return at >= 0 && at < buffer.length() ? buffer.getUnsignedByte(at) : 0;
    }

    boolean are(int at, String latin) {
      for (int i = 0; i < latin.length(); i++) {
        if (at + i >= buffer.length() || byteAt(at + i) != latin.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    int find(String latin, int most) {
      for (int at = 0; at < Math.min(most, buffer.length() - latin.length()); at++) {
        if (are(at, latin)) {
          return at;
        }
      }
      return -1;
    }

    int big16(int at) {
      return byteAt(at) << 8 | byteAt(at + 1);
    }

    int big32(int at) {
      return big16(at) << 16 | big16(at + 2);
    }

    int little16(int at) {
      return byteAt(at + 1) << 8 | byteAt(at);
    }

    int little24(int at) {
      return byteAt(at + 2) << 16 | little16(at);
    }

    int little32(int at) {
      return little16(at + 2) << 16 | little16(at);
    }
  }
}
