package io.mcpadapters.postiz;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.DateWords;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.When;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as callers write them, in the zone that they or the operator name. */
final class Moments {
  static final Arg<Optional<ZoneId>> TIME_ZONE =
      Arg.text("time_zone", "IANA.").max(64).example("Europe/Prague").as(Moments::zone).optional();

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  static final Duration SLACK = Duration.ofMinutes(5);
  private static final Duration SIDE = Duration.ofDays(30);

  private final Optional<ZoneId> zone;
  private final InstantSource clock;

  Moments(Optional<ZoneId> zone, InstantSource clock) {
    this.zone = zone;
    this.clock = clock;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("must be a time zone of IANA", unknown);
    }
  }

  /** An argument for a moment, ISO 8601 or words. */
  static Arg<Optional<String>> moment(String name, String about) {
    return Arg.text(name, about).max(60).example("2026-12-10T09:00+01:00").optional();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private ZoneId shownIn(Optional<ZoneId> given) {
    return given.or(() -> zone).orElse(ZoneOffset.UTC);
  }

  /** A moment, a day being its midnight; refuses with the field and the rule. */
  When read(String field, String text, Optional<ZoneId> given) {
    try {
      return DateWords.read(
          text, new When.Reference(now(), given.or(() -> zone), DayOfWeek.MONDAY));
    } catch (IllegalArgumentException rule) {
      String words = String.valueOf(rule.getMessage());
      String at = words.startsWith("needs a time zone") ? TIME_ZONE.name() : field;
      throw ToolError.invalid(at, field + " " + words)
          .reason("time")
          .hint("Ask the user where it is not clear; nothing was done.")
          .exception();
    }
  }

  /**
   * The same where a time of day is needed. Words that name a day only, `in 3 days`, mean the
   * present time of day then, which is said; a date alone is refused.
   */
  When time(String field, String text, Optional<ZoneId> given) {
    When when = read(field, text, given);
    if (!when.wholeDay()) {
      return when;
    }
    if (DATE.matcher(text.strip()).matches()) {
      throw ToolError.invalid(field, field + " must have a time of day: " + text.strip() + " 09:00")
          .reason("time")
          .hint("Ask the user for it; nothing was done.")
          .exception();
    }
    String clock = CLOCK.format(now().atZone(when.local().getZone()));
    When then = read(field, text.strip() + " " + clock, given);
    String taken =
        text.strip() + " names no time of day; the present one, " + clock + ", was taken.";
    return new When(then.local(), false, then.note() == null ? taken : taken + " " + then.note());
  }

  /** In UTC and where the caller is. */
  JsonObject json(Instant at, Optional<ZoneId> given) {
    ZoneId shown = shownIn(given);
    return new JsonObject()
        .put("utc", at.truncatedTo(ChronoUnit.SECONDS).toString())
        .put(
            "local", at.truncatedTo(ChronoUnit.SECONDS).atZone(shown).toOffsetDateTime().toString())
        .put("zone", shown.toString());
  }

  /** Whether it is over, by more than clocks may differ. */
  boolean past(Instant at) {
    return at.isBefore(now().minus(SLACK));
  }

  /** A month to both sides, in which a post is looked for. */
  Window around(Optional<Instant> middle) {
    Instant at = middle.orElseGet(this::now);
    return new Window(at.minus(SIDE), at.plus(SIDE));
  }

  /** A time, both ends included. */
  record Window(Instant from, Instant to) {
    static Window of(Instant middle, Duration side) {
      return new Window(middle.minus(side), middle.plus(side));
    }
  }
}
