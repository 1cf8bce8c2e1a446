package io.mcpadapters.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.CallTimeouts;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which thread does what: tools have an event loop, transports another. */
class ToolsAndLoopsTest {
  private static final JsonObject NONE = new JsonObject();
  private final Vertx outside = Vertx.vertx(); // whose clients no tool holds up
  private Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
    Await.value(outside.close());
  }

  private record Elsewhere(ToolSpec spec, Thread.Builder threads) implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      Promise<ToolResult> done = Promise.promise();
      threads.start(() -> done.complete(ToolResult.text("done")));
      return done.future();
    }
  }

  @Test
  void aToolMayCompleteOnAnyThread() {
    rig.close();
    ToolSpec spec = ToolSpec.readOnly("elsewhere", "Elsewhere").about("Leaves.").answersText();
    rig =
        new Rig((vertx, server) ->
            server.toolset("other", new Elsewhere(spec, Thread.ofPlatform().name("foreign"))));
    McpClient client = rig.client(rig.listen());

    assertThat(client.call("elsewhere", NONE).text()).isEqualTo("done");
    client.call("echo", new JsonObject().put("text", "here"));
    assertThat(rig.threads()).as("all calls end on the event loop").hasSize(1);
    assertThat(rig.threads()).noneMatch(name -> name.equals("foreign"));
  }

  private record Computing(ToolSpec spec, CountDownLatch begun, CountDownLatch until)
      implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      begun.countDown();
      try {
        return Future.succeededFuture(
            ToolResult.text(until.await(10, TimeUnit.SECONDS) ? "probed meanwhile" : "held up"));
      } catch (InterruptedException stopped) {
        return Future.failedFuture(stopped);
      }
    }
  }

  private HttpTransport computing(CountDownLatch begun, CountDownLatch until, CallTimeouts timing) {
    rig.close();
    ToolSpec spec = ToolSpec.readOnly("computing", "Computing").about("Computes.").answersText();
    rig = new Rig((vertx, server) -> server.toolset("other", new Computing(spec, begun, until)));
    return rig.listen(HttpSettings.on("127.0.0.1", 0), timing);
  }

  private Future<Received> calling(HttpTransport transport) {
    return McpClient.http(outside, transport.actualPort()).calling("computing", NONE);
  }

  @Test
  void probesAreAnsweredWhileAToolComputes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch probed = new CountDownLatch(1);
    HttpTransport transport = computing(begun, probed, CallTimeouts.DEFAULT);
    Future<Received> answer = calling(transport);
    begun.await();
    URI probe = URI.create("http://127.0.0.1:" + transport.actualPort() + "/healthz");
    try (InputStream body = probe.toURL().openStream()) {
      assertThat(body).asString(StandardCharsets.US_ASCII).isEqualTo("ok\n");
    }
    probed.countDown();
    assertThat(Await.value(answer).text()).contains("probed meanwhile");
  }

  @Test
  void theDeadlineIsAnsweredWhileTheToolComputesOn() {
    CountDownLatch until = new CountDownLatch(1);
    HttpTransport transport = computing(new CountDownLatch(1), until, Rig.timing(200, 200, 15_000));
    String answer = Await.value(calling(transport)).text();
    assertThat(until.getCount()).as("computes on").isOne();
    until.countDown();
    assertThat(answer).contains("The call took too long");
  }
}
