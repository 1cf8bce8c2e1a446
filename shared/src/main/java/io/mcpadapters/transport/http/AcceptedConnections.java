package io.mcpadapters.transport.http;

import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of one port. Each counts from when it is accepted. While there are as many
 * as may be, no more are accepted, and those that have been without a request for longest make
 * room; where all have one, the newest is answered 503. All on the transport's event loop.
 */
final class AcceptedConnections {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedConnections.class);
  private static final long SWEEP_MS = 1000;
  private static final long ROOM_MS = 10; // what has arrived meanwhile is read before
  private static final Duration SILENCE = Duration.ofMillis(50); // of one that had no request yet
  private static final Duration PAUSE = Duration.ofMillis(500); // of one between two requests
  // Who was told to come back in a second does so, and would meet a connection that closes
  private static final Duration RETURNING = Duration.ofMillis(800);
  private static final Duration AWAY = Duration.ofMillis(1500);
  private static final int NEW_PART = 4; // of all that make room at a time
  // A refusal over a connection that stays costs far less than one over a new one
  private static final int KEPT_PART = 256;
  private static final int BUSY_PART = 16; // that are told at a time where all have a request

  private final Vertx vertx;
  private final Context context;
  private final ConnectionLimits limits;
  private final Map<HttpConnection, ClientConnection> open = new LinkedHashMap<>();
  private @Nullable AcceptLimit limit;
  private boolean sweeping;
  private boolean making;
  private boolean told;

  /**
   * @param context the transport's
   */
  AcceptedConnections(Vertx vertx, Context context, ConnectionLimits limits) {
    this.vertx = vertx;
    this.context = context;
    this.limits = limits;
  }

  /** A connection was accepted. */
  void accepted(HttpConnection connection) {
    Channel channel = ((HttpServerConnection) connection).channelHandlerContext().channel();
    if (limit == null) {
      limit = AcceptLimit.on(channel.parent(), limits.open(), this::full);
    }
    limit.count(channel);
    ClientConnection client = new ClientConnection(channel, limits);
    connection.closeHandler(closed -> forget(connection));
    boolean busy = open.size() >= limits.open() && limit.allowsMore();
    open.put(connection, client);
    if (busy) {
      client.refuse();
    }
    sweepLater();
  }

  private void forget(HttpConnection connection) {
    open.remove(connection);
    told = told && open.size() >= limits.open() / 2;
  }

  int size() {
    return limit == null ? 0 : limit.open();
  }

  private void full() {
    context.runOnContext(run -> {
      if (!told) {
        told = true;
        LOG.atWarn().addKeyValue("connections", limits.open()).log("as many connections as may be");
      }
      makeRoomLater();
    });
  }

  private void makeRoomLater() {
    if (!making) {
      making = true;
      vertx.setTimer(
          ROOM_MS,
          due -> {
            making = false;
            makeRoom();
          });
    }
  }

  private void makeRoom() {
    AcceptLimit counted = Objects.requireNonNull(limit);
    if (!counted.isFull()) {
      counted.allow(0);
      return;
    }
    makeRoom(client -> client.isSilentFor(SILENCE), NEW_PART);
    makeRoom(
        client ->
            client.isIdleFor(PAUSE) && (!client.isIdleFor(RETURNING) || client.isIdleFor(AWAY)),
        KEPT_PART);
    boolean busy = open.values().stream().noneMatch(one -> one.isIdle() || one.isLeaving());
    counted.allow(busy ? Math.max(1, limits.open() / BUSY_PART) : 0);
    makeRoomLater();
  }

  private void makeRoom(Predicate<ClientConnection> which, int part) {
    open.values().stream()
        .filter(which)
        .limit(Math.max(1, limits.open() / part))
        .toList()
        .forEach(ClientConnection::makeRoom);
  }

  /** A request's head is there. */
  Optional<ClientConnection> begin(HttpServerRequest request) {
    ClientConnection client = open.get(request.connection());
    if (client == null) {
      return Optional.empty(); // it was closed meanwhile
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
