package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PollingTest {
  private static final Polling QUICK = new Polling(Duration.ofMillis(1), 2, Duration.ofMillis(4));
  private static final Polling SLOW = new Polling(Duration.ofHours(1), 1, Duration.ofHours(1));
  private final Scope scope = Scope.open(Duration.ofSeconds(30));
  private int looks;

  private Future<String> poll(
      Vertx vertx, Polling polling, List<Future<Optional<String>>> answers) {
    Deque<Future<Optional<String>>> all = new ArrayDeque<>(answers);
    return polling.until(
        vertx,
        scope,
        () -> {
          looks++;
          return all.removeFirst();
        });
  }

  private static Future<Optional<String>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }

  private static Future<Optional<String>> something() {
    return Future.succeededFuture(Optional.of("done"));
  }

  private static Future<Optional<String>> failed(ToolError.Code code) {
    return ToolError.of(code, "failed").failed();
  }

  @Test
  void looksUntilThereIsSomething(Vertx vertx) {
    assertThat(
            Await.value(poll(vertx, QUICK, List.of(nothing(), nothing(), nothing(), something()))))
        .isEqualTo("done");
    assertThat(looks).isEqualTo(4);
  }

  @Test
  void looksAtOnce(Vertx vertx) {
    assertThat(Await.value(poll(vertx, SLOW, List.of(something())))).isEqualTo("done");
  }

  @Test
  void oneBadLookLosesNothing(Vertx vertx) {
    assertThat(
            Await.value(
                poll(
                    vertx,
                    QUICK,
                    List.of(
                        failed(ToolError.Code.UPSTREAM_UNAVAILABLE),
                        failed(ToolError.Code.TIMEOUT),
                        something()))))
        .isEqualTo("done");
  }

  @Test
  void aFailureThatStaysIsTold(Vertx vertx) {
    assertThat(Await.error(poll(vertx, QUICK, List.of(failed(ToolError.Code.NOT_FOUND)))).code())
        .isEqualTo(ToolError.Code.NOT_FOUND);
  }

  @Test
  void aPauseEndsWithTheScope(Vertx vertx) {
    Future<String> polled = poll(vertx, SLOW, List.of(nothing(), failed(ToolError.Code.TIMEOUT)));
    scope.end(Scope.End.CALLER_LEFT);
    assertThat(Await.error(polled).code()).isEqualTo(ToolError.Code.TIMEOUT);
    assertThat(looks).isEqualTo(2);
  }
}
