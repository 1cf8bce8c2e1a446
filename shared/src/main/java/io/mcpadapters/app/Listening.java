package io.mcpadapters.app;

import io.mcpadapters.transport.http.BearerTokens;
import io.mcpadapters.transport.http.ConnectionLimits;
import io.mcpadapters.transport.http.HttpLimits;
import io.mcpadapters.transport.http.HttpSettings;
import io.mcpadapters.transport.http.HttpTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What belongs to a process's port: drained at the end, told once it is open, with `/metrics`
 * beside it or on a listener of its own.
 *
 * @param name of the adapter, or of the program
 * @param metrics of all that is served there, the process's own among them
 * @param state where that is kept; empty where nobody keeps any
 */
record Listening(Vertx vertx, String name, Settings settings, List<Metrics> metrics, String state) {

  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int METRICS_CONNECTIONS = 64; // beside all those that the heap is made for

  /** Where it listens and whom it lets in, as the settings have it. */
  static HttpSettings http(Settings settings) {
    int rate = settings.get(CommonSettings.RATE);
    HttpSettings http =
        HttpSettings.on(settings.get(CommonSettings.HOST), settings.get(CommonSettings.PORT))
            .allowing(
                settings.get(CommonSettings.ALLOWED_HOSTS),
                settings.get(CommonSettings.ALLOWED_ORIGINS))
            .within(
                HttpLimits.DEFAULT
                    .body(settings.get(CommonSettings.MAX_BODY))
                    .bodies(settings.heap() / 4)
                    .connections(
                        ConnectionLimits.DEFAULT.open(settings.get(CommonSettings.MAX_CONNECTIONS)))
                    .inFlight(settings.get(CommonSettings.MAX_IN_FLIGHT))
                    .rate(rate, 2 * rate));
    return settings
        .get(CommonSettings.AUTH_TOKEN)
        .map(token -> http.guardedBy(BearerTokens.of(List.of(token.reveal()))))
        .orElse(http);
  }

  /** The pages of the process, where they have no listener of their own. */
  Consumer<Router> pages() {
    return settings.get(CommonSettings.METRICS_PORT).isPresent()
        ? router -> {}
        : router -> router.get("/metrics").handler(this::page);
  }

  /**
   * The port is open.
   *
   * @param path of the endpoint; empty where there are several
   */
  Future<?> opened(HttpTransport transport, String path) {
    Lifecycle lifecycle = Lifecycle.of(vertx);
    lifecycle.onDrain(transport::drain);
    ProcessMetrics.register(metrics.getFirst(), vertx);
    LoggingEventBuilder line = LOG.atInfo();
    if (!state.isEmpty()) {
      line = line.addKeyValue("state", state);
    }
    line.addKeyValue("service", name)
        .addKeyValue("version", Version.text())
        .addKeyValue("host", settings.get(CommonSettings.HOST))
        .addKeyValue("port", transport.actualPort())
        .log("listening");
    if (Logs.isReadable() && !path.isEmpty()) {
      String address = "http://localhost:" + transport.actualPort() + path;
      LOG.atInfo().log("to connect: claude mcp add --transport http " + name + " " + address);
    }
    return metricsListener(transport);
  }

  private Future<?> metricsListener(HttpTransport transport) {
    Optional<Integer> port = settings.get(CommonSettings.METRICS_PORT);
    if (port.isEmpty()) {
      return Future.succeededFuture();
    }
    HttpSettings own = http(settings).at(port.get());
    int open = Math.min(own.limits().connections().open(), METRICS_CONNECTIONS);
    return transport
        .beside(
            own.within(own.limits().connections(own.limits().connections().open(open))),
            router -> router.get("/metrics").handler(this::page))
        .onSuccess(metrics ->
            LOG.atInfo().addKeyValue("port", metrics.actualPort()).log("metrics listening"));
  }

  private void page(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(Metrics.text(metrics));
  }
}
