package io.mcpadapters.transport.http;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.server.wire.CallTimeouts;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.transport.stdio.StdioTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
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
  static final Arg<String> TEXT = Arg.text("text", "Said again.").max(1_000_000).required();
  static final Arg<Integer> STEPS =
      Arg.integer("steps", "Reports of progress.").between(0, 1000).orElse(0);
  static final Arg<Integer> MS =
      Arg.integer("ms", "How long to wait.").between(0, 600_000).orElse(600_000);
  static final Arg<Integer> CHARS =
      Arg.integer("chars", "How much to answer.").between(0, 60_000).required();

  private record Stub(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body)
      implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return body.apply(scope, in);
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Context transports = loop();
  private final Context tools = loop();
  private final List<CallObserver.Call> ended = new CopyOnWriteArrayList<>();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final List<Integer> refused = new CopyOnWriteArrayList<>();
  private final List<Scope.End> ends = new CopyOnWriteArrayList<>();
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final List<String> retryStops = new CopyOnWriteArrayList<>();
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
                    .toolset("main", echo(), slow(), boom(), big(), region())
                    .toolset("more", alter())
                    .toolsetOff("writes", drop()))
            .build();
  }

  private Tool echo() {
    return new Stub(
        ToolSpec.readOnly("echo", "Echo").about("Says it.").takes(TEXT).answersText(),
        (scope, in) -> {
          ran.add(in.get(TEXT));
          scope.note("upstream", "none");
          return Future.succeededFuture(
              ToolResult.text(in.get(TEXT), new JsonObject().put("n", 1)));
        });
  }

  /** Waits, or until its scope ends; reports progress as it goes. */
  private Tool slow() {
    return new Stub(
        ToolSpec.readOnly("slow", "Slow").about("Waits.").takes(STEPS, MS).answersText(),
        (scope, in) -> {
          Promise<ToolResult> done = Promise.promise();
          ran.add("slow");
          scope.onEnd(ends::add);
          scope.onRetryStop(() -> retryStops.add("slow"));
          int steps = in.get(STEPS);
          for (int i = 1; i <= steps; i++) {
            scope.progress(i / (double) steps, "step " + i);
          }
          vertx.setTimer(
              Math.max(1, in.get(MS)), id -> done.tryComplete(ToolResult.text("waited")));
          return done.future();
        });
  }

  /** Changes something, for as long as its scope lasts. */
  private Tool alter() {
    return new Stub(
        ToolSpec.writes("alter", "Alter").about("Changes something.").answersText(),
        (scope, in) -> {
          ran.add("alter");
          return Promise.<ToolResult>promise().future();
        });
  }

  private Tool boom() {
    return new Stub(
        ToolSpec.readOnly("boom", "Boom").about("Fails.").answersText(),
        (scope, in) -> {
          throw new IllegalStateException("secret detail");
        });
  }

  private Tool big() {
    return new Stub(
        ToolSpec.readOnly("big", "Big").about("Much.").takes(CHARS).answersText(),
        (scope, in) -> Future.succeededFuture(ToolResult.text("x".repeat(in.get(CHARS)))));
  }

  private Tool region() {
    JsonObject schema =
        new JsonObject()
            .put("type", "object")
            .put(
                "properties",
                new JsonObject()
                    .put(
                        "region",
                        new JsonObject().put("type", "string").put("x-mcp-header", "Region"))
                    .put(
                        "count",
                        new JsonObject().put("type", "integer").put("x-mcp-header", "Count"))
                    .put(
                        "deep",
                        new JsonObject()
                            .put("type", "object")
                            .put(
                                "properties",
                                new JsonObject()
                                    .put(
                                        "flag",
                                        new JsonObject()
                                            .put("type", "boolean")
                                            .put("x-mcp-header", "Flag")))));
    return new Stub(
        ToolSpec.readOnly("region", "Region").about("Of a region.").rawInput(schema),
        (scope, in) -> Future.succeededFuture(ToolResult.text(in.raw().encode())));
  }

  private Tool drop() {
    return new Stub(
        ToolSpec.writes("drop", "Drop").about("Drops.").destructive().answersText(),
        (scope, in) -> Future.succeededFuture(ToolResult.text("dropped")));
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
    return ends;
  }

  /** What was told to try nothing again. */
  public List<String> retryStops() {
    return retryStops;
  }

  /** What ran. */
  public List<String> ran() {
    return ran;
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
            router -> router.get("/page").handler(page -> page.response().end("a page"))));
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
