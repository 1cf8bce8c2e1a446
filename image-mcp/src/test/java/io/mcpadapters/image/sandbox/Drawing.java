package io.mcpadapters.image.sandbox;

import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Real pictures of one colour. */
public final class Drawing {
  private Drawing() {}

  /** A picture of this format, `png`, `jpg`, `webp`, `svg`, or a PNG for any other. */
  public static Buffer of(String format, int width, int height, int colour) {
    return switch (format) {
      case "webp" -> webp(width, height, colour);
      case "svg" -> svg(width, height, colour);
      case "jpg", "jpeg" -> drawn("jpg", width, height, colour);
      default -> drawn("png", width, height, colour);
    };
  }

  /** A PNG of so many bytes, most of which nobody looks at. */
  public static Buffer large(int bytes, int colour) {
    Buffer png = drawn("png", 64, 64, colour);
    return png.appendBytes(new byte[bytes - png.length()]);
  }

  private static Buffer drawn(String format, int width, int height, int colour) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, new Color(colour & 0xffffff).getRGB());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static Buffer svg(int width, int height, int colour) {
    return Buffer.buffer(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"><rect width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/></svg>"
            .formatted(width, height, colour & 0xffffff));
  }

  /** Lossless (RFC 9649, 3): five prefix codes of one symbol each, so that no pixel takes a bit. */
  private static Buffer webp(int width, int height, int colour) {
    Bits bits = new Bits();
    bits.add(0x2f, 8).add(width - 1, 14).add(height - 1, 14).add(0, 1).add(0, 3);
    bits.add(0, 1).add(0, 1).add(0, 1); // no transform, no colour cache, one group of codes
    int red = (colour >> 16) & 0xff;
    int green = (colour >> 8) & 0xff;
    for (int symbol : new int[] {green, red, colour & 0xff, 0xff}) {
      bits.add(1, 1).add(0, 1).add(1, 1).add(symbol, 8);
    }
    bits.add(1, 1).add(0, 1).add(0, 1).add(0, 1); // distance
    Buffer data = bits.bytes();
    if (data.length() % 2 == 1) {
      data.appendByte((byte) 0);
    }
    return Buffer.buffer("RIFF")
        .appendIntLE(12 + data.length())
        .appendString("WEBPVP8L")
        .appendIntLE(data.length())
        .appendBuffer(data);
  }

  /** Least significant bit first. */
  private static final class Bits {
    private final Buffer bytes = Buffer.buffer();
    private int open;
    private int count;

    Bits add(int value, int width) {
      for (int i = 0; i < width; i++) {
        open |= ((value >> i) & 1) << count;
        if (++count == 8) {
          flush();
        }
      }
      return this;
    }

    private void flush() {
      bytes.appendByte((byte) open);
      open = 0;
      count = 0;
    }

    Buffer bytes() {
      if (count > 0) {
        flush();
      }
      return bytes;
    }
  }
}
