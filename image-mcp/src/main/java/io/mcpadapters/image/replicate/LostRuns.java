package io.mcpadapters.image.replicate;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.LostResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for runs whose create was sent and whose answer is lost among the account's runs of that
 * time. The list may be late: three looks before it is left unknown, one where the time is past.
 */
final class LostRuns {
  private static final List<Long> LOOKS_MS = List.of(500L, 1_500L, 2_500L); // after one another
  private static final List<Long> ONE_LOOK_MS = List.of(1L);
  private static final Duration LATE = Duration.ofSeconds(5); // the list may be, at most
  private static final Duration BEFORE = Duration.ofSeconds(2); // clocks differ
  private static final Duration AFTER =
      Duration.ofMinutes(2); // a turn, a pause that Replicate asked for, and the create
  private static final int MOST_PAGES = 10;

  /** A page of the account's runs. */
  interface Listing {
    Future<Predictions> page(
        Scope scope, Optional<String> after, Optional<String> before, Optional<String> cursor);
  }

  private final Vertx vertx;
  private final Ownership ownership;
  private final Listing listing;
  private final InstantSource clock;

  /**
   * A search for one run.
   *
   * @param until it was surely begun; empty for now
   */
  private record Search(
      Scope scope,
      NewPrediction wanted,
      Optional<String> since,
      Optional<String> until,
      Function<String, Future<Boolean>> known) {}

  LostRuns(Vertx vertx, Ownership ownership, Listing listing, InstantSource clock) {
    this.vertx = vertx;
    this.ownership = ownership;
    this.listing = listing;
    this.clock = clock;
  }

  /** That of a create whose answer was lost just now. */
  Future<Optional<Prediction>> find(LostResponse lost, NewPrediction wanted) {
    Search search =
        new Search(
            lost.scope(),
            wanted,
            time(lost.sentAt().minus(BEFORE)),
            Optional.empty(),
            id -> Future.succeededFuture(false));
    return look(search, LOOKS_MS, 0)
        .compose(found ->
            found.isPresent()
                ? Future.succeededFuture(found)
                : worded(lost.outcomeUnknown()).failed());
  }

  /** That of a create which an earlier process sent. */
  Future<Prediction> find(
      Scope scope, NewPrediction wanted, Instant sentAt, Function<String, Future<Boolean>> known) {
    Search search =
        new Search(scope, wanted, time(sentAt.minus(BEFORE)), time(sentAt.plus(AFTER)), known);
    boolean past = sentAt.plus(LATE).isBefore(clock.instant());
    return look(search, past ? ONE_LOOK_MS : LOOKS_MS, 0)
        .map(found -> found.orElseThrow(() -> worded(ended()).exception()));
  }

  private static ToolError ended() {
    return ToolError.of(
            ToolError.Code.OUTCOME_UNKNOWN,
            "It may or may not have been done: this server was ended before Replicate answered")
        .reason("lost_answer");
  }

  private static ToolError worded(ToolError unknown) {
    return unknown.hint(
        "It may have been begun and paid for: look at list_predictions before you call again.");
  }

  private static Optional<String> time(Instant instant) {
    return Optional.of(instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private Future<Optional<Prediction>> look(Search search, List<Long> looks, int done) {
    if (done == looks.size()) {
      return Future.succeededFuture(Optional.empty());
    }
    return pause(looks.get(done))
        .compose(waited -> candidates(search, Optional.empty(), new ArrayList<>(), 0))
        .map(listed -> ownership.adopt(search.wanted, listed))
        .recover(failure -> Future.succeededFuture(Optional.empty()))
        .compose(found ->
            found.isPresent() ? Future.succeededFuture(found) : look(search, looks, done + 1));
  }

  /** Those that are like it and of no other call, over all pages of its time. */
  private Future<List<Prediction>> candidates(
      Search search, Optional<String> cursor, List<Prediction> found, int pages) {
    return listing
        .page(search.scope, search.since, search.until, cursor)
        .compose(page -> {
          Future<Void> kept = Future.succeededFuture();
          for (Prediction one : page.all()) {
            if (search.wanted.is(one)) {
              kept =
                  kept.compose(so -> search.known.apply(one.id()))
                      .onSuccess(known -> found.addAll(known ? List.of() : List.of(one)))
                      .mapEmpty();
            }
          }
          return kept.compose(done ->
              page.next().isEmpty() || pages + 1 == MOST_PAGES
                  ? Future.succeededFuture(found)
                  : candidates(search, page.next(), found, pages + 1));
        });
  }

  private Future<Void> pause(long ms) {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(ms, due -> over.complete());
    return over.future();
  }
}
