package io.mcpadapters.git.sandbox;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A commit as `git archive --format=tar.gz` writes it: a pax header with the commit, then all files
 * below one folder.
 */
final class Archive {
  private static final int BLOCK = 512;

  private Archive() {}

  static Buffer of(Commit commit, String folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      entry(
          gzip,
          "pax_global_header",
          'g',
          ("52 comment=" + commit.sha() + "\n").getBytes(StandardCharsets.UTF_8));
      commit.files().forEach((path, content) -> file(gzip, folder + "/" + path, content));
      gzip.write(new byte[2 * BLOCK]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Buffer.buffer(out.toByteArray());
  }

  private static void file(GZIPOutputStream out, String path, byte[] content) {
    try {
      byte[] name = path.getBytes(StandardCharsets.UTF_8);
      if (name.length > 100 || name.length != path.length()) {
        String record = " path=" + path + "\n";
        int length = record.getBytes(StandardCharsets.UTF_8).length;
        int digits = String.valueOf(length + 2).length();
        entry(out, "pax", 'x', ((length + digits) + record).getBytes(StandardCharsets.UTF_8));
      }
      entry(out, path, '0', content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void entry(GZIPOutputStream out, String path, char type, byte[] content)
      throws IOException {
    byte[] header = new byte[BLOCK];
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
    put(header, 100, "0000664\0");
    put(header, 124, "%011o\0".formatted(content.length));
    put(header, 136, "00000000000\0");
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    out.write(header);
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
