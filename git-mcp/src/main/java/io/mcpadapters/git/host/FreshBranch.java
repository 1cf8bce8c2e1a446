package io.mcpadapters.git.host;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** A branch that was made for a commit: when that is refused, the branch goes again. */
public final class FreshBranch {
  private FreshBranch() {}

  /**
   * Makes the commit.
   *
   * @param remove takes the branch away; asked only after a refusal, never while nobody knows
   */
  public static <T> Future<T> commit(
      String branch, Supplier<Future<T>> commit, Supplier<Future<Void>> remove) {
    return commit
        .get()
        .recover(failure ->
            refused(failure) ? undone(branch, failure, remove) : Future.failedFuture(failure));
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
