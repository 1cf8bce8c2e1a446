package io.mcpadapters.git.search;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes a tar archive (POSIX ustar and pax) as it comes, as `git archive` writes it, and hands on
 * the regular files.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 64 * 1024;

  /** Gets the files, one after the other. */
  interface Files {
    /**
     * A file begins.
     *
     * @return false to skip its bytes
     */
    boolean begin(String path, long size);

    void bytes(Buffer piece);

    /** It is whole. */
    void end();
  }

  private final Files files;
  private Buffer header = Buffer.buffer(BLOCK);
  private Buffer extension = Buffer.buffer();
  private @Nullable String longName;
  private char type;
  private long left;
  private int padding;
  private boolean wanted;

  TarReader(Files files) {
    this.files = files;
  }

  void accept(Buffer chunk) {
    int at = 0;
    while (at < chunk.length()) {
      at = left > 0 ? content(chunk, at) : padding > 0 ? skip(chunk, at) : header(chunk, at);
    }
  }

  private int content(Buffer chunk, int at) {
    int end = (int) Math.min(chunk.length(), at + left);
    left -= end - at;
    if (type == 'x' || type == 'L') {
      if (extension.length() < LONGEST_NAME) {
        extension.appendBuffer(chunk, at, end - at);
      }
    } else if (wanted) {
      files.bytes(chunk.slice(at, end));
    }
    if (left == 0) {
      finish();
    }
    return end;
  }

  private int skip(Buffer chunk, int at) {
    int end = Math.min(chunk.length(), at + padding);
    padding -= end - at;
    return end;
  }

  private int header(Buffer chunk, int at) {
    int end = Math.min(chunk.length(), at + BLOCK - header.length());
    header.appendBuffer(chunk, at, end - at);
    if (header.length() == BLOCK) {
      begin();
      header = Buffer.buffer(BLOCK);
    }
    return end;
  }

  private void begin() {
    left = number(124, 12);
    padding = (int) ((BLOCK - left % BLOCK) % BLOCK);
    type = (char) header.getByte(156);
    if (type == 'x' || type == 'L') {
      extension = Buffer.buffer();
    } else {
      String prefix = text(345, 155);
      String path =
          longName == null ? (prefix.isEmpty() ? "" : prefix + "/") + text(0, 100) : longName;
      longName = null;
      wanted = (type == '0' || type == 0) && !path.isEmpty() && files.begin(path, left);
    }
    if (left == 0) {
      finish();
    }
  }

  private void finish() {
    if (type == 'L') {
      longName = extension.toString(StandardCharsets.UTF_8).replaceFirst("\0+$", "");
    } else if (type == 'x') {
      longName = paxPath(extension.toString(StandardCharsets.UTF_8));
    } else if (wanted) {
      wanted = false;
      files.end();
    }
  }

  /** Records are `length key=value\n`. */
  private static @Nullable String paxPath(String records) {
    int key = records.startsWith("path=") ? 0 : records.indexOf(" path=");
    int end = key < 0 ? -1 : records.indexOf('\n', key);
    return end < 0 ? null : records.substring(records.indexOf('=', key) + 1, end);
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && header.getByte(end) != 0) {
      end++;
    }
    return header.getString(from, end, "UTF-8");
  }

  private long number(int from, int length) {
    String octal = text(from, length).strip();
    try {
      return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    } catch (NumberFormatException notOctal) {
      return 0;
    }
  }
}
