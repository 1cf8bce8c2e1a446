package io.mcpadapters.tool;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: `1h30m`, `45 min`, `1.5h`, `2d`. */
public final class Durations {
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\\s*");
  private static final String RULE = "must be a length of time such as 1h30m, 45m or 2d";

  private Durations() {}

  /**
   * Reads one.
   *
   * @param hoursPerDay what a day is: 24, or the hours that are worked on one
   * @throws IllegalArgumentException whose message is the rule
   */
  public static Duration read(String text, int hoursPerDay) {
    String given = text.strip().toLowerCase(Locale.ROOT);
    Matcher part = PART.matcher(given);
    Duration sum = Duration.ZERO;
    int at = 0;
    long before = Long.MAX_VALUE;
    while (at < given.length()) {
      part.region(at, given.length());
      if (!part.lookingAt()) {
        throw new IllegalArgumentException(RULE);
      }
      long unit = seconds(part.group(2).charAt(0), hoursPerDay);
      if (unit >= before) {
        throw new IllegalArgumentException(RULE + ", the longest unit first and each once");
      }
      BigDecimal seconds = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit));
      sum = sum.plusSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValue());
      before = unit;
      at = part.end();
    }
    if (sum.isZero()) {
      throw new IllegalArgumentException(RULE);
    }
    return sum;
  }

  private static long seconds(char unit, int hoursPerDay) {
    return switch (unit) {
      case 'd' -> hoursPerDay * 3600L;
      case 'h' -> 3600;
      case 'm' -> 60;
      default -> 1;
    };
  }

  /** `1h30m`, `45m`, `20s`; hours are not made days, since those differ. */
  public static String text(Duration time) {
    long hours = time.toHours();
    String text =
        (hours > 0 ? hours + "h" : "")
            + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "")
            + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "");
    return text.isEmpty() ? "0m" : text;
  }
}
