package io.mcpadapters.clickup.dates;

import io.mcpadapters.clickup.api.Me;
import io.mcpadapters.tool.DateWords;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.When;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads and writes dates as the token's owner means them (ClickUp, Date formatting). A date alone
 * is sent as its local noon and comes back as 04:00 of that day.
 */
public final class Calendar {
  private static final LocalTime DATE_ONLY = LocalTime.of(4, 0);
  private static final DateTimeFormatter TIMED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx", Locale.ROOT);

  private final ZoneId zone;
  private final When.Reference reference;

  /**
   * @param now the present
   */
  public Calendar(Me me, Instant now) {
    this.zone = me.zone();
    this.reference = new When.Reference(now, Optional.of(zone), me.weekStart());
  }

  public ZoneId zone() {
    return zone;
  }

  public Instant now() {
    return reference.now();
  }

  /** A date or moment; refuses with the argument's name. */
  public Moment moment(String field, String text) {
    When when = when(field, text);
    List<String> notes = when.note() == null ? List.of() : List.of(field + ": " + when.note());
    if (when.wholeDay()) {
      LocalDate day = when.local().toLocalDate();
      return new Moment(noon(day), false, day.toString(), notes);
    }
    long ms = when.instant().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    return new Moment(ms, true, TIMED.format(Instant.ofEpochMilli(ms).atZone(zone)), notes);
  }

  private long noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(zone).toInstant().toEpochMilli();
  }

  /** The first millisecond that is meant, from the day's beginning on. */
  public long from(String field, String text) {
    return when(field, text).instant().toEpochMilli();
  }

  /** The first millisecond that is not meant any more: of a day the beginning of the next. */
  public long until(String field, String text) {
    When when = when(field, text);
    return when.wholeDay()
        ? startOf(when.local().toLocalDate().plusDays(1))
        : when.instant().toEpochMilli() + 1;
  }

  private When when(String field, String text) {
    try {
      return DateWords.read(text, reference);
    } catch (IllegalArgumentException refused) {
      throw ToolError.invalid(field, field + " " + refused.getMessage()).exception();
    }
  }

  public LocalDate today() {
    return LocalDate.ofInstant(reference.now(), zone);
  }

  /** The last day of this week, by the owner's first day of a week. */
  public LocalDate endOfWeek() {
    DayOfWeek last = reference.weekStart().minus(1);
    return today().with(TemporalAdjusters.nextOrSame(last));
  }

  public long startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  public LocalDate day(long ms) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(ms), zone);
  }

  /** `2026-12-01`, or with its time `2026-12-01T14:30+01:00`. */
  public String shown(long ms) {
    ZonedDateTime local = Instant.ofEpochMilli(ms).atZone(zone);
    return local.toLocalTime().equals(DATE_ONLY)
        ? local.toLocalDate().toString()
        : TIMED.format(local);
  }

  /** With its time whatever it is, for what is no date alone: created, updated. */
  public String time(long ms) {
    return TIMED.format(Instant.ofEpochMilli(ms).atZone(zone));
  }

  /** Whether what came back is what was asked: the day of a date alone, else the minute. */
  public boolean same(Moment asked, OptionalLong got) {
    return got.isPresent()
        && (asked.timed()
            ? asked.ms() / 60_000 == got.getAsLong() / 60_000
            : day(asked.ms()).equals(day(got.getAsLong())));
  }
}
