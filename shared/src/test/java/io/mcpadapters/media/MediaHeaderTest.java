package io.mcpadapters.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaHeaderTest {
  private static Buffer drawn(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BufferedImage picture = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return Buffer.buffer(bytes.toByteArray());
  }

  private static Optional<MediaHeader> hex(String digits) {
    return MediaHeader.read(
        Buffer.buffer(HexFormat.of().parseHex(digits.replace(" ", "").toLowerCase())));
  }

  private static Optional<MediaHeader> text(String text) {
    return MediaHeader.read(Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"png,PNG", "jpg,JPEG", "gif,GIF", "bmp,BMP"})
  void whatIsDrawnHasItsTypeAndSize(String format, MediaFormat expected) throws IOException {
    assertThat(MediaHeader.read(drawn(format))).contains(new MediaHeader(expected, 320, 200));
  }

  @Test
  void aJpegsSizeIsFoundBehindTheCamerasNotes() throws IOException {
    Buffer plain = drawn("jpg");
    Buffer noted =
        plain
            .copy()
            .slice(0, 2)
            .copy()
            .appendBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) 0xff, (byte) 0xff})
            .appendBytes(new byte[0xffff - 2])
            .appendByte((byte) 0xff) // a fill byte before the next marker
            .appendBuffer(plain.getBuffer(2, plain.length()));
    assertThat(MediaHeader.read(noted)).contains(new MediaHeader(MediaFormat.JPEG, 320, 200));
    assertThat(MediaHeader.read(noted.getBuffer(0, 500)))
        .as("cut before it")
        .contains(new MediaHeader(MediaFormat.JPEG, 0, 0));
  }

  @Test
  void theThreeKindsOfWebp() {
    String riff = "52494646 24000000 57454250 ";
    assertThat(hex(riff + "56503820 18000000 300100 9d012a 4001 c800 0200"))
        .contains(new MediaHeader(MediaFormat.WEBP, 320, 200));
    assertThat(hex(riff + "5650384c 10000000 2f 3fc13100 0000"))
        .contains(new MediaHeader(MediaFormat.WEBP, 320, 200));
    assertThat(hex(riff + "56503858 0a000000 10000000 3f0100 c70000"))
        .contains(new MediaHeader(MediaFormat.WEBP, 320, 200));
  }

  @Test
  void avifAndFilmsByTheirBrands() {
    assertThat(
            hex(
                "00000018 66747970 61766966 00000000 6d696631 61766966"
                    + " 00000014 69737065 00000000 00000140 000000c8"))
        .contains(new MediaHeader(MediaFormat.AVIF, 320, 200));
    assertThat(hex("00000018 66747970 69736f6d 00000200 69736f6d 61766331"))
        .contains(new MediaHeader(MediaFormat.MP4, 0, 0));
    assertThat(hex("00000018 66747970 68656963 00000000 68656963 6d696631"))
        .as("HEIC is none that anybody asked for")
        .isEmpty();
  }

  @Test
  void tiffOfBothOrders() {
    assertThat(hex("49492a0008000000")).contains(new MediaHeader(MediaFormat.TIFF, 0, 0));
    assertThat(hex("4d4d002a00000008")).contains(new MediaHeader(MediaFormat.TIFF, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'<svg width=\"320\" height=\"200px\">',320,200",
    "'\uFEFF<?xml version=\"1.0\"?>\n<!-- a > b --><!DOCTYPE svg><SVG viewBox=\"0 0 1 1\"/>',0,0",
    "'  <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"5\">',0,5",
    "'<svg width=\"',0,0",
  })
  void svgByItsFirstElement(String document, int width, int height) {
    assertThat(text(document)).contains(new MediaHeader(MediaFormat.SVG, width, height));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><svg></svg></html>",
        "{\"detail\":\"not found\"}",
        "<!-- svg",
        "GIF88a"
      })
  void whatIsNoPicture(String text) {
    assertThat(text(text)).isEmpty();
  }

  @Test
  void aHeaderThatIsCutHasNoSize() {
    assertThat(hex("89504e470d0a1a0a")).contains(new MediaHeader(MediaFormat.PNG, 0, 0));
    assertThat(hex("89504e470d0a1a0a 0000000d49484452 ffffffff ffffffff"))
        .as("more than can be")
        .contains(new MediaHeader(MediaFormat.PNG, 0, 0));
  }
}
