package io.mcpadapters.upstream;

import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.policy.UpstreamContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;

/** Makes the upstreams of one verticle, which share connections, caches and limits. */
public final class Upstreams {
  private final Connections connections;
  private final UpstreamContext context;

  private Upstreams(Connections connections) {
    this.connections = connections;
    this.context = new UpstreamContext(connections);
  }

  /** To be called in the verticle's start; opens nothing yet. */
  public static Upstreams in(Vertx vertx, OutboundOptions outbound) {
    return over(Connections.in(vertx, outbound));
  }

  /** Over connections with names and addresses of their own. */
  public static Upstreams over(Connections connections) {
    return new Upstreams(connections);
  }

  /**
   * An upstream in the making.
   *
   * @param name in messages, logs and metrics, such as `github`
   * @param base http or https, with the path that all requests begin with; user info and query are
   *     refused
   */
  public UpstreamBuilder at(String name, URI base) {
    return new UpstreamBuilder(context, name, base);
  }

  /** Fetches what users give the address of. */
  public PublicFetcher publicFetcher() {
    return new PublicFetcher(connections);
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return connections.close();
  }

  Connections connections() {
    return connections;
  }
}
