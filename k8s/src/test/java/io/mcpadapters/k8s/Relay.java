package io.mcpadapters.k8s;

import io.mcpadapters.kit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Passes requests on as Knative's activator and queue-proxy do: by a connection of its own, with
 * the Host that the client sent and some headers more.
 */
final class Relay {
  private final HttpClient client;
  private final HttpServer server;
  private final int target;

  private Relay(Vertx vertx, int target) {
    this.client = vertx.createHttpClient();
    this.target = target;
    this.server = vertx.createHttpServer().requestHandler(this::pass);
    Await.value(server.listen(0, "127.0.0.1"));
  }

  /** Closed with the Vert.x that it runs in. */
  static Relay to(Vertx vertx, int target) {
    return new Relay(vertx, target);
  }

  int port() {
    return server.actualPort();
  }

  private void pass(HttpServerRequest in) {
    in.body()
        .compose(body ->
            client
                .request(in.method(), target, "127.0.0.1", in.uri())
                .compose(out -> sent(in, out, body)))
        .onFailure(failure -> in.response().setStatusCode(502).end(failure.toString()));
  }

  private static Future<Void> sent(HttpServerRequest in, HttpClientRequest out, Buffer body) {
    out.headers().setAll(in.headers()).remove(HttpHeaders.CONNECTION);
    out.putHeader("X-Forwarded-For", "10.0.0.9")
        .putHeader("X-Forwarded-Proto", "http")
        .putHeader("Forwarded", "for=10.0.0.9;proto=http")
        .putHeader("K-Proxy-Request", "activator");
    return out.send(body)
        .compose(answer -> {
          in.response().setStatusCode(answer.statusCode()).headers().setAll(answer.headers());
          return answer.body().compose(whole -> in.response().end(whole));
        });
  }
}
