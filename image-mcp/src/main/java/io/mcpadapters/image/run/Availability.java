package io.mcpadapters.image.run;

import io.mcpadapters.image.picture.Output;
import io.mcpadapters.image.picture.Pictures;
import io.mcpadapters.state.Job;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/** Whether what a run made can still be had. */
public final class Availability {
  /** Where that is. */
  enum Place {
    HERE,
    /** Some had to make room here. */
    AT_REPLICATE,
    NOWHERE
  }

  private final Pictures pictures;
  private final InstantSource clock;

  public Availability(Pictures pictures, InstantSource clock) {
    this.pictures = pictures;
    this.clock = clock;
  }

  /** The same end as it is now: what is kept nowhere any more has no address. */
  public Future<Outcome> now(Outcome ended) {
    boolean atReplicate = clock.instant().isBefore(ended.forgottenAt());
    List<Future<Output>> outputs =
        ended.outputs().stream().map(output -> now(output, atReplicate)).toList();
    return Future.all(outputs)
        .map(done -> ended.with(outputs.stream().map(Future::result).toList()));
  }

  private Future<Output> now(Output output, boolean atReplicate) {
    Output there = atReplicate ? output : output.forgotten();
    return output
        .kept()
        .map(picture ->
            pictures
                .find(picture.sha256())
                .map(found -> found.isPresent() ? there : there.madeRoom()))
        .orElseGet(() -> Future.succeededFuture(there));
  }

  /** Of a run that has ended. */
  Future<Place> of(Job<About, Outcome> ended) {
    if (ended.result().failed() || ended.result().result().failure().isPresent()) {
      return Future.succeededFuture(Place.NOWHERE);
    }
    Outcome outcome = ended.result().result();
    boolean atReplicate = clock.instant().isBefore(outcome.forgottenAt());
    Place elsewhere = atReplicate ? Place.AT_REPLICATE : Place.NOWHERE;
    Future<Place> all = Future.succeededFuture(Place.HERE);
    for (Output output : outcome.outputs()) {
      all =
          all.compose(so -> so == Place.HERE ? one(output, elsewhere) : Future.succeededFuture(so));
    }
    return all;
  }

  /** One that was never kept is answered by its address at Replicate. */
  private Future<Place> one(Output output, Place elsewhere) {
    if (output.kept().isEmpty()) {
      return Future.succeededFuture(elsewhere == Place.NOWHERE ? elsewhere : Place.HERE);
    }
    return pictures
        .find(output.kept().get().sha256())
        .map(found -> found.isPresent() ? Place.HERE : elsewhere);
  }
}
