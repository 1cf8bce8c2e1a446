package io.mcpadapters.app;

import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.transport.http.HttpTransport;
import io.mcpadapters.transport.http.MountedServer;
import io.mcpadapters.transport.stdio.StdioTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Opens the transport that the process was started with, as the settings have it. */
final class Transports {
  private final Vertx vertx;
  private final String name;
  private final String state;
  private final Settings settings;
  private final Metrics metrics;
  private final Dispatcher dispatcher;
  private final Consumer<Router> more;

  /**
   * @param state where that is kept; empty for an adapter that keeps none
   * @param more pages of the adapter's own
   */
  Transports(
      Vertx vertx,
      String name,
      String state,
      Settings settings,
      Metrics metrics,
      Dispatcher dispatcher,
      Consumer<Router> more) {
    this.vertx = vertx;
    this.name = name;
    this.state = state;
    this.settings = settings;
    this.metrics = metrics;
    this.dispatcher = dispatcher;
    this.more = more;
  }

  /** Opens the port; below a path, probes and metrics are at their places beside it, too. */
  Future<?> http() {
    Listening listening = new Listening(vertx, name, settings, List.of(metrics), state);
    String base = settings.get(CommonSettings.BASE_PATH);
    Future<HttpTransport> opened =
        base.isEmpty()
            ? HttpTransport.listen(vertx, at("", listening.pages().andThen(more)), List.of())
            : HttpTransport.listen(vertx, at("", listening.pages()), List.of(at(base, more)));
    return opened.compose(transport -> {
      metrics.read(Metric.IN_FLIGHT, MetricLabels.NONE, transport::inFlight);
      return listening.opened(transport);
    });
  }

  /** Leaves it to the process to open a port for this adapter and others. */
  Future<?> together() {
    String path = settings.get(CommonSettings.BASE_PATH) + "/" + name;
    Together.of(vertx).add(at(path, more), metrics, state);
    return Future.succeededFuture();
  }

  private MountedServer at(String path, Consumer<Router> pages) {
    return new MountedServer(path, dispatcher, Listening.http(settings), pages);
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
}
