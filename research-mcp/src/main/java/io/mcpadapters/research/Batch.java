package io.mcpadapters.research;

import io.mcpadapters.cache.Cached;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several queries of one call at the same time. One that fails is told of beside the others; when
 * all fail the call does.
 *
 * @param done in the order asked for
 * @param places from 1, of those that are done
 * @param failures the words of those that failed, by their place
 */
record Batch<T>(List<Cached<T>> done, List<Integer> places, List<String> failures) {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  Batch {
    done = List.copyOf(done);
    places = List.copyOf(places);
    failures = List.copyOf(failures);
  }

  /** Asks for all, and reports the progress as so many of the whole. */
  static <A, T> Future<Batch<T>> of(
      Scope scope, List<A> asked, String what, Function<A, Future<Cached<T>>> ask) {
    int[] finished = {0};
    List<Future<Cached<T>>> all = new ArrayList<>();
    for (A one : asked) {
      Future<Cached<T>> answer = ask.apply(one);
      all.add(
          answer.onComplete(any -> {
            finished[0]++;
            scope.progress(
                (double) finished[0] / asked.size(),
                finished[0] + " of " + asked.size() + " " + what);
          }));
    }
    return Future.join(all).transform(any -> gathered(all));
  }

  private static <T> Future<Batch<T>> gathered(List<Future<Cached<T>>> all) {
    List<Cached<T>> done = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Future<Cached<T>> one = all.get(i);
      if (one.succeeded()) {
        done.add(one.result());
        places.add(i + 1);
      } else {
        String why = one.cause() instanceof ToolException known ? known.error().message() : "";
        if (why.isEmpty()) {
          LOG.atError().setCause(one.cause()).log("a part of a call failed");
        }
        failures.add(
            "query %d of %d failed: %s"
                .formatted(i + 1, all.size(), why.isEmpty() ? "an internal error" : why));
      }
    }
    return done.isEmpty()
        ? Future.failedFuture(all.getFirst().cause())
        : Future.succeededFuture(new Batch<>(done, places, failures));
  }

  List<T> values() {
    return done.stream().map(Cached::value).toList();
  }
}
