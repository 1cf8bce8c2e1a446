package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;

/** Whether a failure says that a thing is not there, or not visible with this token. */
public final class Missing {
  private Missing() {}

  /** Whether a read fails because nothing is there; another failure stays one. */
  static Future<Boolean> from(Future<?> read) {
    return read.transform(seen ->
        seen.succeeded() || is(seen.cause())
            ? Future.succeededFuture(seen.failed())
            : Future.failedFuture(seen.cause()));
  }

  public static boolean is(Throwable failure) {
    return failure instanceof ToolException known
        && known.error().code() == ToolError.Code.NOT_FOUND;
  }
}
