package io.mcpadapters.git.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Points in time, as hosts write them. */
public final class Times {
  private Times() {}

  /** A host's date; empty where there is none. */
  public static Optional<Instant> of(String hosts) {
    try {
      return hosts.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(hosts).toInstant());
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }

  /** The day alone, which is enough for a list. */
  public static String day(String hosts) {
    return hosts.length() > 10 ? hosts.substring(0, 10) : hosts;
  }
}
