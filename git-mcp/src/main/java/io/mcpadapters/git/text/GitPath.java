package io.mcpadapters.git.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Paths as Git writes them in a diff: in quotes, with C's escapes, where they hold control
 * characters, quotes or, by its default, bytes above ASCII.
 */
public final class GitPath {
  private GitPath() {}

  /** A path that may be in quotes. */
  public static String unquoted(String written) {
    return written.startsWith("\"") ? read(written) : written;
  }

  /** The path of a line `--- a/…` or `+++ b/…`, after its sign. */
  public static String ofSide(String written) {
    int tab = written.startsWith("\"") ? -1 : written.indexOf('\t'); // ends names with a space
    return bare(unquoted(tab < 0 ? written : written.substring(0, tab)));
  }

  /**
   * The newer path of a header's `a/… b/…`. Without quotes both are the same, whatever they hold:
   * renamed files name both again below.
   */
  public static String ofHeader(String both) {
    if (both.endsWith("\"")) {
      int start = both.startsWith("\"") ? end(both, 0) + 2 : both.indexOf(" \"") + 1;
      return bare(read(both.substring(Math.min(start, both.length()))));
    }
    if (both.startsWith("\"")) {
      return bare(both.substring(Math.min(end(both, 0) + 2, both.length())));
    }
    int half = (both.length() - 1) / 2;
    return bare(both.substring(Math.min(half + 1, both.length())));
  }

  private static String bare(String side) {
    return side.startsWith("a/") || side.startsWith("b/") ? side.substring(2) : side;
  }

  /** Where the quotes close that open at an index. */
  private static int end(String text, int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private static String read(String quoted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int end = end(quoted, 0);
    int at = 1;
    while (at < end) {
      char next = quoted.charAt(at);
      if (next != '\\') {
        int character = quoted.codePointAt(at);
        bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(character);
      } else if (octal(quoted, at + 1)) {
        bytes.write(Integer.parseInt(quoted.substring(at + 1, at + 4), 8));
        at += 4;
      } else {
        bytes.write(at + 1 < end ? escaped(quoted.charAt(at + 1)) : '\\');
        at += 2;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean octal(String text, int at) {
    return at + 3 <= text.length() && text.substring(at, at + 3).matches("[0-3][0-7]{2}");
  }

  private static int escaped(char letter) {
    return switch (letter) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 11;
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
