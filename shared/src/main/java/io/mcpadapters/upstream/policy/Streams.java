package io.mcpadapters.upstream.policy;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.AnswerReader;
import io.mcpadapters.upstream.Download;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.ServerEvent;
import io.mcpadapters.upstream.Sink;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.EventReader;
import io.mcpadapters.upstream.http.MemoryBudget;
import io.mcpadapters.upstream.http.ReadingReceiver;
import io.mcpadapters.upstream.http.Receiver;
import io.mcpadapters.upstream.http.RowReader;
import io.mcpadapters.upstream.http.StreamingReceiver;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that are handed on as they come: what somebody has seen is not asked for again. */
public final class Streams {
  private final UpstreamClient client;
  private final Retries retries;

  public Streams(UpstreamClient client, Retries retries) {
    this.client = client;
    this.retries = retries;
  }

  public Future<JsonObject> rows(
      Scope scope, Request request, String array, Consumer<JsonObject> row, long most) {
    MemoryBudget.Reservation memory = client.memory().openStream();
    return client.explained(
        once(
                scope,
                request.once(),
                started ->
                    new RowReader(
                        array,
                        seen -> {
                          started.run();
                          row.accept(seen);
                        },
                        most,
                        client.maxValues(),
                        memory),
                receiver -> send(scope, request, client.config().limit(), receiver),
                () -> {})
            .onComplete(done -> memory.release()));
  }

  public Future<JsonObject> rows(
      Scope scope,
      Request request,
      Set<String> arrays,
      BiConsumer<String, JsonObject> row,
      Runnable responseLost,
      long most) {
    MemoryBudget.Reservation memory = client.memory().openStream();
    return client.explained(
        once(
                scope,
                request.once(),
                started ->
                    new RowReader(
                        arrays,
                        (array, seen) -> {
                          started.run();
                          row.accept(array, seen);
                        },
                        most,
                        client.config().cap(),
                        client.maxValues(),
                        memory),
                receiver -> send(scope, request, client.config().limit(), receiver),
                responseLost)
            .onComplete(done -> memory.release()));
  }

  public <T> Future<T> read(
      Scope scope, Request request, long most, Supplier<? extends AnswerReader<T>> reader) {
    return client.explained(
        once(
            scope,
            request.once(),
            started -> {
              AnswerReader<T> reads = reader.get();
              return new ReadingReceiver<>(
                  most,
                  reads,
                  chunk -> {
                    started.run();
                    return reads.write(chunk);
                  });
            },
            receiver -> send(scope, request, client.config().limit(), receiver),
            () -> {}));
  }

  public Future<Download> download(
      Scope scope, Request request, Duration limit, long most, Sink sink) {
    return client.explained(
        download(
            scope, request.once(), most, sink, receiver -> send(scope, request, limit, receiver)));
  }

  /** The same by any exchange; fails with what the exchange failed with. */
  Future<Download> download(
      Scope scope,
      boolean single,
      long most,
      Sink sink,
      Function<Receiver<Download>, Future<Download>> exchange) {
    return once(
        scope,
        single,
        started ->
            new StreamingReceiver(
                most,
                chunk -> {
                  started.run();
                  return sink.write(chunk);
                }),
        exchange,
        () -> {});
  }

  private <R> Future<R> send(Scope scope, Request request, Duration limit, Receiver<R> receiver) {
    return client.send(scope, request, Map.of(), Body.of(request.body()), limit, receiver);
  }

  /** Retried only while nobody has seen any. */
  private <R> Future<R> once(
      Scope scope,
      boolean single,
      Function<Runnable, Receiver<R>> receiver,
      Function<Receiver<R>, Future<R>> exchange,
      Runnable responseLost) {
    boolean[] started = {false};
    return retries.read(
        scope,
        single,
        () -> {
          Headed<R> headed = new Headed<>(receiver.apply(() -> started[0] = true));
          return exchange
              .apply(headed)
              .recover(failure -> {
                Throwable worded = headed.worded(failure, client.failures());
                return Future.failedFuture(started[0] ? client.explained(worded) : worded);
              });
        },
        responseLost);
  }

  /** Remembers status and headers, which say whether what cannot be read is a web page. */
  private static final class Headed<R> implements Receiver<R> {
    private final Receiver<R> receiver;
    private @Nullable Response head;

    Headed(Receiver<R> receiver) {
      this.receiver = receiver;
    }

    @Override
    public void head(int status, MultiMap headers) {
      head = new Response(status, headers, Buffer.buffer(), "miss", 0);
      receiver.head(status, headers);
    }

    @Override
    public Future<Void> chunk(Buffer bytes) {
      return receiver.chunk(bytes);
    }

    @Override
    public Optional<Duration> silence() {
      return receiver.silence();
    }

    @Override
    public R end(int status, MultiMap headers) {
      return receiver.end(status, headers);
    }

    Throwable worded(Throwable failure, FailureMessages failures) {
      boolean unread = failure instanceof Response.Malformed || failure instanceof DecodeException;
      return unread && head != null ? failures.malformed(head).exception() : failure;
    }
  }

  public Future<Void> events(
      Scope scope, Request request, Duration silence, Consumer<ServerEvent> event) {
    return client
        .explained(listen(scope, request.accept("text/event-stream"), silence, event))
        .compose(instead ->
            instead.isEmpty()
                ? Future.succeededFuture()
                : client.decoded(instead.get(), Streams::noStream));
  }

  private static Future<Void> noStream(Response answer) {
    throw new Response.Malformed("a stream of events");
  }

  public <T> Future<Optional<T>> begin(
      Scope scope,
      Request request,
      Duration silence,
      Consumer<ServerEvent> event,
      Function<Response, T> decode) {
    Request accepting = request.accept("text/event-stream, application/json");
    return client
        .explained(
            listen(scope, accepting, silence, event).recover(failure -> lost(scope, failure)))
        .map(instead -> instead.map(answer -> client.decoded(answer, decode)));
  }

  /** Nobody reconciles it here: unknown where it may have had its effect. */
  private <T> Future<T> lost(Scope scope, Throwable failure) {
    ToolError error = client.error(failure);
    return error == null || Creation.certain(failure)
        ? Future.failedFuture(failure)
        : new LostResponse(scope, client.now(), error).outcomeUnknown().failed();
  }

  private Future<Optional<Response>> listen(
      Scope scope, Request request, Duration silence, Consumer<ServerEvent> event) {
    Body body = Body.of(request.body());
    long cap = client.config().cap();
    MemoryBudget.Reservation memory = client.memory().openStream();
    return retries
        .unsafe(
            scope,
            request.once(),
            () ->
                client.send(
                    scope,
                    request,
                    Map.of(),
                    body,
                    scope.remaining(),
                    new EventReader(cap, client.maxValues(), memory, silence, event)))
        .onComplete(done -> memory.release());
  }
}
