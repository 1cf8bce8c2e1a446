package io.mcpadapters.git.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a file, counted from 1, both included; {@link #END} as last means to the end. */
public record LineRange(int first, int last) {
  public static final int END = Integer.MAX_VALUE;

  private static final Pattern FRAGMENT =
      Pattern.compile("(?:lines-)?[Ll]?(\\d{1,9})(?:C\\d+)?(?:[-:][Ll]?(\\d{1,9})(?:C\\d+)?)?");
  private static final int MOST = 20;

  public LineRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("must count from 1, the first line before the last");
    }
  }

  /** What an argument `lines` asks for: ranges in rising order, or the last so many lines. */
  public record Wanted(List<LineRange> ranges, int tail) {
    public Wanted {
      ranges = List.copyOf(ranges);
    }

    public static Wanted of(LineRange range) {
      return new Wanted(List.of(range), 0);
    }

    /** `10-40`, `10-40,90-`, `7`, or `-50` for the last 50 lines. */
    public static Wanted parse(String text) {
      if (text.startsWith("-") && text.indexOf(',') < 0 && text.indexOf('-', 1) < 0) {
        return new Wanted(List.of(), number(text.substring(1)));
      }
      String[] parts = text.split(",");
      if (parts.length > MOST) {
        throw new IllegalArgumentException("must have at most " + MOST + " ranges");
      }
      List<LineRange> ranges = new ArrayList<>();
      for (String part : parts) {
        LineRange range = range(part);
        if (!ranges.isEmpty() && range.first <= ranges.getLast().last) {
          throw new IllegalArgumentException(
              "must have ranges in rising order that do not overlap");
        }
        ranges.add(range);
      }
      return new Wanted(ranges, 0);
    }

    private static LineRange range(String part) {
      int dash = part.indexOf('-');
      if (dash == 0) {
        throw new IllegalArgumentException("must have the last lines, -50, alone");
      }
      int first = number(dash < 0 ? part : part.substring(0, dash));
      int last =
          dash < 0 ? first : dash == part.length() - 1 ? END : number(part.substring(dash + 1));
      return new LineRange(first, last);
    }

    private static int number(String digits) {
      try {
        int number = Integer.parseInt(digits);
        if (number >= 1) {
          return number;
        }
      } catch (NumberFormatException tooLong) {
        throw new IllegalArgumentException(
            "must be ranges such as 10-40, or -50 for the last 50", tooLong);
      }
      throw new IllegalArgumentException("must count lines from 1");
    }

    @Override
    public String toString() {
      return tail > 0
          ? "-" + tail
          : String.join(",", ranges.stream().map(LineRange::toString).toList());
    }
  }

  /**
   * The lines that the fragment of an address names: `L10`, `L10-L20`, `L10-20`, `L10C3-L20C1`,
   * `lines-10:20`.
   */
  public static Optional<LineRange> fragment(String fragment) {
    Matcher matcher = FRAGMENT.matcher(fragment);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return first < 1
        ? Optional.empty()
        : Optional.of(new LineRange(Math.min(first, last), Math.max(first, last)));
  }

  @Override
  public String toString() {
    return first == last ? "" + first : first + "-" + (last == END ? "" : last);
  }
}
