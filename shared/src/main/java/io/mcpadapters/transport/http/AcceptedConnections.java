package io.mcpadapters.transport.http;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of one port. Each counts from when it is accepted; where there are too many,
 * the one that has been without a request for longest makes room, and where all have one, the
 * newest is answered 503. All on the transport's event loop.
 */
final class AcceptedConnections {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedConnections.class);
  private static final long SWEEP_MS = 1000;

  private final Vertx vertx;
  private final ConnectionLimits limits;
  private final Runnable whenPortClosed;
  private final Map<HttpConnection, ClientConnection> open = new LinkedHashMap<>();
  private @Nullable Channel port;
  private boolean sweeping;
  private boolean full;

  /**
   * @param whenPortClosed told when the listening socket closes, whoever closed it
   */
  AcceptedConnections(Vertx vertx, ConnectionLimits limits, Runnable whenPortClosed) {
    this.vertx = vertx;
    this.limits = limits;
    this.whenPortClosed = whenPortClosed;
  }

  /** A connection was accepted. */
  void accepted(HttpConnection connection) {
    Channel channel = ((HttpServerConnection) connection).channelHandlerContext().channel();
    if (port == null) {
      port = channel.parent();
      port.closeFuture().addListener(closed -> whenPortClosed.run());
    }
    ClientConnection client = new ClientConnection(channel, limits);
    connection.closeHandler(closed -> forget(connection));
    if (open.size() >= limits.open() && !makeRoom()) {
      client.answer("503 Service Unavailable", "Retry-After: 1\r\n");
      return;
    }
    open.put(connection, client);
    sweepLater();
  }

  private void forget(HttpConnection connection) {
    open.remove(connection);
    full = full && open.size() >= limits.open() / 2;
  }

  /** Closes the idle connection that was there first; says so once until there is room again. */
  private boolean makeRoom() {
    if (!full) {
      full = true;
      LOG.atWarn().addKeyValue("connections", open.size()).log("as many connections as may be");
    }
    Optional<HttpConnection> oldest =
        open.entrySet().stream()
            .filter(one -> one.getValue().isIdle())
            .map(Map.Entry::getKey)
            .findFirst();
    oldest.ifPresent(connection -> {
      ClientConnection idle = open.remove(connection);
      if (idle != null) {
        idle.close();
      }
    });
    return oldest.isPresent();
  }

  /** A request's head is there. */
  Optional<ClientConnection> begin(HttpServerRequest request) {
    ClientConnection client = open.get(request.connection());
    if (client == null) {
      return Optional.empty(); // it was closed to make room
    }
    client.begin();
    return Optional.of(client);
  }

  /** The request's answer is out, or its client left. */
  void end(HttpServerRequest request) {
    ClientConnection client = open.remove(request.connection());
    if (client != null) {
      client.end();
      open.put(request.connection(), client); // last in the order of idleness
      sweepLater();
    }
  }

  private void sweepLater() {
    if (!sweeping) {
      sweeping = true;
      vertx.setTimer(
          SWEEP_MS,
          due -> {
            sweeping = false;
            List.copyOf(open.values()).forEach(ClientConnection::closeIfLate);
            if (!open.isEmpty()) {
              sweepLater();
            }
          });
    }
  }
}
