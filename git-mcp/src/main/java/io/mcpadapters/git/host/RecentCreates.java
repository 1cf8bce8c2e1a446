package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes equal requests of calls that are under way at the same time one: clients send a call twice,
 * and nobody wants the same issue or comment twice by that. Whoever calls after the answer means
 * it.
 */
final class RecentCreates {
  /** The note of a scope whose request another one made. */
  static final String REPEATED = "repeated";

  private static final long LONGEST_CALL_NS = Duration.ofMinutes(5).toNanos();

  /** What is made, and when that was over. */
  private static final class Entry<T> {
    private final Scope scope;
    private final Future<T> made;
    private long over;

    Entry(Scope scope, Future<T> made) {
      this.scope = scope;
      this.made = made;
    }

    /** Whether its caller left before it was sent. */
    boolean leftUnmade(Throwable failure) {
      return scope.ended().isPresent() && !unknown(failure);
    }

    /** Whether a call began before it was over. */
    boolean met(Scope other) {
      return !made.isComplete() || other.opened() - over < 0;
    }

    /** Whether no call is left that it could have met. */
    boolean past() {
      return made.isComplete() && System.nanoTime() - over > LONGEST_CALL_NS;
    }
  }

  private final Map<String, Entry<?>> entries = new HashMap<>();

  /** What an equal request of a call beside this one makes or has made, else what this one does. */
  @SuppressWarnings("unchecked") // equal requests are decoded alike
  <T> Future<T> once(Scope scope, CreateRequest<T> creation, Supplier<Future<T>> make) {
    if (scope.dryRun()) {
      return make.get();
    }
    entries.values().removeIf(Entry::past);
    Request request = creation.request();
    String key = JsonDigest.hex(request.method() + " " + request.target() + " " + request.body());
    Entry<T> before = (Entry<T>) entries.get(key);
    if (before != null && before.met(scope)) {
      scope.note(REPEATED, true);
      return before.made.recover(failure ->
          before.leftUnmade(failure) ? once(scope, creation, make) : Future.failedFuture(failure));
    }
    Entry<T> entry = new Entry<>(scope, make.get());
    entries.put(key, entry);
    entry.made.onComplete(done -> {
      entry.over = System.nanoTime();
      if (!creation.kept() || done.failed() && !unknown(done.cause())) {
        entries.remove(key, entry);
      }
    });
    return entry.made;
  }

  private static boolean unknown(Throwable failure) {
    return failure instanceof ToolException told
        && told.error().code() == ToolError.Code.OUTCOME_UNKNOWN;
  }
}
