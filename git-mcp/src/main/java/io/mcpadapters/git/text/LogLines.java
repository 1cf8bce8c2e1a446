package io.mcpadapters.git.text;

import java.util.regex.Pattern;

/**
 * The lines of a log as a person sees them on a terminal: without colours, without what a later
 * part of the line has written over, and without the body of a private key. Keeps nothing but a
 * count, however long the log.
 */
public final class LogLines implements LineScanner.Sink {
  /** What is looked at of one line. */
  public static final int LOOKED_AT = 1000;

  private static final int SHOWN = 380; // of a longer one
  private static final int LONGEST_KEY = 200; // lines
  private static final char ESCAPE = '\u001b';
  private static final Pattern SECTION =
      Pattern.compile("section_(?:start|end):\\d{1,20}:[^\\r]{0,300}\\r?"); // GitLab's marks

  private final LineScanner.Sink out;
  private int key;
  private int cut;
  private boolean limited;

  public LogLines(LineScanner.Sink out) {
    this.out = out;
  }

  @Override
  public void line(int number, String text) {
    String plain = plain(text);
    limited |= plain.startsWith("Job's log exceeded limit");
    if (key > 0 && !plain.contains("-----END")) {
      key--;
      out.line(number, "***");
      return;
    }
    key = plain.contains("-----BEGIN") && plain.contains("PRIVATE KEY-----") ? LONGEST_KEY : 0;
    out.line(number, plain.length() > LOOKED_AT ? shortened(plain) : plain);
  }

  /** A word that ends beyond what is looked at is not told from a secret by its beginning. */
  private String shortened(String text) {
    cut++;
    int space = text.lastIndexOf(' ', LOOKED_AT);
    String seen = SecretText.without(text.substring(0, space > 0 ? space : LOOKED_AT / 2));
    int end = Math.min(SHOWN, seen.length());
    end -= end > 0 && Character.isHighSurrogate(seen.charAt(end - 1)) ? 1 : 0;
    return seen.substring(0, end) + "…[+" + (text.length() - end) + "]";
  }

  static String plain(String text) {
    String seen = text.startsWith("\ufeff") ? text.substring(1) : text;
    String bare = seen.indexOf(ESCAPE) < 0 ? seen : withoutEscapes(seen);
    if (bare.contains("section_")) {
      bare = SECTION.matcher(bare).replaceAll("");
    }
    int end = bare.length();
    while (end > 0 && bare.charAt(end - 1) == '\r') {
      end--;
    }
    int over = bare.lastIndexOf('\r', end - 1);
    return bare.substring(over + 1, end);
  }

  /** ECMA-48: control sequences end with a letter, operating system commands with BEL or ST. */
  private static String withoutEscapes(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ESCAPE) {
        at = behind(text, at + 1);
      } else {
        kept.append(c);
        at++;
      }
    }
    return kept.toString();
  }

  private static int behind(String text, int at) {
    if (at >= text.length()) {
      return at;
    }
    char kind = text.charAt(at);
    int end = at + 1;
    if (kind == '[') {
      while (end < text.length() && (text.charAt(end) < '@' || text.charAt(end) > '~')) {
        end++;
      }
    } else if (kind == ']') {
      while (end < text.length() && text.charAt(end) != '\u0007' && text.charAt(end) != ESCAPE) {
        end++;
      }
      end += text.startsWith("\u001b\\", end) ? 1 : 0;
    } else if (kind > '/' || kind < ' ') {
      return end;
    }
    return Math.min(text.length(), end + 1);
  }

  /** Lines of which no more than the beginning was looked at. */
  public int cut() {
    return cut;
  }

  /** Whether what ran the job says that it stopped to write the log. */
  public boolean limited() {
    return limited;
  }
}
