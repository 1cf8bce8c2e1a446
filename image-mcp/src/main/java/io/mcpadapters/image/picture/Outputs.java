package io.mcpadapters.image.picture;

import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Fetches what a run made, as soon as it is over, since Replicate keeps it for an hour only. A file
 * that cannot be fetched or kept is no failure: it is answered with its address at Replicate.
 */
public final class Outputs {
  private static final int AT_ONCE = 4; // files of one run

  private final Vertx vertx;
  private final ReplicateApi replicate;
  private final Pictures pictures;

  public Outputs(Vertx vertx, ReplicateApi replicate, Pictures pictures) {
    this.vertx = vertx;
    this.replicate = replicate;
    this.pictures = pictures;
  }

  /** All of them, in the model's order; never fails. */
  public Future<List<Output>> fetch(Scope scope, List<String> addresses) {
    List<Future<Output>> all = new ArrayList<>();
    Deque<Future<Output>> running = new ArrayDeque<>();
    for (String address : addresses) {
      Future<?> room = running.size() < AT_ONCE ? Future.succeededFuture() : running.removeFirst();
      Future<Output> one = room.compose(free -> fetch(scope, address));
      running.add(one);
      all.add(one);
    }
    return Future.all(all).map(done -> all.stream().map(Future::result).toList());
  }

  private Future<Output> fetch(Scope scope, String address) {
    if (address.startsWith("data:")) {
      return inside(address);
    }
    Intake intake = pictures.intake();
    return replicate
        .file(scope, address, intake)
        .compose(done -> intake.finish())
        .map(taken -> Output.of(taken, address))
        .recover(failure -> intake.abort().map(gone -> Output.missing(address, why(failure))));
  }

  private Future<Output> inside(String address) {
    Base64Data data;
    try {
      data = Base64Data.of(address, (int) ReplicateApi.FILE);
    } catch (IllegalArgumentException malformed) {
      return Future.succeededFuture(Output.missing("", "its data URI cannot be read"));
    }
    Intake intake = pictures.intake();
    return data.decoded(vertx)
        .compose(intake::write)
        .compose(written -> intake.finish())
        .map(taken -> Output.of(taken, ""));
  }

  private static String why(Throwable failure) {
    if (!(failure instanceof ToolException known)) {
      return "it could not be fetched";
    }
    ToolError error = known.error();
    return error.code() == ToolError.Code.TOO_LARGE
        ? "it is larger than " + (ReplicateApi.FILE >> 20) + " MB"
        : error.message();
  }
}
