package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** The body of an answer that refuses, as far as it is held. */
final class RefusedBody {
  private static final int CAP = 64 * 1024; // of which one sentence is used

  private final Buffer body = Buffer.buffer();

  /** Throws the {@link RefusedResponse} once more has come than is held. */
  void take(Buffer bytes, @Nullable HttpClientResponse answer) {
    body.appendBuffer(bytes);
    if (body.length() > CAP) {
      throw of(answer);
    }
  }

  RefusedResponse of(@Nullable HttpClientResponse answer) {
    int status = answer == null ? 0 : answer.statusCode();
    MultiMap headers = answer == null ? MultiMap.caseInsensitiveMultiMap() : answer.headers();
    return new RefusedResponse(new Response(status, headers, body, "miss"));
  }
}
