package io.mcpadapters.upstream.policy;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.http.BufferingReceiver;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.mcpadapters.upstream.http.RefusedResponse;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads: from the cache while fresh, else one exchange for all who ask the same, revalidating what
 * is stale.
 */
public final class Reads {
  private static final int LARGEST = 1 << 20; // that is kept
  private static final Duration WORTH = Duration.ofSeconds(1); // of time left to ask again in
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  private final UpstreamClient client;
  private final Retries retries;
  private final CacheKeys keys;
  private final Cache<CachedResponse> cache;
  private final SingleFlight<Response> flights;
  private long writes;

  public Reads(UpstreamClient client, Retries retries) {
    this.client = client;
    this.retries = retries;
    this.keys = new CacheKeys(client.terms());
    this.cache = client.upstreams().cache();
    // an exchange, its two retries, and the waits between them
    Duration longest = client.terms().limit().plus(client.terms().patience()).multipliedBy(3);
    this.flights = new SingleFlight<>(client.upstreams().vertx(), longest);
  }

  /** The answer, with how it was got. */
  public Future<Response> answer(Scope scope, Request request) {
    return answer(scope, request, true);
  }

  private Future<Response> answer(Scope scope, Request request, boolean patient) {
    String key = keys.of(request);
    boolean kept = !request.keep().life().isZero() || !request.keep().absent().isZero();
    Optional<CachedResponse> known = kept ? cache.get(key) : Optional.empty();
    if (known.isPresent() && known.get().fresh()) {
      Response answer = known.get().answer();
      return told(
          scope,
          known.get().there()
              ? Future.succeededFuture(answer)
              : Future.failedFuture(new RefusedResponse(answer)));
    }
    // what was asked before a write must not answer who asks after it
    String flight = writes + " " + key;
    boolean joined = flights.flying(flight);
    Future<Response> answer =
        flights.join(scope, flight, flying -> fetch(flying, request, key, known));
    if (!joined) {
      return told(scope, answer);
    }
    Future<Response> shared = told(scope, answer.map(one -> one.got("joined")));
    return patient ? shared.recover(failure -> again(scope, request, failure)) : shared;
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

  private Future<Response> told(Scope scope, Future<Response> result) {
    scope.note("upstream", client.terms().name());
    return result.onSuccess(answer -> scope.note("cache", answer.cache()));
  }

  private Future<Response> fetch(
      Scope scope, Request request, String key, Optional<CachedResponse> stale) {
    Map<String, String> question =
        stale.filter(CachedResponse::there).flatMap(CachedResponse::question).orElse(Map.of());
    return retries
        .read(scope, () -> exchange(scope, request, question))
        .map(answer -> keep(key, request.keep(), answer))
        .recover(failure -> unchanged(key, request.keep(), stale, failure));
  }

  private Future<Response> exchange(Scope scope, Request request, Map<String, String> question) {
    MemoryBudget.Held held = client.upstreams().admission().open();
    return client
        .send(scope, request, question, new BufferingReceiver(client.terms().cap(), held))
        .onComplete(done -> held.release());
  }

  private Response keep(String key, CachePolicy keep, Response answer) {
    if (!keep.life().isZero() && answer.body().length() <= LARGEST) {
      CachedResponse entry = CachedResponse.of(answer, keep.fresh());
      boolean useful = !keep.fresh().isZero() || entry.question().isPresent();
      if (useful) {
        cache.put(key, entry, entry.bytes(), keep.life());
      }
    }
    return answer;
  }

  private Future<Response> unchanged(
      String key, CachePolicy keep, Optional<CachedResponse> stale, Throwable failure) {
    if (!(failure instanceof RefusedResponse refused)) {
      return Future.failedFuture(failure);
    }
    if (refused.answer().status() == NOT_MODIFIED
        && stale.filter(CachedResponse::there).isPresent()) {
      CachedResponse renewed = CachedResponse.of(stale.get().answer(), keep.fresh());
      cache.put(key, renewed, renewed.bytes(), keep.life());
      return Future.succeededFuture(renewed.answer().got("revalidated"));
    }
    if (refused.answer().status() == NOT_FOUND && !keep.absent().isZero()) {
      CachedResponse absent = CachedResponse.of(refused.answer(), keep.absent());
      cache.put(key, absent, absent.bytes(), keep.absent());
    }
    return Future.failedFuture(failure);
  }
}
