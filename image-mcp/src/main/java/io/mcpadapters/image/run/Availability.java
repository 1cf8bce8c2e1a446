package io.mcpadapters.image.run;

import io.mcpadapters.image.picture.Output;
import io.mcpadapters.image.picture.Pictures;
import io.mcpadapters.state.Job;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Whether what a run made can still be had. */
final class Availability {
  /** Where that is. */
  enum Place {
    HERE,
    /** Some had to make room here. */
    AT_REPLICATE,
    NOWHERE
  }

  private final Pictures pictures;
  private final InstantSource clock;

  Availability(Pictures pictures, InstantSource clock) {
    this.pictures = pictures;
    this.clock = clock;
  }

  /** Of a run that has ended. */
  Future<Place> of(Job<About, Outcome> ended) {
    if (ended.result().failed() || ended.result().result().failure().isPresent()) {
      return Future.succeededFuture(Place.NOWHERE);
    }
    Outcome outcome = ended.result().result();
    boolean atReplicate = clock.instant().isBefore(outcome.gone());
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
