package io.mcpadapters.upstream.policy;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.mcpadapters.upstream.http.MemoryBudget;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads: from the cache while fresh, else one exchange for all who ask the same, revalidating what
 * is stale.
 */
public final class Reads {
  private static final int LARGEST = 1 << 20; // that is cached
  private static final Duration WORTH = Duration.ofSeconds(1); // of time left to ask again in
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  private final UpstreamClient client;
  private final Retries retries;
  private final CacheKeys keys;
  private final Cache<CachedResponse> cache;
  private final SingleFlight<Response> inFlight;
  private long writes;

  public Reads(UpstreamClient client, Retries retries, UpstreamContext context) {
    this.client = client;
    this.retries = retries;
    this.keys = new CacheKeys(client.config());
    this.cache = context.cache();
    // an exchange, its two retries, and the waits between them
    Duration longest = client.config().limit().plus(client.config().maxWait()).multipliedBy(3);
    this.inFlight = new SingleFlight<>(client.vertx(), longest);
  }

  /** The answer, with how it was got. */
  public Future<Response> answer(Scope scope, Request request) {
    return answer(scope, request, true);
  }

  private Future<Response> answer(Scope scope, Request request, boolean patient) {
    String key = keys.of(request);
    CachePolicy policy = request.cachePolicy();
    boolean cacheable = !policy.life().isZero() || !policy.absent().isZero();
    Optional<CachedResponse> known = cacheable ? cache.get(key) : Optional.empty();
    if (known.isPresent() && known.get().fresh()) {
      return noted(scope, cached(known.get()));
    }
    // what was asked before a write must not answer who asks after it
    String flight = writes + " " + key;
    boolean joined = inFlight.inFlight(flight);
    Future<Response> answer = inFlight.join(scope, flight, own -> fetch(own, request, key, known));
    if (!joined) {
      return noted(scope, answer);
    }
    Future<Response> shared = noted(scope, answer.map(one -> one.as("joined")));
    return patient && !request.once()
        ? shared.recover(failure -> again(scope, request, failure))
        : shared;
  }

  private static Future<Response> cached(CachedResponse entry) {
    return entry.refused() == null
        ? Future.succeededFuture(entry.answer())
        : Future.failedFuture(new Refusal(entry.answer(), entry.refused()));
  }

  /** Who began it may have had less time than this caller: once more, and not for ever. */
  private Future<Response> again(Scope scope, Request request, Throwable failure) {
    boolean early =
        failure instanceof ExchangeFailure fault
            && fault.kind() == ExchangeFailure.Kind.DEADLINE
            && scope.remaining().compareTo(WORTH) > 0;
    return early ? answer(scope, request, false) : Future.failedFuture(failure);
  }

  /** Something was written: reads under way are of the past. */
  void wrote() {
    writes++;
  }

  public void forget(String path) {
    cache.forget(keys.prefix("GET", path));
  }

  private Future<Response> noted(Scope scope, Future<Response> result) {
    scope.note("upstream", client.config().name());
    return result.onSuccess(answer -> scope.note("cache", answer.cache()));
  }

  private Future<Response> fetch(
      Scope scope, Request request, String key, Optional<CachedResponse> stale) {
    Map<String, String> conditions = stale.map(CachedResponse::conditions).orElse(Map.of());
    return retries
        .read(scope, request.once(), () -> exchange(scope, request, conditions))
        .map(answer -> store(key, request.cachePolicy(), answer))
        .recover(failure -> unchanged(key, request.cachePolicy(), stale, failure));
  }

  private Future<Response> exchange(Scope scope, Request request, Map<String, String> conditions) {
    MemoryBudget.Reservation memory = client.memory().open();
    return client
        .send(scope, request, conditions, client.receiver(memory))
        .onComplete(done -> memory.release());
  }

  private Response store(String key, CachePolicy policy, Response answer) {
    if (!policy.life().isZero() && answer.body().length() <= LARGEST) {
      CachedResponse entry = CachedResponse.of(answer, null, policy.fresh());
      boolean useful = !policy.fresh().isZero() || !entry.conditions().isEmpty();
      if (useful) {
        cache.put(key, entry, entry.bytes(), policy.life());
      }
    }
    return answer;
  }

  private Future<Response> unchanged(
      String key, CachePolicy policy, Optional<CachedResponse> stale, Throwable failure) {
    if (!(failure instanceof Refusal refusal)) {
      return Future.failedFuture(failure);
    }
    int status = refusal.answer().status();
    Optional<Response> good =
        stale.filter(old -> old.refused() == null).map(CachedResponse::answer);
    if (status == NOT_MODIFIED && good.isPresent()) {
      CachedResponse renewed = CachedResponse.of(good.get(), null, policy.fresh());
      cache.put(key, renewed, renewed.bytes(), policy.life());
      return Future.succeededFuture(renewed.answer().as("revalidated"));
    }
    if (status == NOT_FOUND && !policy.absent().isZero()) {
      CachedResponse absent = CachedResponse.of(refusal.answer(), refusal.error(), policy.absent());
      cache.put(key, absent, absent.bytes(), policy.absent());
    }
    return Future.failedFuture(failure);
  }
}
