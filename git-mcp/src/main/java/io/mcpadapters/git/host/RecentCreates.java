package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes equal requests that come at once, or one shortly after the other, one: clients ask again
 * too soon, and nobody wants the same issue or comment twice within seconds.
 */
final class RecentCreates {
  /** The note of a scope whose request another one had made already. */
  static final String REPEATED = "repeated";

  private static final long KEPT_NS = Duration.ofSeconds(10).toNanos();

  private record Entry<T>(Scope scope, Future<T> made, long begun) {
    /** Whether its caller left before it was sent. */
    private boolean leftUnmade(Throwable failure) {
      boolean unknown =
          failure instanceof ToolException told
              && told.error().code() == ToolError.Code.OUTCOME_UNKNOWN;
      return scope.ended().isPresent() && !unknown;
    }

    private boolean over() {
      return made.isComplete() && System.nanoTime() - begun > KEPT_NS;
    }
  }

  private final Map<String, Entry<?>> entries = new HashMap<>();

  /**
   * What an equal request makes or has just made, else what this one does.
   *
   * @param kept whether what was made counts for some seconds more; not for what may be taken away
   *     again in the meantime, such as a branch
   */
  @SuppressWarnings("unchecked") // equal requests are decoded alike
  <T> Future<T> once(Scope scope, Request request, boolean kept, Supplier<Future<T>> make) {
    if (scope.dryRun()) {
      return make.get();
    }
    entries.values().removeIf(Entry::over);
    String key = request.method() + " " + request.target() + " " + request.body();
    Entry<T> before = (Entry<T>) entries.get(key);
    if (before != null) {
      scope.note(REPEATED, true);
      return before.made.recover(failure ->
          before.leftUnmade(failure)
              ? once(scope, request, kept, make)
              : Future.failedFuture(failure));
    }
    Entry<T> entry = new Entry<>(scope, make.get(), System.nanoTime());
    entries.put(key, entry);
    entry.made.onComplete(done -> {
      if (done.failed() || !kept) {
        entries.remove(key, entry);
      }
    });
    return entry.made;
  }
}
