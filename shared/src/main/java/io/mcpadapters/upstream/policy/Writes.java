package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.MemoryBudget;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes: described and not sent in a dry run; else as often as is safe. */
public final class Writes {
  private final UpstreamClient client;
  private final Retries retries;
  private final Reads reads;

  public Writes(UpstreamClient client, Retries retries, Reads reads) {
    this.client = client;
    this.retries = retries;
    this.reads = reads;
  }

  /** One that may be done twice. */
  public Future<Response> safe(Scope scope, Request request) {
    if (scope.dryRun()) {
      return withheld(request, request.body());
    }
    return retries
        .safe(scope, request.once(), () -> buffered(scope, request, Body.of(request.body())))
        .onComplete(done -> reads.wrote());
  }

  /** One that must not. */
  public <T> Future<T> create(
      Scope scope,
      Request request,
      Body body,
      Function<Response, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return new Creation<>(client, retries, scope, decode, reconcile)
        .run(
            request.once(),
            (within, marked) -> buffered(within, request, marked).onComplete(done -> reads.wrote()),
            body);
  }

  private Future<Response> buffered(Scope scope, Request request, Body body) {
    MemoryBudget.Reservation memory = client.memory().open();
    return client
        .send(scope, request, Map.of(), body, client.config().limit(), client.receiver(memory))
        .onComplete(done -> memory.release());
  }

  /** Fails as a dry run does. */
  public <T> Future<T> withheld(Request request, @Nullable Object body) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("method", request.method().name());
    described.put("path", client.config().basePath() + request.target());
    if (body != null) {
      described.put("body", body instanceof Buffer bytes ? readable(bytes) : body);
    }
    return Future.failedFuture(new Withheld(described));
  }

  private static Object readable(Buffer bytes) {
    try {
      Object json = Json.decodeValue(bytes);
      return json == null ? "null" : json;
    } catch (DecodeException notJson) {
      return bytes.length() + " bytes";
    }
  }
}
