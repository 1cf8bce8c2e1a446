package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests that together make one change, sent one after the other; each gives a state, so that to
 * send all of them again is safe.
 */
public final class ChangeSteps {
  private record Step(String what, Supplier<Future<Void>> send) {}

  private final List<Step> steps = new ArrayList<>();

  /** One more request. */
  public ChangeSteps add(String what, Supplier<Future<Void>> send) {
    steps.add(new Step(what, send));
    return this;
  }

  /** Sends them; a failure names what was done before it. In a dry run all are shown. */
  public Future<Void> run(Scope scope) {
    return scope.dryRun() ? withheld() : from(0);
  }

  private Future<Void> withheld() {
    List<Future<Void>> asked = steps.stream().map(step -> step.send.get()).toList();
    return Future.join(asked)
        .transform(done -> {
          List<Withheld> writes =
              asked.stream()
                  .map(Future::cause)
                  .filter(Withheld.class::isInstance)
                  .map(Withheld.class::cast)
                  .toList();
          return writes.isEmpty()
              ? Optional.ofNullable(done.cause())
                  .map(Future::<Void>failedFuture)
                  .orElseGet(Future::succeededFuture)
              : Future.failedFuture(Withheld.all(writes));
        });
  }

  private Future<Void> from(int at) {
    return at == steps.size()
        ? Future.succeededFuture()
        : steps
            .get(at)
            .send
            .get()
            .recover(failure -> Future.failedFuture(told(failure, at)))
            .compose(sent -> from(at + 1));
  }

  private Throwable told(Throwable failure, int at) {
    return failure instanceof ToolException refused && at > 0
        ? refused
            .error()
            .with("applied", new JsonArray(steps.stream().limit(at).map(Step::what).toList()))
            .exception()
        : Objects.requireNonNull(failure);
  }
}
