package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;

/** One request without a body, for pages that are not MCP. */
public final class PlainRequest {
  private PlainRequest() {}

  /**
   * What this path of a port of the loopback answers.
   *
   * <p>The client is held until the answer is there: Vert.x closes one that nothing holds any more,
   * and with it the request that is on its way.
   */
  public static Future<Received> send(Vertx vertx, HttpMethod method, int port, String path) {
    HttpClient client = vertx.createHttpClient();
    return client
        .request(method, port, "localhost", path)
        .compose(request ->
            request
                .send()
                .compose(response ->
                    response
                        .body()
                        .map(
                            body -> new Received(response.statusCode(), response.headers(), body))))
        .eventually(client::close);
  }
}
