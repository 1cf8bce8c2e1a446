package io.mcpadapters.upstream;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.policy.Downloads;
import io.mcpadapters.upstream.policy.Reads;
import io.mcpadapters.upstream.policy.Retries;
import io.mcpadapters.upstream.policy.Streams;
import io.mcpadapters.upstream.policy.UpstreamClient;
import io.mcpadapters.upstream.policy.UpstreamConfig;
import io.mcpadapters.upstream.policy.UpstreamContext;
import io.mcpadapters.upstream.policy.UpstreamRateLimiter;
import io.mcpadapters.upstream.policy.Writes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One remote service: a base URL, a credential, and the rules under which it is called. Every call
 * ends by its answer, its limit, the scope's deadline or the caller's leaving, and fails with a
 * {@link ToolException} that says why; nothing is retried by anybody else. May be called from any
 * thread.
 *
 * <pre>
 *   a call → cache, single flight → retry → its turn under the limits → exchange, redirects → decode
 *            (get only)             (as often as is safe)
 * </pre>
 */
public final class Upstream {
  private final Connections connections;
  private final UpstreamClient client;
  private final UpstreamRateLimiter limiter;
  private final Reads reads;
  private final Writes writes;
  private final Streams streams;
  private final Downloads downloads;

  Upstream(UpstreamContext context, UpstreamConfig config) {
    this.connections = context.connections();
    this.limiter = context.limiter(config);
    this.client = new UpstreamClient(connections, config, limiter);
    Retries retries = new Retries(client);
    this.reads = new Reads(client, retries, context);
    this.writes = new Writes(client, retries, reads);
    this.streams = new Streams(client, retries);
    this.downloads = new Downloads(connections, config);
  }

  /**
   * Asks for something, changing nothing, whatever the request's method. Retried, shared with equal
   * requests under way, and kept as the request says.
   *
   * @param decode of a 2xx answer; an unexpected shape becomes `malformed_answer`
   */
  public <T> Future<T> get(Scope scope, Request request, Function<Response, T> decode) {
    return connections.onLoop(() ->
        client.explained(
            reads.answer(scope, request).map(answer -> client.decoded(answer, decode))));
  }

  /**
   * Asks for an answer that is too large to be held, and hands on the rows of one of its arrays.
   *
   * @param array the member that holds the rows, objects all; empty when the answer is the array
   * @param row sees each row once: what fails after the first is not retried; what it throws ends
   *     it
   * @param most bytes of the answer; more is `too_large`
   * @return what the answer says beside its arrays, such as `truncated`
   */
  public Future<JsonObject> rows(
      Scope scope, Request request, String array, Consumer<JsonObject> row, long most) {
    return connections.onLoop(() -> streams.rows(scope, request, array, row, most));
  }

  /**
   * The same for several arrays of an answer that is an object; a text in one comes as an object
   * with it as `value`. What an answer that fails halfway has shown was seen.
   *
   * @param row sees the array's name and the row, which is within the upstream's cap
   * @param responseLost is told of each attempt that is made again though the service may have
   *     answered it, for who pays by the request
   * @return the rest, with an empty array for each that was there
   */
  public Future<JsonObject> rows(
      Scope scope,
      Request request,
      Set<String> arrays,
      BiConsumer<String, JsonObject> row,
      Runnable responseLost,
      long most) {
    return connections.onLoop(() -> streams.rows(scope, request, arrays, row, responseLost, most));
  }

  /**
   * Asks for an answer that is too large to be held and has another shape than rows.
   *
   * @param most bytes of the answer; more is `too_large`
   * @param reader a new one for each attempt
   */
  public <T> Future<T> read(
      Scope scope, Request request, long most, Supplier<? extends AnswerReader<T>> reader) {
    return connections.onLoop(() -> streams.read(scope, request, most, reader));
  }

  /**
   * Fetches at most so many bytes into a sink, which sees them once, all of it within the limit.
   */
  public Future<Download> download(
      Scope scope, Request request, Duration limit, long most, Sink sink) {
    return connections.onLoop(() -> streams.download(scope, request, limit, most, sink));
  }

  /**
   * The same from an absolute address that the service gave: on its own origin or on a host that
   * {@link UpstreamBuilder#filesAt} names, else `forbidden`. Asked for without the credential, and
   * once with it where that is refused.
   */
  public Future<Download> download(Scope scope, URI address, Duration limit, long most, Sink sink) {
    return connections.onLoop(() -> downloads.download(scope, address, limit, most, sink));
  }

  /**
   * Listens to server-sent events until the service ends them; never retried once sent. A stream
   * that is opened by a POST may have had its effect when this fails, which the caller has to word.
   *
   * @param silence the longest time without a byte
   * @param event what it throws ends the stream
   */
  public Future<Void> stream(
      Scope scope, Request request, Duration silence, Consumer<ServerEvent> event) {
    return connections.onLoop(() ->
        scope.dryRun() && !request.method().equals(HttpMethod.GET)
            ? writes.withheld(request, request.body())
            : streams.events(scope, request, silence, event));
  }

  /**
   * Begins work by a POST and listens to it; the service may also answer at once and work on in the
   * background.
   *
   * @param decode of the answer that comes instead of a stream
   * @return the answer; empty after a stream. Fails with `outcome_unknown` where the work may have
   *     begun: the caller looks for it if an event has named it
   */
  public <T> Future<Optional<T>> begin(
      Scope scope,
      Request request,
      Duration silence,
      Consumer<ServerEvent> event,
      Function<Response, T> decode) {
    return connections.onLoop(() ->
        scope.dryRun()
            ? writes.withheld(request, request.body())
            : streams.begin(scope, request, silence, event, decode));
  }

  /**
   * Changes something that may be changed twice; once more when surely not sent, or on 502 to 504.
   */
  public <T> Future<T> put(Scope scope, Request request, Function<Response, T> decode) {
    return connections.onLoop(() ->
        client.explained(
            writes.safe(scope, request).map(answer -> client.decoded(answer, decode))));
  }

  /** Removes something; like {@link #put}. */
  public <T> Future<T> delete(Scope scope, Request request, Function<Response, T> decode) {
    return put(scope, request, decode);
  }

  /**
   * Makes something, at most once: a request that may have reached the service is never sent again.
   * When its answer is lost its effect is looked for, even when the caller has left.
   *
   * @param reconcile finds what was made; see {@link LostResponse}
   * @return what was made; else fails: reason `not_created`, or `outcome_unknown`
   */
  public <T> Future<T> create(
      Scope scope,
      Request request,
      Function<Response, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return connections.onLoop(() ->
        scope.dryRun()
            ? writes.withheld(request, request.body())
            : writes.create(scope, request, Body.of(request.body()), decode, reconcile));
  }

  /** Makes something out of an upload; like {@link #create}. */
  public <T> Future<T> upload(
      Scope scope,
      Request request,
      Upload upload,
      Function<Response, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    Request typed = request.header("Content-Type", upload.mediaType());
    return connections.onLoop(() ->
        scope.dryRun()
            ? writes.withheld(typed, upload.description())
            : writes.create(scope, typed, upload.body(), decode, reconcile));
  }

  /** Now, by the service's clock as far as its answers have told it. */
  public Instant now() {
    return client.now();
  }

  /** What the service last said is left of its rate limits; empty where it says nothing. */
  public List<RateLimitStatus> rateLimits() {
    return limiter.rateLimits();
  }

  UpstreamRateLimiter limiter() {
    return limiter;
  }

  /** Forgets the kept answers to GET of all paths that begin so, after a write. */
  public void forget(String path) {
    reads.forget(path);
  }
}
