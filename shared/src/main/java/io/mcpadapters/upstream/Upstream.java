package io.mcpadapters.upstream;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolException;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.http.Origin;
import io.mcpadapters.upstream.http.RedirectPolicy;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

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

  private Upstream(UpstreamContext context, UpstreamConfig config) {
    this.connections = context.connections();
    this.limiter = context.limiter(config);
    this.client = new UpstreamClient(connections, config, limiter);
    Retries retries = new Retries(client);
    this.reads = new Reads(client, retries, context);
    this.writes = new Writes(client, retries, reads);
    this.streams = new Streams(client, retries);
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
   * Fetches at most so many bytes into a sink, which sees them once, all of it within the limit.
   */
  public Future<Download> download(
      Scope scope, Request request, Duration limit, long most, Sink sink) {
    return connections.onLoop(() -> streams.download(scope, request, limit, most, sink));
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

  /** The rules of one upstream. */
  public static final class Builder {
    private final UpstreamContext context;
    private final String name;
    private final URI base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Secret> secrets = new ArrayList<>();
    private final Set<Origin> redirects = new HashSet<>();
    private ErrorMapping errorMapping = ErrorMapping.STANDARD;
    private Duration limit = Duration.ofSeconds(15);
    private Duration patience = Duration.ofSeconds(5);
    private RateLimit rate = RateLimit.UNLIMITED;
    private long cap = 8 << 20;
    private int concurrency = 8;
    private boolean redirectsAnywhere;

    Builder(UpstreamContext context, String name, URI base) {
      Origin.ofBase(base);
      this.context = context;
      this.name = name;
      this.base = base;
      headers.put("User-Agent", context.connections().outbound().userAgent());
      headers.put("Accept", "application/json");
    }

    /** Sent with every request. */
    public Builder header(String header, String value) {
      headers.put(header, value);
      return this;
    }

    /** What is accepted unless a request says otherwise; `application/json` by default. */
    public Builder accept(String mediaTypes) {
      return header("Accept", mediaTypes);
    }

    public Builder bearer(Secret token) {
      return credential("Authorization", "Bearer ", token);
    }

    /** A credential in a header, after a prefix that may be empty; never sent to another origin. */
    public Builder credential(String header, String prefix, Secret secret) {
      secrets.add(secret);
      return header(header, prefix + secret.reveal());
    }

    public Builder errors(ErrorMapping words) {
      errorMapping = words;
      return this;
    }

    /** For one exchange, all of it; 15 s by default. The scope's deadline ends it sooner. */
    public Builder timeout(Duration total) {
      limit = total;
      return this;
    }

    /** The bytes of an answer that is held, or of one event; 8 MiB by default. */
    public Builder cap(long bytes) {
      cap = bytes;
      return this;
    }

    /**
     * Requests in flight with this credential; 8 by default. The first upstream of a host and
     * credential decides.
     */
    public Builder concurrency(int most) {
      concurrency = most;
      return this;
    }

    /**
     * How often the service may be asked; without limit by default but for what its headers say.
     */
    public Builder rate(RateLimit steady) {
      rate = steady;
      return this;
    }

    /**
     * The longest wait for a rate limit; a longer one is answered as `rate_limited`. 5 s by
     * default.
     */
    public Builder patience(Duration longest) {
      patience = longest;
      return this;
    }

    /** An origin that redirects of reads may lead to, without credentials. */
    public Builder redirectsTo(URI origin) {
      redirects.add(Origin.of(origin));
      return this;
    }

    /**
     * Redirects of reads may lead to any public https address, without credentials, as to object
     * stores.
     */
    public Builder redirectsAnywhere() {
      redirectsAnywhere = true;
      return this;
    }

    public Upstream build() {
      return new Upstream(
          context,
          new UpstreamConfig(
              name,
              base,
              headers,
              secrets,
              errorMapping,
              limit,
              cap,
              concurrency,
              rate,
              patience,
              new RedirectPolicy(redirects, redirectsAnywhere)));
    }
  }
}
