package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What ran for a commit, and what it wrote. */
public interface ChecksApi {
  /** What a row is. */
  enum Kind {
    /** One execution of a workflow or pipeline. */
    RUN,
    JOB,
    STEP,
    /** What another service says of the commit. */
    STATUS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it stands, in one set of words for all hosts. */
  enum State {
    SUCCESS,
    FAILURE,
    RUNNING,
    WAITING,
    SKIPPED,
    CANCELLED,
    NEUTRAL;

    /** From any host's word; one that is not known is neither good nor bad. */
    public static State of(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "success", "completed" -> SUCCESS;
        case "failure", "failed", "error", "timed_out", "startup_failure" -> FAILURE;
        case "running", "in_progress", "canceling" -> RUNNING;
        case "queued",
            "waiting",
            "pending",
            "requested",
            "created",
            "preparing",
            "scheduled",
            "blocked",
            "manual",
            "action_required",
            "waiting_for_resource",
            "waiting_for_callback" ->
            WAITING;
        case "skipped" -> SKIPPED;
        case "cancelled", "canceled" -> CANCELLED;
        default -> NEUTRAL;
      };
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is over. */
    public boolean over() {
      return this != RUNNING && this != WAITING;
    }
  }

  /**
   * One of them.
   *
   * @param id what {@link #log} takes, for a job
   * @param mayFail whether its failure is not the run's
   * @param seconds how long it took, where the host says it
   * @param url its page; empty where it has none
   */
  record Check(
      Kind kind,
      String id,
      String name,
      State state,
      boolean mayFail,
      Optional<Long> seconds,
      String url) {
    /** How long something took that is over. */
    public static Optional<Long> seconds(Optional<Instant> from, Optional<Instant> to) {
      return from.flatMap(start -> to.map(end -> Duration.between(start, end).toSeconds()))
          .filter(length -> length >= 0);
    }
  }

  /**
   * A part of what is known of a commit, such as the runs or what other services say.
   *
   * @param what it is, in the plural
   */
  record Part(String what, Future<ListPage<Check>> checks) {}

  /**
   * All that is known of a commit, in parts that may fail apart; a run's jobs come behind it, a
   * job's steps behind that.
   *
   * @param pull whose head the commit is
   */
  default List<Part> checks(Scope scope, String project, String sha, Optional<Integer> pull) {
    return List.of(new Part("checks", HostErrors.unsupported("checks")));
  }

  /** One job; empty where the host cannot be asked for one. */
  default Future<Optional<Check>> job(Scope scope, String project, long id) {
    return Future.succeededFuture(Optional.empty());
  }

  /** What a job wrote, piece by piece. */
  default Future<Void> log(Scope scope, String project, long id, Consumer<Buffer> sink) {
    return HostErrors.unsupported("logs");
  }
}
