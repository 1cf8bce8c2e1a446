package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Free times in channels' queues. For some channels Postiz never answers and keeps a processor busy
 * until it is restarted, also when nobody waits any more: each is asked about once at a time, and
 * in this process never again once it did not answer, whoever left meanwhile.
 */
final class Slots {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final PostizApi api;
  private final Map<String, Future<Instant>> asked = new HashMap<>();
  private final Set<String> hanging = new HashSet<>();

  Slots(PostizApi api) {
    this.api = api;
  }

  /**
   * The next free time.
   *
   * @param channel one that is in the list of channels now
   */
  Future<Instant> next(Scope scope, Channel channel) {
    if (hanging.contains(channel.id())) {
      return unanswered(channel).failed();
    }
    Future<Instant> joined = asked.get(channel.id());
    if (joined != null) {
      return joined;
    }
    Future<Instant> slot =
        api.slot(scope.detached(LIMIT), channel.id())
            .recover(failure -> Future.failedFuture(late(failure) ? noted(channel) : failure));
    asked.put(channel.id(), slot);
    return slot.onComplete(done -> asked.remove(channel.id()));
  }

  private static boolean late(Throwable failure) {
    return failure instanceof ToolException known && known.error().code() == Code.TIMEOUT;
  }

  private ToolException noted(Channel channel) {
    hanging.add(channel.id());
    return unanswered(channel).exception();
  }

  private static ToolError unanswered(Channel channel) {
    return ToolError.of(Code.TIMEOUT, "Postiz does not answer for " + channel.words() + ".")
        .reason("no_slot")
        .retryable(false)
        .hint(
            "Its posting times are probably empty; set them in Postiz, or give a time. It is not asked again.");
  }
}
