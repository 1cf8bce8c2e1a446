package io.mcpadapters.research;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A report in the making or made. It goes on when those who wait for it leave, since it is paid for
 * anyway. Belongs to one event loop.
 */
final class ResearchJob {
  private static final long NAMING_MS = 3_000;
  private static final double PACE = 0.93; // what each step leaves of the way to the end

  private final Vertx vertx;
  private final String key;
  private final ResearchModel model;
  private final boolean resumed;
  private final long begun = System.nanoTime();
  private final Promise<Void> named = Promise.promise();
  private final Promise<Report> report = Promise.promise();
  private final Set<Scope> watchers = new LinkedHashSet<>();
  private String tavilyId;
  private double left = 1;
  private String step = "Beginning";

  /**
   * @param key what was asked, among all of this deployment
   * @param tavilyId empty until it is known
   */
  ResearchJob(Vertx vertx, String key, ResearchModel model, String tavilyId) {
    this.vertx = vertx;
    this.key = key;
    this.model = model;
    this.tavilyId = tavilyId;
    this.resumed = !tavilyId.isEmpty();
  }

  String key() {
    return key;
  }

  ResearchModel model() {
    return model;
  }

  /** Empty until it is known. */
  String tavilyId() {
    return tavilyId;
  }

  void begun(String id) {
    if (tavilyId.isEmpty() && !id.isEmpty()) {
      tavilyId = id;
      named.tryComplete();
    }
  }

  /**
   * Waits until Tavily's id is known, so that another process can go on with it, but not for long.
   */
  Future<Void> named() {
    if (!tavilyId.isEmpty() || report.future().isComplete()) {
      return Future.succeededFuture();
    }
    vertx.setTimer(NAMING_MS, late -> named.tryComplete());
    return named.future();
  }

  /** Whether nothing is known of it yet but that it was begun. */
  boolean unknown() {
    return resumed && !report.future().isComplete();
  }

  long elapsedS() {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  /** What it does now, in a word or two. */
  String step() {
    return step;
  }

  void step(String words) {
    step = words;
    left *= PACE;
    watchers.forEach(scope -> scope.progress(1 - left, words));
  }

  void follow(Future<Report> work) {
    work.onComplete(done -> named.tryComplete());
    work.map(done -> done.seconds() > 0 ? done : done.after(elapsedS())).onComplete(report);
  }

  /** Whether nobody knows what became of it, and Tavily can be asked. */
  boolean lost() {
    return !tavilyId.isEmpty()
        && report.future().failed()
        && report.future().cause() instanceof ToolException known
        && known.error().code() == ToolError.Code.OUTCOME_UNKNOWN;
  }

  Future<Report> report() {
    return report.future();
  }

  /**
   * Waits for the report, telling the scope of progress.
   *
   * @return empty when the time is over, or the scope has ended for a reason that is answered
   */
  Future<Optional<Report>> await(Scope scope, Duration longest) {
    if (report.future().isComplete()) {
      return report.future().map(Optional::of);
    }
    Promise<Optional<Report>> waited = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, longest.toMillis()), late -> waited.tryComplete(Optional.empty()));
    Scope.Registration end = scope.onEnd(reason -> waited.tryComplete(Optional.empty()));
    watchers.add(scope);
    report.future().onComplete(done -> waited.tryComplete(Optional.of(done)), waited::tryFail);
    return waited
        .future()
        .onComplete(any -> {
          vertx.cancelTimer(timer);
          end.close();
          watchers.remove(scope);
        });
  }
}
