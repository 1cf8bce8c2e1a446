package io.mcpadapters.git.text;

import com.google.re2j.Pattern;

/**
 * A pattern of paths: `*` and `?` within a segment, `**` over segments, `{a,b}`, `[a-z]`. One
 * without a slash is about names at any depth, as in .gitignore. Runs in linear time on whatever a
 * caller gives.
 */
public final class Glob {
  private static final int LONGEST = 256;

  private final Pattern pattern;
  private final boolean names;
  private final String text;

  private Glob(String text, Pattern pattern, boolean names) {
    this.text = text;
    this.pattern = pattern;
    this.names = names;
  }

  public static Glob parse(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "must be a pattern of paths of at most " + LONGEST + " characters");
    }
    String glob = text.startsWith("/") ? text.substring(1) : text;
    try {
      return new Glob(text, Pattern.compile(regex(glob)), text.indexOf('/') < 0);
    } catch (com.google.re2j.PatternSyntaxException malformed) {
      throw new IllegalArgumentException("must be a pattern of paths such as **/*.md", malformed);
    }
  }

  /** A path, or a pattern of paths from the root. */
  public static Glob path(String text) {
    Glob glob = parse(text);
    return new Glob(text, glob.pattern, glob.names && text.indexOf('*') >= 0);
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int open = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          int stars = stars(glob, i);
          boolean segments =
              stars > 1 && i + stars < glob.length() && glob.charAt(i + stars) == '/';
          regex.append(segments ? "(?:.*/)?" : stars > 1 ? ".*" : "[^/]*");
          i += segments ? stars : stars - 1;
        }
        case '?' -> regex.append("[^/]");
        case '{' -> {
          open++;
          regex.append("(?:");
        }
        case '}' -> {
          regex.append(open > 0 ? ")" : "\\}");
          open = Math.max(0, open - 1);
        }
        case ',' -> regex.append(open > 0 ? "|" : ",");
        case '[' -> i = bracket(glob, i, regex);
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.append(")".repeat(open)).toString();
  }

  private static int stars(String glob, int at) {
    int count = 0;
    while (at + count < glob.length() && glob.charAt(at + count) == '*') {
      count++;
    }
    return count;
  }

  private static int bracket(String glob, int at, StringBuilder regex) {
    int close = glob.indexOf(']', at + 2);
    if (close < 0) {
      regex.append("\\[");
      return at;
    }
    String inner = glob.substring(at + 1, close).replace("\\", "\\\\").replace("[", "\\[");
    regex.append('[').append(inner.startsWith("!") ? "^" + inner.substring(1) : inner).append(']');
    return close;
  }

  /** Also of the path that it is letter by letter: brackets are usual in names of some. */
  public boolean matches(String path) {
    return is(path) || pattern.matches(names ? RepoPath.name(path) : path);
  }

  /** Whether it is this path, letter by letter. */
  public boolean is(String path) {
    return RepoPath.normal(text).equals(path);
  }

  @Override
  public String toString() {
    return text;
  }
}
