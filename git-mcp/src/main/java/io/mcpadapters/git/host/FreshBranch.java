package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A branch that is made for a commit: when that is refused, the branch goes again. */
public final class FreshBranch {
  private FreshBranch() {}

  /**
   * Makes the branch and the commit.
   *
   * @param remove takes the branch away; asked only after a refusal, never while nobody knows
   */
  public static <T> Future<T> commit(
      Scope scope,
      String branch,
      Supplier<Future<?>> create,
      Supplier<Future<T>> commit,
      Supplier<Future<Void>> remove) {
    return scope.dryRun()
        ? withheld(create.get(), commit.get())
        : create
            .get()
            .compose(made ->
                commit
                    .get()
                    .recover(failure ->
                        refused(failure)
                            ? undone(branch, failure, remove)
                            : Future.failedFuture(failure)));
  }

  /** Both are shown, though the first alone ends a dry run. */
  private static <T> Future<T> withheld(Future<?> create, Future<T> commit) {
    return Future.join(create, commit)
        .transform(done -> {
          List<Withheld> writes =
              Stream.of(create.cause(), commit.cause())
                  .filter(Withheld.class::isInstance)
                  .map(Withheld.class::cast)
                  .toList();
          return Future.failedFuture(
              writes.isEmpty() ? Objects.requireNonNull(done.cause()) : Withheld.all(writes));
        });
  }

  private static boolean refused(Throwable failure) {
    return failure instanceof ToolException told
        && told.error().code() != ToolError.Code.OUTCOME_UNKNOWN;
  }

  private static <T> Future<T> undone(
      String branch, Throwable failure, Supplier<Future<Void>> remove) {
    return remove
        .get()
        .transform(done -> Future.failedFuture(done.succeeded() ? failure : left(branch, failure)));
  }

  private static Throwable left(String branch, Throwable failure) {
    return failure instanceof ToolException told
        ? told.error()
            .hint("The branch " + branch + " was made for it and could not be taken away again.")
            .with("branch_left", branch)
            .exception()
        : failure;
  }
}
