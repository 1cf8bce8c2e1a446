package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.RateLimit;
import io.mcpadapters.upstream.RateLimitStatus;
import io.mcpadapters.upstream.RateLimitStore;
import io.mcpadapters.upstream.RateLimitStore.Said;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests to one host with one credential through: so many at once, so many a minute, and
 * none to what the service has said is used up. A service may count several resources apart
 * (GitHub: core, search); which request counts where is learned from the headers of its template's
 * earlier answers. Belongs to one event loop.
 */
public final class UpstreamRateLimiter {
  private static final Duration LONGEST =
      Duration.ofHours(1); // that a header can stop us; clocks and proxies err
  private static final int POLITE_LIMIT =
      1_000; // from this many on, the last 2 % are left to others

  /** More would have to wait longer than anybody is ready to. */
  static final class Exhausted extends RuntimeException {
    private final Duration wait;
    private final transient @Nullable ToolError said;

    Exhausted(Duration wait, @Nullable ToolError said) {
      super("exhausted for " + wait, null, false, false);
      this.wait = wait;
      this.said = said;
    }

    /**
     * What the service answered when it began; null where only its headers or our own rate say so.
     */
    @Nullable ToolError said() {
      return said;
    }

    /**
     * Until the next request would be let through; zero when it is the others in flight that stop
     * it.
     */
    Duration time() {
      return wait;
    }
  }

  private final Vertx vertx;
  private final ConcurrencyLimiter concurrency;
  private final RateLimit rate;
  private final LastMinute starts;
  private final SharedRateLimits shared;

  private final Map<String, String> resources = new HashMap<>();
  private final Map<String, Long> pausedUntil = new HashMap<>();
  private final Map<String, RateLimitStatus> rateLimits = new TreeMap<>();
  private final Map<String, ToolError> said = new HashMap<>();
  private long arrival = System.nanoTime(); // when the next request is due at the steady rate

  /** Of a process that goes by what it is told itself. */
  public UpstreamRateLimiter(Vertx vertx, int slots, RateLimit rate) {
    this(vertx, slots, rate, new SharedRateLimits(RateLimitStore.NONE, ""));
  }

  UpstreamRateLimiter(Vertx vertx, int slots, RateLimit rate, SharedRateLimits shared) {
    this.vertx = vertx;
    this.shared = shared;
    this.concurrency = new ConcurrencyLimiter(vertx, slots);
    this.rate = rate;
    this.starts = new LastMinute(rate.anyMinute());
  }

  /**
   * Waits for the request's turn; fails with {@link Exhausted} or, when the scope ends, with a
   * {@link ExchangeFailure}.
   *
   * @param maxWait the longest wait for a rate limit
   * @return gives the turn back, once; more calls do nothing
   */
  Future<Runnable> enter(Scope scope, Request request, Duration maxWait) {
    return shared
        .said(resource(request))
        .compose(said -> {
          said.ifPresent(it -> heard(request, it));
          return entered(scope, request, maxWait);
        });
  }

  private Future<Runnable> entered(Scope scope, Request request, Duration maxWait) {
    if (scope.ended().isPresent()) {
      return Future.failedFuture(Pause.over(scope.ended().get()));
    }
    Duration wait = wait(request);
    if (wait.compareTo(maxWait) > 0 || wait.compareTo(scope.remaining()) > 0) {
      return Future.failedFuture(exhausted(request, wait));
    }
    take(wait);
    if (wait.isZero()) {
      return turn(scope, request);
    }
    return Pause.of(vertx, scope, wait)
        .compose(waited -> {
          Duration more = paused(request);
          return more.isZero()
              ? turn(scope, request)
              : Future.failedFuture(exhausted(request, more));
        });
  }

  private Duration wait(Request request) {
    long tolerance = rate.interval().toNanos() * (rate.burst() - 1L);
    Duration steady = Duration.ofNanos(Math.max(0, arrival - tolerance - System.nanoTime()));
    Duration minute = Duration.ofNanos(Math.max(0, starts.next() - System.nanoTime()));
    Duration ours = steady.compareTo(minute) > 0 ? steady : minute;
    Duration paused = paused(request);
    return paused.compareTo(ours) > 0 ? paused : ours;
  }

  private Exhausted exhausted(Request request, Duration wait) {
    return new Exhausted(wait, paused(request).isZero() ? null : said.get(resource(request)));
  }

  private void take(Duration wait) {
    long now = System.nanoTime();
    starts.add(now + wait.toNanos());
    arrival = (arrival - now > 0 ? arrival : now) + rate.interval().toNanos();
  }

  private Duration paused(Request request) {
    Long until = pausedUntil.get(resource(request));
    return Duration.ofNanos(until == null ? 0 : Math.max(0, until - System.nanoTime()));
  }

  private Future<Runnable> turn(Scope scope, Request request) {
    return concurrency
        .enter(scope, key(request))
        .orElseGet(() -> Future.failedFuture(new Exhausted(Duration.ZERO, null)));
  }

  /**
   * Learns from an answer's headers what is left of the resource that the request counts against.
   */
  void learn(Request request, MultiMap headers) {
    Optional<Long> left = number(headers, "X-RateLimit-Remaining", "RateLimit-Remaining");
    if (left.isEmpty()) {
      return;
    }
    said.remove(resource(request));
    String named = RetryAfter.first(headers, "X-RateLimit-Resource", "RateLimit-Name");
    resources.put(key(request), named == null ? "" : named);
    long limit = number(headers, "X-RateLimit-Limit", "RateLimit-Limit").orElse(0L);
    Instant now = RetryAfter.date(headers.get("Date")).orElseGet(Instant::now);
    Optional<Long> reset = RetryAfter.reset(headers, now);
    reset.ifPresent(seconds ->
        rateLimits.put(
            resource(request),
            new RateLimitStatus(
                resource(request), left.get(), limit, Instant.now().plusSeconds(seconds))));
    if (left.get() <= 0 || (limit >= POLITE_LIMIT && left.get() * 50 < limit)) {
      reset.ifPresent(seconds -> pause(request, Duration.ofSeconds(seconds)));
    }
    tell(request);
  }

  /** The service has refused one of these, and takes no more for so long. */
  void refused(Request request, ToolError error, Duration time) {
    said.put(resource(request), error);
    pause(request, time);
    tell(request);
  }

  /** Under the request's own name too: who has had no answer yet does not know the resource's. */
  private void tell(Request request) {
    shared.tell(
        Set.copyOf(List.of(key(request), resource(request))),
        new Said(
            Instant.now().plus(paused(request)),
            Optional.ofNullable(rateLimits.get(resource(request)))));
  }

  /** What the service has said to another process. */
  private void heard(Request request, Said theirs) {
    Duration paused = Duration.between(Instant.now(), theirs.pausedUntil());
    if (paused.isPositive()) {
      pause(request, paused);
    }
    theirs
        .left()
        .ifPresent(left ->
            rateLimits.merge(
                resource(request), left, (own, other) -> later(own, other) ? other : own));
  }

  /** Of one span the smaller rest, else the one of the later span. */
  private static boolean later(RateLimitStatus own, RateLimitStatus other) {
    return other.remaining() < own.remaining() || other.reset().isAfter(own.reset().plusSeconds(1));
  }

  private void pause(Request request, Duration time) {
    Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    pausedUntil.merge(
        resource(request),
        System.nanoTime() + bounded.toNanos(),
        (old, next) -> next - old > 0 ? next : old);
  }

  public List<RateLimitStatus> rateLimits() {
    rateLimits.values().removeIf(left -> !left.reset().isAfter(Instant.now())); // full again
    return List.copyOf(rateLimits.values());
  }

  public int inFlight() {
    return concurrency.inFlight();
  }

  public int waiting() {
    return concurrency.waiting();
  }

  private String resource(Request request) {
    return resources.getOrDefault(key(request), key(request));
  }

  private static String key(Request request) {
    return request.method() + " " + request.template();
  }

  private static Optional<Long> number(MultiMap headers, String name, String other) {
    return RetryAfter.number(RetryAfter.first(headers, name, other));
  }
}
