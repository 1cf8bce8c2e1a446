package io.mcpadapters.transport.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets a request in, or says in how many seconds to come again: so many at once, and so many a
 * second of one principal.
 */
final class RateLimiter {
  private static final int PRINCIPALS = 1024;

  private final HttpLimits limits;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > PRINCIPALS;
        }
      };
  private int inFlight;
  private long bytes;

  RateLimiter(HttpLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** Tokens that come back with time; may go into debt for a batch. */
  private static final class Bucket {
    private double tokens;
    private long at;

    private Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  private Bucket filled(String principal) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.computeIfAbsent(principal, name -> new Bucket(limits.burst(), now));
    bucket.tokens =
        Math.min(limits.burst(), bucket.tokens + (now - bucket.at) / 1e9 * limits.perSecond());
    bucket.at = now;
    return bucket;
  }

  /** Empty when the request is in, to be let out by {@link #leave}; else the seconds to wait. */
  Optional<Long> enter(String principal) {
    if (inFlight >= limits.inFlight()) {
      return Optional.of(1L);
    }
    Bucket bucket = filled(principal);
    if (bucket.tokens < 1) {
      return Optional.of((long) Math.ceil((1 - bucket.tokens) / limits.perSecond()));
    }
    bucket.tokens--;
    inFlight++;
    return Optional.empty();
  }

  /** Counts the further requests of a batch. */
  void charge(String principal, int requests) {
    filled(principal).tokens -= requests;
  }

  void leave() {
    inFlight--;
  }

  /**
   * Takes room for a part of a body, to be given back by {@link #release}; false when there is
   * none.
   */
  boolean reserve(long size) {
    if (bytes + size > limits.bodies()) {
      return false;
    }
    bytes += size;
    return true;
  }

  void release(long size) {
    bytes -= size;
  }

  int inFlight() {
    return inFlight;
  }
}
