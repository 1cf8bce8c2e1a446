package io.mcpadapters.image.run;

import io.mcpadapters.image.replicate.NewPrediction;
import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Creates that were sent, and of whose runs nobody knows, because the process ended before the
 * answer came or it was lost. Looked for before an equal one is sent. Belongs to one event loop.
 */
final class OpenIntents {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ReplicateApi replicate;
  private final RunStore store;
  private final Predicate<String> here;
  private final Map<String, Future<Optional<String>>> looking = new HashMap<>();

  /**
   * @param here whether this process itself knows the run of a key
   */
  OpenIntents(ReplicateApi replicate, RunStore store, Predicate<String> here) {
    this.replicate = replicate;
    this.store = store;
    this.here = here;
  }

  /**
   * Replicate's id of the run that was begun; empty where no create of the key is open. Fails with
   * `outcome_unknown` where one is and its run is not found: each time for a call that names it by
   * its idempotency_key, once for any other.
   */
  Future<Optional<String>> run(Scope scope, Plan plan, RunKey key) {
    String name = key.name();
    if (!store.lasts() || here.test(name)) {
      return Future.succeededFuture(Optional.empty());
    }
    Future<Optional<String>> known = looking.get(name);
    if (known != null) {
      return known;
    }
    Future<Optional<String>> found =
        store
            .intent(name)
            .map(intent -> intent.filter(open -> !here.test(name) && (key.again() || !open.told())))
            .compose(intent ->
                intent
                    .map(open -> looked(scope.detached(LONGEST), plan, name, open))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    looking.put(name, found);
    return found.onComplete(done -> looking.remove(name, found));
  }

  private Future<Optional<String>> looked(
      Scope scope, Plan plan, String key, RunStore.Intent open) {
    return answered(key, open)
        .compose(id ->
            id.isPresent()
                ? Future.succeededFuture(id)
                : listed(scope, plan, key, open).map(Optional::of))
        .compose(id -> store.settled(key).map(id));
  }

  /** The answer came and was written down, and nothing more. */
  private Future<Optional<String>> answered(String key, RunStore.Intent open) {
    return store
        .going(key)
        .compose(id ->
            id.map(going ->
                    store
                        .start(going)
                        .map(start ->
                            start
                                .filter(one -> one.about().payment().equals(open.about().payment()))
                                .map(same -> going)))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private Future<String> listed(Scope scope, Plan plan, String key, RunStore.Intent open) {
    NewPrediction wanted =
        new NewPrediction(
            plan.model().id(),
            plan.model().version(),
            open.input(),
            plan.model().input()::canonical,
            Duration.ZERO,
            plan.cancelAfter());
    return replicate
        .lost(scope, wanted, open.sentAt(), id -> store.start(id).map(Optional::isPresent))
        .compose(
            found -> store.begun(found.id(), new RunStore.Start(key, open.about())).map(found.id()),
            unknown ->
                store.intends(key, open.once()).compose(told -> Future.failedFuture(unknown)));
  }
}
