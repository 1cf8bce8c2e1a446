package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.LostResponse;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** What is concluded when the answer to a write is lost and its effect was looked for. */
final class Effects {
  static final Duration SLACK = Duration.ofSeconds(5); // between two clocks

  private Effects() {}

  /** Milliseconds since 1970 from which on an effect may be that of the lost request. */
  static long since(LostResponse lost) {
    return lost.sentAt().minus(SLACK).toEpochMilli();
  }

  /** Found, or not there; after a silence it may still come, so that nobody knows. */
  static <T> Future<Optional<T>> conclude(LostResponse lost, Optional<T> found) {
    boolean pending = lost.error().code() == ToolError.Code.TIMEOUT;
    return found.isEmpty() && pending ? lost.unknown() : Future.succeededFuture(found);
  }
}
