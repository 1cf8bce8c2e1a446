package io.mcpadapters.upstream.policy;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a service asks to be left alone: `Retry-After` in seconds or as a date (RFC 9110,
 * 10.2.3), else its limit's reset.
 */
public final class RetryAfter {
  private static final long MAX = Duration.ofDays(1).toSeconds();
  private static final long EPOCH = 1_000_000_000L; // above it, seconds count from 1970

  private RetryAfter() {}

  /**
   * Seconds to wait, at most a day; rounded up.
   *
   * @param now this machine's clock, used only where the answer does not carry the service's own
   */
  static Optional<Long> of(MultiMap headers, Instant now) {
    String value = headers.get("Retry-After");
    Instant sent = date(headers.get("Date")).orElse(now);
    if (value != null) {
      return number(value)
          .map(RetryAfter::bounded)
          .or(() -> date(value).map(until -> seconds(sent, until)));
    }
    return exhausted(headers) ? reset(headers, sent) : Optional.empty();
  }

  /**
   * Seconds until the service's limit is reset, whether that header counts from now or from 1970.
   */
  static Optional<Long> reset(MultiMap headers, Instant now) {
    return number(first(headers, "X-RateLimit-Reset", "RateLimit-Reset"))
        .map(value ->
            bounded(
                value > EPOCH * 1000
                    ? (value / 1000) - now.getEpochSecond() + 1
                    : value > EPOCH ? value - now.getEpochSecond() : value));
  }

  private static boolean exhausted(MultiMap headers) {
    return number(first(headers, "X-RateLimit-Remaining", "RateLimit-Remaining"))
        .filter(left -> left <= 0)
        .isPresent();
  }

  static @Nullable String first(MultiMap headers, String name, String other) {
    String value = headers.get(name);
    return value == null ? headers.get(other) : value;
  }

  public static Optional<Long> number(@Nullable String value) {
    try {
      return value == null
          ? Optional.empty()
          : Optional.of((long) Math.ceil(Double.parseDouble(value.strip())));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  static Optional<Instant> date(@Nullable String value) {
    try {
      return value == null
          ? Optional.empty()
          : Optional.of(
              ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static long seconds(Instant from, Instant until) {
    return bounded(Duration.between(from, until).plusMillis(999).toSeconds());
  }

  private static long bounded(long seconds) {
    return Math.clamp(seconds, 0, MAX);
  }
}
