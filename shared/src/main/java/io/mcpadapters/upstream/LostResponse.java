package io.mcpadapters.upstream;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * A create whose answer is lost: it may have happened. Reconciling means to look for its effect and
 * say what is: the thing, or none when it surely was not made, or {@link #unknown()}.
 *
 * @param scope to look with; the caller's own may be over
 * @param sentAt when the request was sent, by the service's clock as far as it is known
 * @param error how the answer was lost
 */
public record LostResponse(Scope scope, Instant sentAt, ToolError error) {

  /** Looking did not help. */
  public <T> Future<Optional<T>> unknown() {
    return outcomeUnknown().failed();
  }

  public ToolError outcomeUnknown() {
    return ToolError.of(
            ToolError.Code.OUTCOME_UNKNOWN, "It may or may not have been done: " + error.message())
        .reason(error.reason() == null ? "lost_answer" : error.reason())
        .hint("Look whether it is there before you try again.")
        .upstream(error.upstreamStatus(), error.requestId());
  }

  public ToolError notCreated() {
    ToolError none =
        ToolError.of(error.code(), "Nothing was created: " + error.message())
            .reason("not_created")
            .retryable(true)
            .upstream(error.upstreamStatus(), error.requestId());
    return error.hint() == null ? none : none.hint(error.hint());
  }
}
