package io.mcpadapters.app;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.ToolFilter;
import io.mcpadapters.server.wire.CallTimeouts;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.transport.http.BearerTokens;
import io.mcpadapters.transport.http.HttpLimits;
import io.mcpadapters.transport.http.HttpSettings;
import io.mcpadapters.transport.http.HttpTransport;
import io.mcpadapters.transport.stdio.StdioTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An adapter put together: its tools, as the settings narrow them, behind the transport that the
 * process was started with. What a verticle's start returns.
 */
public final class Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(Adapter.class);
  private static final Duration CHECK = Duration.ofSeconds(30);

  private final String name;
  private final Settings settings;
  private final McpServer.Builder server;
  private final Metrics metrics;
  private @Nullable SignedTokens handles;
  private @Nullable Function<Scope, Future<String>> check;

  private Adapter(String name, Settings settings) {
    this.name = name;
    this.settings = settings;
    this.metrics = settings.metrics();
    this.server = McpServer.named(name, Version.text()).narrowing(narrowing(settings));
  }

  public static Adapter named(String name, Settings settings) {
    return new Adapter(name, settings);
  }

  private static ToolFilter narrowing(Settings settings) {
    return new ToolFilter(
        Set.copyOf(settings.get(CommonSettings.TOOLSETS)),
        Set.copyOf(settings.get(CommonSettings.TOOLS)),
        Set.copyOf(settings.get(CommonSettings.EXCLUDE_TOOLS)),
        settings.get(CommonSettings.READ_ONLY));
  }

  /** What a model should know of the adapter as a whole; below 2 KB. */
  public Adapter instructions(String text) {
    server.instructions(text);
    return this;
  }

  /** The key of cursors and ids that the tools share with the server; random unless given. */
  public Adapter handles(SignedTokens shared) {
    handles = shared;
    return this;
  }

  /** Tools that are on by default, in the order in which they are listed. */
  public Adapter toolset(String toolset, Tool... tools) {
    server.toolset(toolset, tools);
    return this;
  }

  /** Tools that are there only when `MCP_TOOLSETS` or `MCP_TOOLS` names them. */
  public Adapter toolsetOff(String toolset, Tool... tools) {
    server.toolsetOff(toolset, tools);
    return this;
  }

  /** Adds what few servers have: resources, prompts, methods of their own. */
  public Adapter with(Consumer<McpServer.Builder> more) {
    more.accept(server);
    return this;
  }

  /**
   * What `--check` does: one cheap call, answering who we are at the service and which scopes we
   * have.
   */
  public Adapter check(Function<Scope, Future<String>> call) {
    check = call;
    return this;
  }

  /** Opens the transport; completes when it is ready for the first request. */
  public Future<?> start(Vertx vertx) {
    server.handles(handles == null ? settings.handles(Optional.empty()) : handles);
    CallLog log = new CallLog(name, metrics);
    Context own = vertx.getOrCreateContext();
    Dispatcher exchanges = new Dispatcher(own, server.build(), log, CallTimeouts.DEFAULT);
    return switch (settings.mode()) {
      case HTTP -> Loops.beside(own, () -> serve(vertx, exchanges));
      case STDIO -> Loops.beside(own, () -> converse(vertx, exchanges));
      case CHECK -> checked(vertx);
    };
  }

  private Future<?> serve(Vertx vertx, Dispatcher exchanges) {
    return HttpTransport.listen(vertx, exchanges, http(), pages())
        .compose(transport -> {
          Lifecycle.of(vertx).onDrain(transport::drain);
          metrics.gauge("mcp_in_flight", transport::inFlight);
          LOG.atInfo()
              .addKeyValue("service", name)
              .addKeyValue("version", Version.text())
              .addKeyValue("host", settings.get(CommonSettings.HOST))
              .addKeyValue("port", transport.actualPort())
              .log("listening");
          return metricsListener(vertx);
        });
  }

  /** Standard output is written to directly: a print stream would hide that nobody reads it. */
  private Future<?> converse(Vertx vertx, Dispatcher exchanges) {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    StdioTransport transport =
        StdioTransport.start(
            exchanges,
            System.in,
            out,
            settings.get(CommonSettings.MAX_BODY),
            settings.get(CommonSettings.MAX_IN_FLIGHT));
    Lifecycle lifecycle = Lifecycle.of(vertx);
    lifecycle.onDrain(transport::drain);
    transport.finished().onSuccess(done -> lifecycle.finish());
    return Future.succeededFuture();
  }

  private HttpSettings http() {
    int rate = settings.get(CommonSettings.RATE);
    HttpSettings http =
        HttpSettings.on(settings.get(CommonSettings.HOST), settings.get(CommonSettings.PORT))
            .allowing(
                settings.get(CommonSettings.ALLOWED_HOSTS),
                settings.get(CommonSettings.ALLOWED_ORIGINS))
            .within(
                HttpLimits.DEFAULT
                    .body(settings.get(CommonSettings.MAX_BODY))
                    .inFlight(settings.get(CommonSettings.MAX_IN_FLIGHT))
                    .rate(rate, 2 * rate));
    return settings
        .get(CommonSettings.AUTH_TOKEN)
        .map(token -> http.guardedBy(BearerTokens.of(List.of(token.reveal()))))
        .orElse(http);
  }

  private Consumer<Router> pages() {
    return settings.get(CommonSettings.METRICS_PORT).isPresent()
        ? router -> {}
        : router -> router.get("/metrics").handler(this::page);
  }

  private Future<?> metricsListener(Vertx vertx) {
    Optional<Integer> port = settings.get(CommonSettings.METRICS_PORT);
    if (port.isEmpty()) {
      return Future.succeededFuture();
    }
    Router router = Router.router(vertx);
    router.get("/metrics").handler(this::page);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(port.get(), settings.get(CommonSettings.HOST))
        .onSuccess(server ->
            LOG.atInfo().addKeyValue("port", server.actualPort()).log("metrics listening"));
  }

  private void page(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(metrics.text());
  }

  private Future<?> checked(Vertx vertx) {
    if (check == null) {
      return Future.failedFuture(new IllegalStateException(name + " has nothing to check"));
    }
    return check
        .apply(Scope.open(CHECK))
        .onSuccess(words -> {
          System.out.println(words);
          Lifecycle.of(vertx).finish();
        });
  }
}
