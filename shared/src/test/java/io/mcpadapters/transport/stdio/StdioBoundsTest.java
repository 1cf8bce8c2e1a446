package io.mcpadapters.transport.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.transport.http.Rig;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client may pile up over stdio. */
class StdioBoundsTest {
  private static final int LINE = 100_000;
  private static final int AT_ONCE = 250;
  private static final int CALLS = 200; // fewer than may be in flight
  private static final int FULL = 18; // answers of 60 kB that are kept waiting
  private final Rig rig = new Rig();

  private StdioTransport start(InputStream in, OutputStream out) {
    return rig.converse(in, out, LINE, AT_ONCE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void readsNoFurtherWhileNobodyReadsItsAnswers() throws Exception {
    PipedOutputStream in = new PipedOutputStream();
    PipedInputStream out = new PipedInputStream(1 << 10);
    StdioTransport piped = start(new PipedInputStream(in, 1 << 16), new PipedOutputStream(out));
    String big =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"big\",\"arguments\":{\"chars\":60000},\"_meta\":{\"example.org/pad\":\"%s\"}}}\n";
    String pad = "x".repeat(4000); // so that few calls fill what lies between us and the server
    AtomicInteger written = new AtomicInteger();
    Thread client =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                for (int i = 0; i < CALLS; i++) {
                  if (i == FULL) { // answers that nobody reads are waiting now
                    Rig.eventually(() -> rig.ended().size() >= FULL);
                  }
                  in.write(big.formatted(i, pad).getBytes(UTF_8));
                  written.incrementAndGet();
                }
                in.close();
              } catch (IOException | InterruptedException closed) {
                throw new IllegalStateException(closed);
              }
            });
    Rig.eventually(() -> rig.ended().size() >= FULL);
    int before = -1;
    while (before != written.get()) {
      before = written.get();
      TimeUnit.MILLISECONDS.sleep(300);
    }
    assertThat(written.get()).isLessThan(CALLS);
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                out.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                throw new java.io.UncheckedIOException(closed);
              }
            });
    client.join();
    Await.value(piped.finished());
    assertThat(reader.isAlive()).isTrue();
    assertThat(rig.refused()).isEmpty();
    assertThat(rig.ended()).hasSize(CALLS);
  }

  @Test
  void refusesMoreRequestsAtOnceThanAllowed() throws Exception {
    PipedOutputStream in = new PipedOutputStream();
    PipedInputStream out = new PipedInputStream(1 << 16);
    start(new PipedInputStream(in, 1 << 16), new PipedOutputStream(out));
    McpClient client = McpClient.stdio(out, in);
    List<Future<Received>> slow = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      slow.add(client.calling("slow", new JsonObject().put("ms", 1500)));
    }
    Received refused = client.call("echo", new JsonObject().put("text", "one too many"));
    assertThat(refused.message().getJsonObject("error").getString("message"))
        .contains("more than 250 requests at once");
    for (Future<Received> call : slow) {
      assertThat(Await.value(call).text()).isEqualTo("waited");
    }
    assertThat(client.call("echo", new JsonObject().put("text", "again")).text())
        .isEqualTo("again");
  }

  @Test
  void callsEndWhenNobodyReadsTheirAnswersAnyMore() throws Exception {
    PipedOutputStream in = new PipedOutputStream();
    PipedInputStream out = new PipedInputStream(1 << 16);
    StdioTransport piped = start(new PipedInputStream(in, 1 << 16), new PipedOutputStream(out));
    McpClient client = McpClient.stdio(out, in);
    Future<Received> slow = client.calling("slow", new JsonObject());
    Rig.eventually(() -> rig.ran().contains("slow"));
    out.close();
    in.write("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}\n".getBytes(UTF_8));
    in.flush();
    Await.value(piped.finished());
    Rig.eventually(() -> rig.ends().contains(Scope.End.CALLER_LEFT));
    assertThat(slow.succeeded()).isFalse();
  }
}
