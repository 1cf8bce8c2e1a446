package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.AnswerReader;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.RateLimitStatus;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.Upload;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The one upstream of this adapter: both versions of the API below one address, with one token. */
public final class ClickUp {
  private static final int IN_FLIGHT = 4;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final long PAGE = 32L << 20; // of tasks, which come row by row

  private final Upstream upstream;

  public ClickUp(Upstreams upstreams, URI base, Secret token) {
    String bearer = token.reveal().startsWith("pk_") ? "" : "Bearer ";
    this.upstream =
        upstreams
            .at("clickup", base)
            .credential("Authorization", bearer, token)
            .errors(new ClickUpErrors())
            .concurrency(IN_FLIGHT)
            .maxWait(MAX_WAIT)
            .build();
  }

  <T> Future<T> get(Scope scope, Request request, Function<JsonObject, T> decode) {
    return upstream.get(scope, request, answer -> decode.apply(answer.object()));
  }

  <T> Future<T> answer(Scope scope, Request request, Function<Response, T> decode) {
    return upstream.get(scope, request, decode);
  }

  Future<JsonObject> rows(Scope scope, Request request, String array, Consumer<JsonObject> row) {
    return upstream.rows(scope, request, array, row, PAGE);
  }

  <T> Future<T> read(Scope scope, Request request, Supplier<? extends AnswerReader<T>> reader) {
    return upstream.read(scope, request, PAGE, reader);
  }

  <T> Future<T> put(Scope scope, Request request, Function<JsonObject, T> decode) {
    return upstream.put(scope, request, answer -> decode.apply(body(answer)));
  }

  /** A change that may be made twice and whose answer says nothing: PUT, DELETE, some POST. */
  Future<Void> change(Scope scope, Request request) {
    return upstream.put(scope, request, Response::status).mapEmpty();
  }

  /**
   * The same; where the answer is lost, or a second attempt finds nothing left to do, it is looked
   * whether the change was made.
   *
   * @param made whether it is as it was asked for
   */
  Future<Void> change(Scope scope, Request request, Function<Scope, Future<Boolean>> made) {
    return looked(
            scope,
            change(scope, request).map(true),
            looking -> made.apply(looking).map(seen -> Optional.of(true).filter(yes -> seen)))
        .mapEmpty();
  }

  /** {@link #put} whose effect is looked for in that way; empty where it is not to be seen. */
  <T> Future<T> put(
      Scope scope,
      Request request,
      Function<JsonObject, T> decode,
      Function<Scope, Future<Optional<T>>> made) {
    return looked(scope, put(scope, request, decode), made);
  }

  private static <T> Future<T> looked(
      Scope scope, Future<T> change, Function<Scope, Future<Optional<T>>> made) {
    return change.recover(failure ->
        lost(failure) && scope.ended().isEmpty()
            ? made.apply(scope)
                .transform(seen ->
                    seen.succeeded() && seen.result().isPresent()
                        ? Future.succeededFuture(seen.result().get())
                        : Future.failedFuture(failure))
            : Future.failedFuture(failure));
  }

  private static boolean lost(Throwable failure) {
    return failure instanceof ToolException known
        && switch (known.error().code()) {
          case UPSTREAM_UNAVAILABLE, TIMEOUT, NOT_FOUND -> true;
          default -> false;
        };
  }

  <T> Future<T> create(
      Scope scope,
      Request request,
      Function<JsonObject, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return upstream.create(scope, request, answer -> decode.apply(body(answer)), reconcile);
  }

  <T> Future<T> upload(
      Scope scope,
      Request request,
      Upload upload,
      Function<JsonObject, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return upstream.upload(scope, request, upload, answer -> decode.apply(body(answer)), reconcile);
  }

  /** Many writes answer nothing, or `{}`. */
  private static JsonObject body(Response answer) {
    return answer.body().length() == 0 ? new JsonObject() : answer.object();
  }

  /** What ClickUp last said is left of this minute's requests; of several the least. */
  public Optional<RateLimitStatus> budget() {
    return upstream.rateLimits().stream().min(Comparator.comparingDouble(RateLimitStatus::share));
  }
}
