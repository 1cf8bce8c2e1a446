package io.mcpadapters.image.run;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Claim;
import io.mcpadapters.state.Store;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One process at a time begins the run of a key, where several share a store: the others wait until
 * it is written down, and find it. Whose owner is gone left its intent, which is looked for first.
 */
final class RunClaims {
  private static final long PAUSE_MS = 200;

  private final Vertx vertx;
  private final Optional<Store> store;
  private final Predicate<String> here;

  /**
   * @param here whether a run of the key is under way in this process
   */
  RunClaims(Vertx vertx, Optional<Store> store, Predicate<String> here) {
    this.vertx = vertx;
    this.store = store.filter(Store::shared);
    this.here = here;
  }

  /** Begins it, or finds the one that is begun elsewhere meanwhile. */
  Future<Begun> once(Scope scope, String key, Supplier<Future<Begun>> begin) {
    if (store.isEmpty() || here.test(key)) {
      return begin.get();
    }
    if (scope.ended().isPresent()) {
      return ToolError.of(
              ToolError.Code.TIMEOUT, "An equal run is being begun by another process just now")
          .reason("begun_elsewhere")
          .hint("Call again: it will be found, and is not paid for twice.")
          .failed();
    }
    return store
        .get()
        .claim(key)
        .compose(claim ->
            claim.isPresent()
                ? held(claim.get(), begin)
                : vertx
                    .timer(PAUSE_MS, TimeUnit.MILLISECONDS)
                    .compose(later -> once(scope, key, begin)));
  }

  /** Until others can find it. */
  private static Future<Begun> held(Claim claim, Supplier<Future<Begun>> begin) {
    return Future.<Void>succeededFuture()
        .compose(now -> begin.get())
        .onComplete(
            begun -> begun.job().identified().onComplete(known -> claim.release()),
            failure -> claim.release());
  }
}
