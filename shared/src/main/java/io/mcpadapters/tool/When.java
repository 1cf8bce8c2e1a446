package io.mcpadapters.tool;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a caller wrote it, and how it was understood, to be said in the answer.
 *
 * @param local date, time of day and zone; its instant is the moment
 * @param wholeDay whether only a day was named; `local` is then its midnight
 * @param note what the caller should know, such as that the hour comes twice; null for nothing
 */
public record When(ZonedDateTime local, boolean wholeDay, @Nullable String note) {
  private static final DateTimeFormatter SAID =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ROOT);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

  /**
   * What words are read by.
   *
   * @param now the present
   * @param zone of what names none; empty where the caller has to say it
   * @param weekStart the first day of a week, which decides what `next friday` is on a Sunday
   */
  public record Reference(Instant now, Optional<ZoneId> zone, DayOfWeek weekStart) {
    ZoneId needed() {
      return zone.orElseThrow(() ->
          new IllegalArgumentException(
              "needs a time zone: give an offset, 2026-01-31T09:00+01:00, or time_zone, Europe/Prague"));
    }

    ZonedDateTime today() {
      return now.atZone(needed());
    }
  }

  public Instant instant() {
    return local.toInstant();
  }

  /** `Mon 2026-01-31 09:00 +01:00 Europe/Prague`. */
  public String understood() {
    String said = SAID.format(local);
    return local.getZone() instanceof ZoneOffset ? said : said + " " + local.getZone();
  }

  /**
   * A date, which is midnight UTC, or a date-time with its offset; no words.
   *
   * @throws IllegalArgumentException whose message is the rule
   */
  public static Instant iso(String text) {
    try {
      return text.length() == "2026-01-31".length()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          "must be a date, 2026-01-31, or a date-time with its zone, 2026-01-31T12:00:00Z",
          malformed);
    }
  }

  /** A day alone, by its midnight there. */
  static When day(LocalDate day, ZoneId zone) {
    return new When(day.atStartOfDay(zone), true, null);
  }

  /** A time of day there: refused where clocks skip it, the first of two where they repeat it. */
  static When at(LocalDate day, LocalTime time, ZoneId zone) {
    LocalDateTime local = day.atTime(time);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      throw new IllegalArgumentException(
          "names a time that does not exist: clocks in "
              + zone
              + " go from "
              + HOUR.format(gap.getDateTimeBefore())
              + " to "
              + HOUR.format(gap.getDateTimeAfter()));
    }
    String twice =
        offsets.size() < 2
            ? null
            : HOUR.format(local)
                + " comes twice in "
                + zone
                + "; the first, "
                + offsets.getFirst()
                + ", was taken. Write the offset for the other, "
                + offsets.getLast()
                + ".";
    return new When(ZonedDateTime.ofStrict(local, offsets.getFirst(), zone), false, twice);
  }
}
