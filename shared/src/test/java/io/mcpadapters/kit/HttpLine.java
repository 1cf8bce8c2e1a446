package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/** Posts to one path. */
final class HttpLine implements Line {
  private final HttpClient client;
  private final RequestOptions target;

  HttpLine(Vertx vertx, String host, int port, String path) {
    this.client =
        vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(256));
    this.target =
        new RequestOptions().setHost(host).setPort(port).setURI(path).setMethod(HttpMethod.POST);
  }

  @Override
  public Future<Received> send(Buffer message, Map<String, String> headers) {
    return client
        .request(new RequestOptions(target))
        .compose(request -> {
          headers.forEach(request::putHeader);
          return request.send(message).compose(HttpLine::received);
        });
  }

  private static Future<Received> received(HttpClientResponse response) {
    return response
        .body()
        .map(body -> new Received(response.statusCode(), response.headers(), body));
  }

  @Override
  public boolean takesHeaders() {
    return true;
  }

  @Override
  public void close() {
    client.close();
  }
}
