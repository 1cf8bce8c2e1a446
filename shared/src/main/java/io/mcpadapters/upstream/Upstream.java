package io.mcpadapters.upstream;

import io.mcpadapters.mcp.ToolException;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One remote service: a base URL, a credential, and the rules under which it is called. Every call
 * ends by its answer, its limit, the scope's deadline or the caller's leaving, and fails with a
 * {@link ToolException} that says why; nothing is retried by anybody else. May be called from any
 * thread.
 */
public final class Upstream {
  private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

  private final Upstreams upstreams;
  private final String name;
  private final Origin origin;
  private final String basePath;
  private final Map<String, String> headers;
  private final Duration limit;
  private final long cap;
  private final Failures failures;

  private Upstream(Builder builder) {
    this.upstreams = builder.upstreams;
    this.name = builder.name;
    this.origin = Origin.of(builder.base);
    this.basePath = basePath(builder.base);
    this.headers = builder.allHeaders();
    this.limit = builder.limit;
    this.cap = builder.cap;
    this.failures = new Failures(name, builder.dialect, builder.secrets);
  }

  private static String basePath(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * Asks for something, changing nothing, whatever the request's method.
   *
   * @param decode of a 2xx answer; what it throws on an unexpected shape becomes
   *     `upstream_unavailable`, `malformed_answer`
   */
  public <T> Future<T> get(Scope scope, Request request, Function<Answer, T> decode) {
    return upstreams.onLoop(() ->
        explained(
            exchange(scope, request, new Whole(cap))
                .map(answer -> {
                  scope.note("cache", answer.cache());
                  return decoded(answer, decode);
                })));
  }

  /**
   * Asks for an answer that is too large to be held, and hands on the rows of one of its arrays as
   * they come.
   *
   * @param array the member of the answer that holds the rows, objects all; empty when the answer
   *     is the array itself
   * @param row must not keep what it does not need; what it throws ends the exchange
   * @param most bytes of the answer; more is `too_large`
   * @return what the answer says beside its arrays, such as `truncated`
   */
  public Future<JsonObject> rows(
      Scope scope, Request request, String array, Consumer<JsonObject> row, long most) {
    return upstreams.onLoop(
        () -> explained(exchange(scope, request, new RowReader(array, row, most))));
  }

  private <R> Future<R> exchange(Scope scope, Request request, Receiver<R> receiver) {
    scope.note("upstream", name);
    Wire wire = wire(scope, request);
    return Exchange.run(upstreams, scope, limit, wire, receiver)
        .onComplete(
            done -> scope.note("upstream_status", 200), failed -> noteStatus(scope, failed));
  }

  private static void noteStatus(Scope scope, Throwable failed) {
    if (failed instanceof Refused refused) {
      scope.note("upstream_status", refused.answer().status());
    }
  }

  private Wire wire(Scope scope, Request request) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Accept-Encoding", "gzip");
    trace(scope.trace(), all);
    all.putAll(request.headers());
    all.putAll(headers(request));
    return new Wire(
        request.method(),
        origin,
        basePath + request.target(),
        all,
        request.body() == null ? null : Body.of(request.body()),
        null);
  }

  /** Ours win, but for Accept, which each request may choose. */
  private Map<String, String> headers(Request request) {
    if (request.headers().keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
      return headers;
    }
    Map<String, String> ours = new LinkedHashMap<>(headers);
    ours.remove("Accept");
    return ours;
  }

  private static void trace(Trace trace, Map<String, String> headers) {
    if (trace.traceparent() != null) {
      headers.put("traceparent", trace.traceparent());
    }
    if (trace.tracestate() != null) {
      headers.put("tracestate", trace.tracestate());
    }
    if (trace.baggage() != null) {
      headers.put("baggage", trace.baggage());
    }
  }

  private <T> T decoded(Answer answer, Function<Answer, T> decode) {
    try {
      return decode.apply(answer);
    } catch (Answer.Malformed
        | DecodeException
        | ClassCastException
        | DateTimeException
        | NumberFormatException
        | NullPointerException wrong) {
      boolean page = answer.header("Content-Type").orElse("").startsWith("text/html");
      LOG.atWarn()
          .addKeyValue("upstream", name)
          .addKeyValue("upstream_status", answer.status())
          .addKeyValue(
              "cause", wrong.getClass().getSimpleName()) // its message may quote the answer
          .addKeyValue("at", decoder(wrong))
          .log("answer of an unexpected shape");
      throw (page ? failures.page() : failures.malformed())
          .upstream(answer.status(), Failures.id(answer))
          .exception();
    }
  }

  private static String decoder(Throwable wrong) {
    for (StackTraceElement frame : wrong.getStackTrace()) {
      if (frame.getClassName().startsWith("io.mcpadapters.")) {
        return frame.toString();
      }
    }
    return "";
  }

  private <T> Future<T> explained(Future<T> result) {
    return result.recover(failure ->
        switch (failure) {
          case Fault fault -> failures.of(fault).failed();
          case Refused refused -> failures.of(refused.answer()).failed();
          case Answer.Malformed malformed -> failures.malformed().failed();
          case DecodeException malformed -> failures.malformed().failed();
          default -> Future.failedFuture(failure);
        });
  }

  /** The rules of one upstream. */
  public static final class Builder {
    private final Upstreams upstreams;
    private final String name;
    private final URI base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Secret> secrets = new ArrayList<>();
    private Dialect dialect = Dialect.STANDARD;
    private Duration limit = Duration.ofSeconds(15);
    private long cap = 8L << 20;

    Builder(Upstreams upstreams, String name, URI base) {
      this.upstreams = upstreams;
      this.name = name;
      this.base = base;
      if (base.getRawUserInfo() != null
          || base.getRawQuery() != null
          || base.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "a base URL has neither user info nor query nor fragment");
      }
      Origin.of(base);
      headers.put("User-Agent", upstreams.outbound().userAgent());
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

    public Builder dialect(Dialect words) {
      dialect = words;
      return this;
    }

    /** For one exchange, all of it; 15 s by default. The scope's deadline ends it sooner. */
    public Builder timeout(Duration total) {
      limit = total;
      return this;
    }

    /** The bytes of an answer that is held; 8 MiB by default. */
    public Builder cap(long bytes) {
      cap = bytes;
      return this;
    }

    public Upstream build() {
      return new Upstream(this);
    }

    private Map<String, String> allHeaders() {
      return new LinkedHashMap<>(headers);
    }
  }
}
