package io.mcpadapters.app;

import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.ToolFilter;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.server.wire.CallTimeouts;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.state.Stores;
import io.mcpadapters.tool.DeclarationException;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.upstream.OutboundOptions;
import io.mcpadapters.upstream.Secret;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An adapter put together: its tools, as the settings narrow them, behind the transport that the
 * process was started with. What a verticle's start returns.
 */
public final class Adapter {
  private static final Duration CHECK = Duration.ofSeconds(30);

  private final String name;
  private final Settings settings;
  private final McpServer.Builder server;
  private final Metrics metrics;
  private BiConsumer<Router, Context> pages = (router, tools) -> {};
  private String state = "";
  private @Nullable SignedTokens tokens;
  private @Nullable Function<Scope, Future<String>> check;

  private Adapter(String name, Settings settings) {
    this.name = name;
    this.settings = settings;
    this.metrics = new Metrics(name);
    this.server =
        McpServer.named(name, Version.text()).filter(filter(settings)).secrets(settings.secrets());
  }

  public static Adapter named(String name, Settings settings) {
    return new Adapter(name, settings);
  }

  private static ToolFilter filter(Settings settings) {
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

  /** How services are reached: under the adapter's name, and counted among its metrics. */
  public OutboundOptions outbound() {
    OutboundOptions outbound =
        OutboundOptions.direct()
            .maxValues(settings.get(CommonSettings.MAX_ANSWER_VALUES))
            .callsAtOnce(settings.get(CommonSettings.MAX_IN_FLIGHT))
            .heap(settings.heap())
            .service(name, Version.text())
            .observer(new UpstreamMetrics(metrics));
    Optional<URI> proxy = settings.get(CommonSettings.HTTPS_PROXY);
    Optional<Buffer> authorities = settings.get(CommonSettings.SSL_CERT_FILE);
    if (proxy.isPresent()) {
      outbound = outbound.proxy(proxy.get(), settings.get(CommonSettings.NO_PROXY));
    }
    return authorities.isPresent() ? outbound.ca(authorities.get()) : outbound;
  }

  /**
   * What signs the cursors and ids of the tools and of the server itself; the same each time.
   *
   * @param credential the service's, which the key is derived from where `MCP_SIGNING_KEY` is not
   *     set
   */
  public SignedTokens tokens(Optional<Secret> credential) {
    SignedTokens made = tokens == null ? SigningKeys.tokens(settings, credential) : tokens;
    tokens = made;
    return made;
  }

  /**
   * What several processes keep together; empty without `STATE_URL`, which the adapter has to
   * declare. Connects to nothing yet.
   *
   * @param directory `STATE_DIR`, which cannot be set too
   */
  public Optional<Stores> shared(Vertx vertx, Optional<Path> directory) {
    Optional<Stores> shared = SharedState.of(vertx, name, settings, directory, metrics);
    state = shared.isPresent() ? "redis" : directory.isPresent() ? "directory" : "memory";
    return shared;
  }

  /** Where state is kept: `memory`, `directory` or `redis`; after {@link #shared}. */
  public String state() {
    return state;
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

  /** Something to read. */
  public Adapter resource(Resource resource) {
    server.resource(resource);
    return this;
  }

  /** Adds what adapters do not have: methods of their own, prompts. */
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

  /** Shows what this budget's calls have cost among the metrics, in dollars or credits. */
  public Adapter spends(SpendingBudget budget) {
    Unit unit = budget.unit();
    metrics.read(
        Metric.SPENT,
        MetricLabels.of(MetricLabels.Label.UNIT, unit.word()),
        () -> unit.figure(budget.settled()).doubleValue());
    return this;
  }

  /**
   * Serves files by signed links, where `MCP_PUBLIC_URL`, which the adapter has to declare, says
   * what address this server has. After {@link #tokens}, which signs them.
   */
  public FileLinks files(FileSource source) {
    FileLinks made =
        new FileLinks(tokens(Optional.empty()), settings.get(CommonSettings.PUBLIC_URL));
    pages = (router, tools) -> new FilesPage(made, source, tools).route(router);
    return made;
  }

  Metrics metrics() {
    return metrics;
  }

  /** Opens the transport; completes when it is ready for the first request. */
  public Future<?> start(Vertx vertx) {
    server.tokens(tokens(Optional.empty()));
    CallObserver log =
        Waking.before(new CallLog(name, metrics), vertx, settings, outbound(), metrics);
    Context own = vertx.getOrCreateContext();
    Dispatcher dispatcher =
        new Dispatcher(
            own,
            server.build(),
            log,
            CallTimeouts.DEFAULT,
            settings.get(CommonSettings.MAX_VALUES));
    Transports transports =
        new Transports(
            vertx, name, state, settings, metrics, dispatcher, router -> pages.accept(router, own));
    return switch (settings.mode()) {
      case HTTP -> Loops.beside(own, transports::http);
      case TOGETHER -> transports.together();
      case STDIO -> Loops.beside(own, transports::stdio);
      case CHECK -> checked(vertx);
    };
  }

  private Future<?> checked(Vertx vertx) {
    if (check == null) {
      return Future.failedFuture(
          new DeclarationException(
              name + " has nothing that --check could do: give Adapter.check(…) a cheap call"));
    }
    return check
        .apply(Scope.open(CHECK))
        .onSuccess(words -> {
          System.out.println(words);
          Lifecycle.of(vertx).finish();
        });
  }
}
