package io.mcpadapters.upstream.policy;

import io.mcpadapters.upstream.RateLimitStore;
import io.mcpadapters.upstream.RateLimitStore.Said;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the processes of one credential tell each other of its limits: asked once a second for each
 * resource, and only while there are requests; told at once when a pause begins, else once a
 * second. Belongs to one event loop.
 */
final class SharedRateLimits {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final RateLimitStore store;
  private final String credential;
  private final Map<String, Question> asked = new HashMap<>();
  private final Map<String, Told> told = new HashMap<>();

  private record Question(long begun, Future<Optional<Said>> answer) {}

  private record Told(long at, Instant until) {}

  SharedRateLimits(RateLimitStore store, String credential) {
    this.store = store;
    this.credential = credential;
  }

  /**
   * What was said to others not much longer ago than a second. Never fails: without an answer a
   * request goes by what its own process knows.
   */
  Future<Optional<Said>> said(String resource) {
    Question known = asked.get(resource);
    if (known != null && (!known.answer.isComplete() || fresh(known.begun))) {
      return known.answer;
    }
    Future<Optional<Said>> answer =
        store
            .read(credential, resource)
            .recover(unanswered -> Future.succeededFuture(Optional.empty()));
    asked.put(resource, new Question(System.nanoTime(), answer));
    return answer;
  }

  private static boolean fresh(long since) {
    return System.nanoTime() - since < FRESH.toNanos();
  }

  /** Nobody waits for it, and where it fails the server's client has said why. */
  void tell(Set<String> resources, Said said) {
    for (String resource : resources) {
      Told before = told.get(resource);
      if (before == null
          || !fresh(before.at)
          || said.pausedUntil().isAfter(before.until.plus(FRESH))) {
        told.put(resource, new Told(System.nanoTime(), said.pausedUntil()));
        store.write(credential, resource, said);
      }
    }
  }
}
