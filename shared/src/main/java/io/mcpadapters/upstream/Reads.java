package io.mcpadapters.upstream;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads: from the cache while fresh, else one exchange for all who ask the same, revalidating what
 * is stale.
 */
final class Reads {
  private static final int LARGEST = 1 << 20; // that is kept
  private static final Duration WORTH = Duration.ofSeconds(1); // of time left to ask again in
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  private final Client client;
  private final Retries retries;
  private final Key keys;
  private final Cache<Kept> cache;
  private final SingleFlight<Answer> flights;
  private long writes;

  Reads(Client client, Retries retries) {
    this.client = client;
    this.retries = retries;
    this.keys = new Key(client.terms());
    this.cache = client.upstreams().cache();
    // an exchange, its two retries, and the waits between them
    Duration longest = client.terms().limit().plus(client.terms().patience()).multipliedBy(3);
    this.flights = new SingleFlight<>(client.upstreams().vertx(), longest);
  }

  /** The answer, with how it was got. */
  Future<Answer> answer(Scope scope, Request request) {
    return answer(scope, request, true);
  }

  private Future<Answer> answer(Scope scope, Request request, boolean patient) {
    String key = keys.of(request);
    boolean kept = !request.keep().life().isZero() || !request.keep().absent().isZero();
    Optional<Kept> known = kept ? cache.get(key) : Optional.empty();
    if (known.isPresent() && known.get().fresh()) {
      Answer answer = known.get().answer();
      return told(
          scope,
          known.get().there()
              ? Future.succeededFuture(answer)
              : Future.failedFuture(new Refused(answer)));
    }
    // what was asked before a write must not answer who asks after it
    String flight = writes + " " + key;
    boolean joined = flights.flying(flight);
    Future<Answer> answer =
        flights.join(scope, flight, flying -> fetch(flying, request, key, known));
    if (!joined) {
      return told(scope, answer);
    }
    Future<Answer> shared = told(scope, answer.map(one -> one.got("joined")));
    return patient ? shared.recover(failure -> again(scope, request, failure)) : shared;
  }

  /** Who began it may have had less time than this caller: once more, and not for ever. */
  private Future<Answer> again(Scope scope, Request request, Throwable failure) {
    boolean early =
        failure instanceof Fault fault
            && fault.kind() == Fault.Kind.DEADLINE
            && scope.remaining().compareTo(WORTH) > 0;
    return early ? answer(scope, request, false) : Future.failedFuture(failure);
  }

  /** Something was written: reads under way are of the past. */
  void wrote() {
    writes++;
  }

  void forget(String path) {
    cache.forget(keys.prefix("GET", path));
  }

  private Future<Answer> told(Scope scope, Future<Answer> result) {
    scope.note("upstream", client.terms().name());
    return result.onSuccess(answer -> scope.note("cache", answer.cache()));
  }

  private Future<Answer> fetch(Scope scope, Request request, String key, Optional<Kept> stale) {
    Map<String, String> question =
        stale.filter(Kept::there).flatMap(Kept::question).orElse(Map.of());
    return retries
        .read(scope, () -> exchange(scope, request, question))
        .map(answer -> keep(key, request.keep(), answer))
        .recover(failure -> unchanged(key, request.keep(), stale, failure));
  }

  private Future<Answer> exchange(Scope scope, Request request, Map<String, String> question) {
    Admission.Held held = client.upstreams().admission().open();
    return client
        .send(scope, request, question, new Whole(client.terms().cap(), held))
        .onComplete(done -> held.release());
  }

  private Answer keep(String key, Keep keep, Answer answer) {
    if (!keep.life().isZero() && answer.body().length() <= LARGEST) {
      Kept entry = Kept.of(answer, keep.fresh());
      boolean useful = !keep.fresh().isZero() || entry.question().isPresent();
      if (useful) {
        cache.put(key, entry, entry.bytes(), keep.life());
      }
    }
    return answer;
  }

  private Future<Answer> unchanged(String key, Keep keep, Optional<Kept> stale, Throwable failure) {
    if (!(failure instanceof Refused refused)) {
      return Future.failedFuture(failure);
    }
    if (refused.answer().status() == NOT_MODIFIED && stale.filter(Kept::there).isPresent()) {
      Kept renewed = Kept.of(stale.get().answer(), keep.fresh());
      cache.put(key, renewed, renewed.bytes(), keep.life());
      return Future.succeededFuture(renewed.answer().got("revalidated"));
    }
    if (refused.answer().status() == NOT_FOUND && !keep.absent().isZero()) {
      Kept absent = Kept.of(refused.answer(), keep.absent());
      cache.put(key, absent, absent.bytes(), keep.absent());
    }
    return Future.failedFuture(failure);
  }
}
