package io.mcpadapters.git.model;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A branch or tag.
 *
 * @param date of its commit; empty where the host's list does not say
 */
public record Ref(String name, String sha, String date) {
  private static final Pattern PART = Pattern.compile("\\d{1,18}|[^\\d]+");

  private static final Pattern PREVIEW =
      Pattern.compile(
          "(?i)\\d[-._]?(?:a|b|c|rc|alpha|beta|pre|preview|dev|snapshot|nightly|m)[-._]?\\d*(?:$|[-._+])");

  /** Newest version first: numbers by value, and 1.0.0-rc1 before 1.0.0. */
  public static final Comparator<Ref> BY_VERSION = (one, other) -> compare(other.name, one.name);

  /** Whether its name says that it is not yet a version: `1.0.0-rc1`, `v2.0b1`, `3.0.0.dev4`. */
  public boolean preview() {
    return PREVIEW.matcher(name).find();
  }

  private static int compare(String one, String other) {
    Matcher left = PART.matcher(one);
    Matcher right = PART.matcher(other);
    while (true) {
      boolean more = left.find();
      if (!right.find()) {
        return more ? tail(left.group()) : 0;
      }
      if (!more) {
        return -tail(right.group());
      }
      int order = part(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
  }

  /** What a version goes on with makes it newer, unless it is a pre-release. */
  private static int tail(String part) {
    return part.startsWith("-") ? -1 : 1;
  }

  private static int part(String one, String other) {
    boolean numbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
    return numbers
        ? Long.compare(Long.parseLong(one), Long.parseLong(other))
        : one.compareTo(other);
  }
}
