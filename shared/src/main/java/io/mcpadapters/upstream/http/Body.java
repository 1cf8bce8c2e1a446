package io.mcpadapters.upstream.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** What a request carries. */
@FunctionalInterface
public interface Body {
  /**
   * Nothing, and where a method means a body the length of nothing, which some servers insist on.
   */
  Body NONE =
      request ->
          request.getMethod().equals(HttpMethod.GET)
                  || request.getMethod().equals(HttpMethod.HEAD)
                  || request.getMethod().equals(HttpMethod.DELETE)
              ? request.send()
              : request.send(Buffer.buffer());

  Future<HttpClientResponse> send(HttpClientRequest request);

  static Body of(@Nullable Buffer bytes) {
    return bytes == null ? NONE : request -> request.send(bytes);
  }
}
