package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpRequest;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.upstream.OutboundOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a call is the first of a burst, and whom it may wake. */
class WakePeersTest {
  private final Vertx vertx = ProcessVertx.create();
  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void aCallIsTheFirstAgainAfterAPauseAndSteadyLoadIsNone() {
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1); // System.nanoTime may run over
    Metrics metrics = new Metrics("quick-mcp");
    try (BadSocket peer =
        BadSocket.start(c -> {
          c.request();
          c.answer(200, "text/plain", "ok\n");
        })) {
      Settings settings = Settings.of(new JsonObject().put("WAKE_PEERS", peer.uri().toString()));
      CallObserver observer =
          Waking.before(
              CallObserver.NONE, vertx, settings, OutboundOptions.direct(), metrics, clock::get);
      assertThat(beginning(observer, clock, 0)).isTrue();
      for (int second = 0; second < 60; second++) {
        assertThat(beginning(observer, clock, 1)).isFalse();
      }
      assertThat(beginning(observer, clock, 59)).isFalse();
      Await.until(() -> metrics.text().contains("outcome=\"200\",service=\"quick-mcp\"} 1"));
      assertThat(beginning(observer, clock, 60)).isTrue();
      Await.until(() -> metrics.text().contains("outcome=\"200\",service=\"quick-mcp\"} 2"));
    }
  }

  private boolean beginning(CallObserver observer, AtomicLong clock, int after) {
    clock.addAndGet(Duration.ofSeconds(after).toNanos());
    Scope scope = Scope.open(Duration.ofSeconds(1));
    McpRequest call = McpRequest.of("tools/call", new JsonObject(), Revision.V2026_07_28);
    Await.value(
        Future.<Void>future(begun ->
            loop.runOnContext(run -> {
              observer.began(call, scope);
              begun.complete();
            })));
    return scope.notes().containsKey("woke");
  }

  @Test
  void noPeerNoObserver() {
    CallObserver log = call -> {};
    assertThat(
            Waking.before(
                log,
                vertx,
                Settings.of(new JsonObject()),
                OutboundOptions.direct(),
                new Metrics("quick-mcp")))
        .isSameAs(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git-mcp",
        "ftp://git-mcp",
        "http://git-mcp/mcp",
        "http://git-mcp?x",
        "http://me:secret@git-mcp",
        "http://git-mcp:0",
        "http://git-mcp:65536",
        "http://one,http://",
      })
  void anAddressIsSchemeHostAndPort(String peers) {
    assertThat(
            catchThrowableOfType(
                    SettingsException.class,
                    () -> Settings.of(new JsonObject().put("WAKE_PEERS", peers)))
                .problems())
        .singleElement()
        .asString()
        .startsWith("WAKE_PEERS has ")
        .doesNotContain("secret")
        .endsWith("such as http://git-mcp.tools.svc.cluster.local");
  }
}
