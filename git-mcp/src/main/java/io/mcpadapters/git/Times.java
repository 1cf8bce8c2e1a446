package io.mcpadapters.git;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points in time, as callers and hosts write them. */
final class Times {
  private Times() {}

  /** `2026-01-31`, which is midnight UTC, or a date-time with its zone. */
  static Instant parse(String text) {
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

  /** A host's date; empty where there is none. */
  static Optional<Instant> of(String hosts) {
    try {
      return hosts.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(hosts).toInstant());
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }

  /** The day alone, which is enough for a list. */
  static String day(String hosts) {
    return hosts.length() > 10 ? hosts.substring(0, 10) : hosts;
  }
}
