package io.mcpadapters.upstream.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for a connection to where. A connection may serve whoever comes next, so one that is
 * being made is closed only when the last who waited for one to there has left. Belongs to one
 * event loop.
 */
final class ConnectionWaits {
  private record Place(String host, int port) {
    static Place of(RequestOptions options) {
      if (options.getProxyOptions() != null) {
        return new Place(options.getProxyOptions().getHost(), options.getProxyOptions().getPort());
      }
      if (options.getServer() instanceof SocketAddress server) {
        return new Place(server.host(), server.port());
      }
      return new Place(options.getHost(), options.getPort());
    }
  }

  private final Optional<PendingConnections> pending;
  private final Map<Place, Integer> waiting = new HashMap<>();

  ConnectionWaits(Vertx vertx) {
    this.pending = PendingConnections.of(vertx);
  }

  /** Waits until it has one, or leaves; once. */
  final class Wait {
    private final Place place;
    private boolean over;

    private Wait(Place place) {
      this.place = place;
    }

    void had() {
      end();
    }

    void left() {
      if (end()) {
        pending.ifPresent(connections -> connections.close(place.host, place.port));
      }
    }

    /** Whether nobody waits any more. */
    private boolean end() {
      if (over) {
        return false;
      }
      over = true;
      return waiting.computeIfPresent(place, (same, count) -> count == 1 ? null : count - 1)
          == null;
    }
  }

  Wait begin(RequestOptions options) {
    Wait wait = new Wait(Place.of(options));
    waiting.merge(wait.place, 1, Integer::sum);
    return wait;
  }

  void made(HttpConnection connection) {
    pending.ifPresent(connections -> connections.made(((ConnectionBase) connection).channel()));
  }
}
