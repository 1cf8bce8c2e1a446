package io.mcpadapters.tool;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link When} as callers write it: ISO 8601, or words, English, in any case. */
public final class DateWords {
  private static final DateTimeFormatter EITHER =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT); // else 30 February is the 28th
  private static final int LONGEST = 60;
  private static final String EXAMPLES =
      "must be a moment, 2026-01-31T09:00+01:00, or words: tomorrow 9am, next monday 14:30, in 3 days";
  private static final Pattern SLASHED =
      Pattern.compile("\\d{1,4}[/.]\\d{1,2}[/.]\\d{1,4}.*", Pattern.DOTALL);
  private static final Pattern DISTANCE =
      Pattern.compile("(\\d{1,4}|an?|one) (minute|hour|day|week|month|year)s?");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))? ?(am|pm)?");
  private static final Pattern TIME_LAST =
      Pattern.compile(
          "(.*?)(?:(?:^|[ t])(?:at )?(\\d{1,2}(?::\\d{2}){1,2}|\\d{1,2}(?::\\d{2})? ?[ap]m|noon|midnight))");
  private static final Pattern TIME_FIRST =
      Pattern.compile(
          "(\\d{1,2}(?::\\d{2})?(?: ?[ap]m)?|noon|midnight) (?:on )?([a-z].*|\\d{4}-.*)");

  private DateWords() {}

  /**
   * Reads an ISO 8601 date-time with offset, one without in the reference's zone, a date, or words:
   * `tomorrow 9am`, `next monday 14:30`, `in 3 days`, `2 weeks ago`, `end of month`.
   *
   * @throws IllegalArgumentException whose message is the rule: what is not understood,
   *     `10/12/2026`, a time that a clock change skips, or one without any zone
   */
  public static When read(String text, When.Reference reference) {
    String given = text.strip();
    if (given.length() > LONGEST) {
      throw new IllegalArgumentException("must be at most " + LONGEST + " characters");
    }
    if (slashed(given)) {
      throw new IllegalArgumentException(
          "must be written year first, 2026-12-10: day and month cannot be told apart");
    }
    Optional<When> iso = iso8601(given, reference);
    if (iso.isPresent()) {
      return iso.get();
    }
    return words(given.toLowerCase(Locale.ROOT), reference);
  }

  /** `10/12/2026` and `10.12.2026`, which are two days. */
  private static boolean slashed(String given) {
    return SLASHED.matcher(given).matches();
  }

  private static When words(String given, When.Reference reference) {
    String words = given.replaceAll("\\s+", " ");
    Optional<When> whole = moment(words, reference);
    if (whole.isPresent()) {
      return whole.get();
    }
    Matcher last = TIME_LAST.matcher(words);
    if (last.matches()) {
      return timed(last.group(1).strip(), last.group(2), reference);
    }
    Matcher first = TIME_FIRST.matcher(words);
    if (first.matches()) {
      return timed(first.group(2), first.group(1), reference);
    }
    throw new IllegalArgumentException(EXAMPLES);
  }

  private static When timed(String day, String clock, When.Reference reference) {
    LocalTime time = clock(clock);
    ZonedDateTime now = reference.today();
    if (day.isEmpty()) {
      throw new IllegalArgumentException("must name a day beside the time: today " + clock);
    }
    Optional<DayOfWeek> weekday = weekday(day);
    if (weekday.isPresent() && now.getDayOfWeek() == weekday.get()) {
      // today while it is still to come
      When today = When.at(now.toLocalDate(), time, now.getZone());
      return today.instant().isAfter(reference.now())
          ? today
          : When.at(now.toLocalDate().plusWeeks(1), time, now.getZone());
    }
    LocalDate date = day(day, reference).orElseThrow(() -> new IllegalArgumentException(EXAMPLES));
    return When.at(date, time, now.getZone());
  }

  /** What needs no time of day. */
  private static Optional<When> moment(String words, When.Reference reference) {
    if (words.equals("now")) {
      return Optional.of(new When(reference.today(), false, null));
    }
    Optional<When> distant = distant(words, reference);
    return distant.isPresent()
        ? distant
        : day(words, reference).map(day -> When.day(day, reference.needed()));
  }

  /** Hours and minutes from now, by the clock that never changes; longer ones are days. */
  private static Optional<When> distant(String words, When.Reference reference) {
    Optional<Distance> distance = Distance.of(words);
    return distance
        .filter(far -> far.unit.isTimeBased())
        .map(far ->
            new When(
                reference.today().plus(far.count, far.unit).truncatedTo(ChronoUnit.SECONDS),
                false,
                null));
  }

  private record Distance(long count, ChronoUnit unit) {
    static Optional<Distance> of(String words) {
      boolean ago = words.endsWith(" ago");
      if (!ago && !words.startsWith("in ")) {
        return Optional.empty();
      }
      Matcher parts =
          DISTANCE.matcher(ago ? words.substring(0, words.length() - 4) : words.substring(3));
      if (!parts.matches()) {
        return Optional.empty();
      }
      String count = parts.group(1);
      long number = Character.isDigit(count.charAt(0)) ? Long.parseLong(count) : 1;
      return Optional.of(
          new Distance(
              ago ? -number : number,
              ChronoUnit.valueOf(parts.group(2).toUpperCase(Locale.ROOT) + "S")));
    }
  }

  private static Optional<LocalDate> day(String words, When.Reference reference) {
    if (words.length() == 10 && words.charAt(4) == '-') {
      try {
        return Optional.of(LocalDate.parse(words));
      } catch (DateTimeException noSuchDay) {
        throw new IllegalArgumentException("must be a day of the calendar", noSuchDay);
      }
    }
    Optional<Distance> distance = Distance.of(words).filter(far -> far.unit.isDateBased());
    if (distance.isPresent()) {
      return distance.map(far -> today(reference).plus(far.count, far.unit));
    }
    return switch (words) {
      case "today" -> Optional.of(today(reference));
      case "tomorrow" -> Optional.of(today(reference).plusDays(1));
      case "the day after tomorrow", "day after tomorrow" ->
          Optional.of(today(reference).plusDays(2));
      case "yesterday" -> Optional.of(today(reference).minusDays(1));
      case "next week" -> Optional.of(weekStart(reference).plusWeeks(1));
      case "end of week", "end of the week" -> Optional.of(weekStart(reference).plusDays(6));
      case "next month" ->
          Optional.of(today(reference).with(TemporalAdjusters.firstDayOfNextMonth()));
      case "end of month", "end of the month" ->
          Optional.of(today(reference).with(TemporalAdjusters.lastDayOfMonth()));
      default -> named(words, reference);
    };
  }

  /** `friday` is the next there is, today included; `this` and `next` are those of the weeks. */
  private static Optional<LocalDate> named(String words, When.Reference reference) {
    int space = words.lastIndexOf(' ');
    String which = space < 0 ? "" : words.substring(0, space);
    Optional<DayOfWeek> weekday = weekday(words.substring(space + 1));
    if (weekday.isEmpty()) {
      return Optional.empty();
    }
    DayOfWeek day = weekday.get();
    return switch (which) {
      case "", "on" -> Optional.of(today(reference).with(TemporalAdjusters.nextOrSame(day)));
      case "this" -> Optional.of(weekStart(reference).with(TemporalAdjusters.nextOrSame(day)));
      case "next" ->
          Optional.of(weekStart(reference).plusWeeks(1).with(TemporalAdjusters.nextOrSame(day)));
      default -> Optional.empty();
    };
  }

  private static Optional<DayOfWeek> weekday(String word) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> {
          String name = day.name().toLowerCase(Locale.ROOT);
          return word.equals(name) || (word.length() == 3 && name.startsWith(word));
        })
        .findFirst();
  }

  private static LocalDate today(When.Reference reference) {
    return reference.today().toLocalDate();
  }

  private static LocalDate weekStart(When.Reference reference) {
    return today(reference).with(TemporalAdjusters.previousOrSame(reference.weekStart()));
  }

  private static LocalTime clock(String text) {
    if (text.equals("noon") || text.equals("midnight")) {
      return text.equals("noon") ? LocalTime.NOON : LocalTime.MIDNIGHT;
    }
    Matcher parts = CLOCK.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(EXAMPLES);
    }
    int hour = Integer.parseInt(parts.group(1));
    int minute = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    String half = parts.group(4);
    if (half != null && (hour < 1 || hour > 12)) {
      throw new IllegalArgumentException("must have an hour of 1 to 12 before am or pm");
    }
    try {
      return LocalTime.of(
          half == null ? hour : hour % 12 + (half.equals("pm") ? 12 : 0), minute, second);
    } catch (DateTimeException noSuchTime) {
      throw new IllegalArgumentException("must have a time of day, 00:00 to 23:59", noSuchTime);
    }
  }

  private static Optional<When> iso8601(String given, When.Reference reference) {
    boolean spaced = given.length() > 10 && given.charAt(10) == ' ';
    String iso = spaced ? given.substring(0, 10) + 'T' + given.substring(11) : given;
    TemporalAccessor parsed;
    try {
      parsed = EITHER.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException words) {
      return Optional.empty();
    }
    return Optional.of(
        switch (parsed) {
          case OffsetDateTime at ->
              new When(
                  reference.zone().map(at::atZoneSameInstant).orElseGet(at::toZonedDateTime),
                  false,
                  null);
          case LocalDateTime at -> When.at(at.toLocalDate(), at.toLocalTime(), reference.needed());
          default -> throw new IllegalStateException("neither was asked for");
        });
  }
}
