package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Answer;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The upstream of one host and credential, which remembers what the host last said of its rate
 * limit.
 */
final class HostUpstream {
  private static final long MOST_ROWS =
      64L << 20; // GitHub's largest tree has 7 MB, a proxy's may be more

  private final Upstream upstream;
  private @Nullable Rate rate;

  HostUpstream(Upstream upstream) {
    this.upstream = upstream;
  }

  <T> Future<T> get(Scope scope, Request request, Function<Answer, T> decode) {
    return upstream.get(
        scope,
        request,
        answer -> {
          note(answer);
          return decode.apply(answer);
        });
  }

  Future<JsonObject> rows(Scope scope, Request request, String array, Consumer<JsonObject> row) {
    return upstream.rows(scope, request, array, row, MOST_ROWS);
  }

  private void note(Answer answer) {
    Optional<Long> remaining = number(answer, "Remaining");
    Optional<Long> limit = number(answer, "Limit");
    if (remaining.isPresent() && limit.isPresent()) {
      String resource =
          answer
              .header("X-RateLimit-Resource")
              .or(() -> answer.header("RateLimit-Name"))
              .orElse("core");
      rate = new Rate(remaining.get(), limit.get(), number(answer, "Reset").orElse(0L), resource);
    }
  }

  private static Optional<Long> number(Answer answer, String what) {
    return answer
        .header("X-RateLimit-" + what)
        .or(() -> answer.header("RateLimit-" + what))
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  Optional<Rate> rate() {
    return Optional.ofNullable(rate);
  }
}
