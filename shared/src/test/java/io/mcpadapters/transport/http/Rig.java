package io.mcpadapters.transport.http;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.server.wire.CallTimeouts;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.transport.stdio.StdioTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A server with a few tools that do what the tests of the transports need, and what it told its
 * observer.
 */
public final class Rig implements AutoCloseable {
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  /** Characters of the page `/large`: more than the system keeps for a client that reads none. */
  static final int LARGE = 16 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final Context transports = loop();
  private final Context tools = loop();
  private final List<CallObserver.Call> ended = new CopyOnWriteArrayList<>();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final List<Integer> refused = new CopyOnWriteArrayList<>();
  private final RigTools stubs = new RigTools(vertx);
  private final McpServer server;
  private volatile Duration later = Duration.ZERO;

  public Rig() {
    this((vertx, builder) -> builder);
  }

  public Rig(BiFunction<Vertx, McpServer.Builder, McpServer.Builder> more) {
    server =
        more.apply(
                vertx,
                McpServer.named("rig", "1.0")
                    .tokens(SignedTokens.under(List.of(KEY), () -> Instant.now().plus(later)))
                    .toolset("main", stubs.reading())
                    .toolset("more", stubs.alter())
                    .toolsetOff("writes", stubs.drop()))
            .build();
  }

  /** Whose event loop the transports have. */
  Context transports() {
    return transports;
  }

  /** Lets the clock of signed handles go on. */
  public void pass(Duration time) {
    later = time;
  }

  public Vertx vertx() {
    return vertx;
  }

  public McpServer server() {
    return server;
  }

  /** The calls that are over, as the observer was told. */
  public List<CallObserver.Call> ended() {
    return ended;
  }

  /** The threads that the observer was told of ends on. */
  Set<String> threads() {
    return threads;
  }

  /** The statuses of refused messages. */
  public List<Integer> refused() {
    return refused;
  }

  /** Why scopes of `slow` ended. */
  public List<Scope.End> ends() {
    return stubs.ends();
  }

  /** What was told to try nothing again. */
  public List<String> retryStops() {
    return stubs.retryStops();
  }

  /** What ran. */
  public List<String> ran() {
    return stubs.ran();
  }

  public Dispatcher dispatcher(CallTimeouts timing) {
    return new Dispatcher(
        tools,
        server,
        new CallObserver() {
          @Override
          public void ended(Call call) {
            ended.add(call);
            threads.add(Thread.currentThread().getName());
          }

          @Override
          public void refused(int status, Call call) {
            refused.add(status);
          }
        },
        timing,
        20_000);
  }

  public HttpTransport listen() {
    return listen(HttpSettings.on("127.0.0.1", 0), CallTimeouts.DEFAULT);
  }

  public HttpTransport listen(HttpSettings settings, CallTimeouts timing) {
    return opened(() ->
        HttpTransport.listen(
            vertx,
            dispatcher(timing),
            settings,
            router -> {
              router.get("/page").handler(page -> page.response().end("a page"));
              router.get("/large").handler(page -> page.response().end("x".repeat(LARGE)));
            }));
  }

  /** The other transport, over streams. */
  public StdioTransport converse(InputStream in, OutputStream out, int maxLine, int maxInFlight) {
    Dispatcher dispatcher = dispatcher(timing(50_000, 50_000, 15_000));
    return opened(() ->
        Future.succeededFuture(StdioTransport.start(dispatcher, in, out, maxLine, maxInFlight)));
  }

  private <T> T opened(Supplier<Future<T>> transport) {
    return Await.value(
        Future.future(
            promise -> transports.runOnContext(run -> transport.get().onComplete(promise))));
  }

  public McpClient client(HttpTransport transport) {
    return McpClient.http(vertx, transport.actualPort());
  }

  /** A context on an event loop of its own. */
  private Context loop() {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  /** What comes back for raw bytes until the server closes, or for a moment. */
  public String raw(HttpTransport transport, String... parts) {
    NetClient client = vertx.createNetClient();
    NetSocket socket = Await.value(client.connect(transport.actualPort(), "localhost"));
    Buffer read = Buffer.buffer();
    socket.handler(read::appendBuffer);
    for (String part : parts) {
      socket.write(part);
    }
    var closed = Promise.<Void>promise();
    socket.closeHandler(gone -> closed.tryComplete());
    vertx.setTimer(700, id -> closed.tryComplete());
    Await.value(closed.future());
    Await.value(client.close());
    return read.toString();
  }

  /** Waits until something holds that is true soon. */
  public static void eventually(java.util.function.BooleanSupplier holds)
      throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (holds.getAsBoolean()) {
        return;
      }
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("not within 5 s");
  }

  public static CallTimeouts timing(long silentMs, long reportedMs, long heartbeatMs) {
    return new CallTimeouts(
        Duration.ofMillis(silentMs), Duration.ofMillis(reportedMs), Duration.ofMillis(heartbeatMs));
  }

  @Override
  public void close() {
    Await.value(vertx.close());
  }
}
