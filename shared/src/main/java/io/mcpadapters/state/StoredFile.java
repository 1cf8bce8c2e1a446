package io.mcpadapters.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The form of a file in a {@link DiskStore}: a line of 14 characters that says when the value ends,
 * in milliseconds of the epoch, and the value.
 */
final class StoredFile {
  static final int HEADER = 14;
  private static final Pattern LINE = Pattern.compile("[0-9]{13}\n");

  private StoredFile() {}

  static String header(long ends) {
    return "%013d\n".formatted(ends);
  }

  /** The end that the first line says; 0 where it says none. */
  static long ends(FileChannel channel) throws IOException {
    String line = new String(bytes(channel, 0, HEADER), StandardCharsets.US_ASCII);
    return LINE.matcher(line).matches() ? Long.parseLong(line.substring(0, HEADER - 1)) : 0;
  }

  /** So many bytes from there, fewer where the file ends. */
  static byte[] bytes(FileChannel channel, long from, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      continue;
    }
    return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
  }
}
