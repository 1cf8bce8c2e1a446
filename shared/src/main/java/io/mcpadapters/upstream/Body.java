package io.mcpadapters.upstream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** What a request carries. */
@FunctionalInterface
interface Body {
  Future<HttpClientResponse> send(HttpClientRequest request);

  static Body of(Buffer bytes) {
    return request -> request.send(bytes);
  }
}
