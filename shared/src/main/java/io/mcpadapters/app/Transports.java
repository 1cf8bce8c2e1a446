package io.mcpadapters.app;

import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.transport.http.BearerTokens;
import io.mcpadapters.transport.http.ConnectionLimits;
import io.mcpadapters.transport.http.HttpLimits;
import io.mcpadapters.transport.http.HttpSettings;
import io.mcpadapters.transport.http.HttpTransport;
import io.mcpadapters.transport.stdio.StdioTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the transport that the process was started with, as the settings have it. */
final class Transports {
  private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

  private final Vertx vertx;
  private final String name;
  private final Settings settings;
  private final Metrics metrics;
  private final Dispatcher dispatcher;
  private final Consumer<Router> more;

  /**
   * @param more pages of the adapter's own
   */
  Transports(
      Vertx vertx,
      String name,
      Settings settings,
      Metrics metrics,
      Dispatcher dispatcher,
      Consumer<Router> more) {
    this.vertx = vertx;
    this.name = name;
    this.settings = settings;
    this.metrics = metrics;
    this.dispatcher = dispatcher;
    this.more = more;
  }

  /** Opens the port. */
  Future<?> http() {
    return HttpTransport.listen(vertx, dispatcher, httpSettings(), pages())
        .compose(transport -> {
          Lifecycle lifecycle = Lifecycle.of(vertx);
          lifecycle.onDrain(transport::drain);
          transport
              .portClosed()
              .onSuccess(closed ->
                  lifecycle.fail(new UnusableException("the listening socket has closed")));
          metrics.read(Metric.IN_FLIGHT, "", transport::inFlight);
          ProcessMetrics.register(metrics, vertx);
          LOG.atInfo()
              .addKeyValue("service", name)
              .addKeyValue("version", Version.text())
              .addKeyValue("host", settings.get(CommonSettings.HOST))
              .addKeyValue("port", transport.actualPort())
              .log("listening");
          return metricsListener();
        });
  }

  /**
   * Begins to read standard input. Standard output is written to directly: a print stream would
   * hide that nobody reads it.
   */
  Future<?> stdio() {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    StdioTransport transport =
        StdioTransport.start(
            dispatcher,
            System.in,
            out,
            settings.get(CommonSettings.MAX_BODY),
            settings.get(CommonSettings.MAX_IN_FLIGHT));
    Lifecycle lifecycle = Lifecycle.of(vertx);
    lifecycle.onDrain(transport::drain);
    transport.finished().onSuccess(done -> lifecycle.finish());
    return Future.succeededFuture();
  }

  private HttpSettings httpSettings() {
    int rate = settings.get(CommonSettings.RATE);
    HttpSettings http =
        HttpSettings.on(settings.get(CommonSettings.HOST), settings.get(CommonSettings.PORT))
            .allowing(
                settings.get(CommonSettings.ALLOWED_HOSTS),
                settings.get(CommonSettings.ALLOWED_ORIGINS))
            .within(
                HttpLimits.DEFAULT
                    .body(settings.get(CommonSettings.MAX_BODY))
                    .bodies(Runtime.getRuntime().maxMemory() / 4)
                    .connections(
                        ConnectionLimits.DEFAULT.open(settings.get(CommonSettings.MAX_CONNECTIONS)))
                    .inFlight(settings.get(CommonSettings.MAX_IN_FLIGHT))
                    .rate(rate, 2 * rate));
    return settings
        .get(CommonSettings.AUTH_TOKEN)
        .map(token -> http.guardedBy(BearerTokens.of(List.of(token.reveal()))))
        .orElse(http);
  }

  private Consumer<Router> pages() {
    return settings.get(CommonSettings.METRICS_PORT).isPresent()
        ? more
        : more.andThen(router -> router.get("/metrics").handler(this::page));
  }

  private Future<?> metricsListener() {
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
}
