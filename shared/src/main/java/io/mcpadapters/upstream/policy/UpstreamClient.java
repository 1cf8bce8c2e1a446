package io.mcpadapters.upstream.policy;

import io.mcpadapters.cache.SingleFlight;
import io.mcpadapters.json.BoundedJson;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.UpstreamObserver;
import io.mcpadapters.upstream.http.Body;
import io.mcpadapters.upstream.http.BufferingReceiver;
import io.mcpadapters.upstream.http.Connections;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.mcpadapters.upstream.http.MemoryBudget;
import io.mcpadapters.upstream.http.Receiver;
import io.mcpadapters.upstream.http.Redirects;
import io.mcpadapters.upstream.http.RefusedResponse;
import io.mcpadapters.upstream.http.ResponseHead;
import io.mcpadapters.upstream.http.UploadSourceException;
import io.mcpadapters.upstream.http.WireRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all policies of one upstream share: its turn under the limits, the exchange, and the words
 * for what goes wrong.
 */
public final class UpstreamClient {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamClient.class);
  private static final Duration SKEW =
      Duration.ofSeconds(2); // below it, it is the way that took the time

  private final Connections connections;
  private final UpstreamConfig config;
  private final UpstreamRateLimiter limiter;
  private final FailureMessages failures;
  private final Redirects redirects;
  private Duration skew = Duration.ZERO;

  public UpstreamClient(
      Connections connections, UpstreamConfig config, UpstreamRateLimiter limiter) {
    this.connections = connections;
    this.config = config;
    this.limiter = limiter;
    this.failures = new FailureMessages(config.name(), config.errorMapping(), config.secrets());
    this.redirects = new Redirects(connections, config.redirects());
  }

  Vertx vertx() {
    return connections.vertx();
  }

  MemoryBudget memory() {
    return connections.memory();
  }

  /** Takes an answer into memory, within the upstream's bounds. */
  BufferingReceiver receiver(MemoryBudget.Reservation memory) {
    return new BufferingReceiver(config.cap(), maxValues(), memory);
  }

  /** Of JSON in one answer. */
  int maxValues() {
    return connections.outbound().maxValues();
  }

  UpstreamObserver observer() {
    return connections.outbound().observer();
  }

  UpstreamConfig config() {
    return config;
  }

  FailureMessages failures() {
    return failures;
  }

  /** Now, by the service's clock. */
  public Instant now() {
    return Instant.now().plus(skew);
  }

  /** One exchange, within the configured limit. */
  <R> Future<R> send(Scope scope, Request request, Map<String, String> more, Receiver<R> receiver) {
    Body body = Body.of(request.body());
    return send(scope, request, more, body, config.limit(), receiver);
  }

  <R> Future<R> send(
      Scope scope,
      Request request,
      Map<String, String> more,
      Body body,
      Duration limit,
      Receiver<R> receiver) {
    return send(scope, request, wire(scope, request, more, body), limit, receiver);
  }

  /**
   * The same for a request that is ready.
   *
   * @param request what the limits count it as
   */
  public <R> Future<R> send(
      Scope scope, Request request, WireRequest wire, Duration limit, Receiver<R> receiver) {
    scope.note("upstream", config.name());
    long asked = System.nanoTime();
    return limiter
        .enter(scope, request, config.maxWait())
        .compose(leave -> {
          long begun = System.nanoTime();
          if (begun - asked > 1_000_000) {
            observer().waited(config.name(), Duration.ofNanos(begun - asked));
          }
          int[] status = {0};
          ResponseHead head =
              (code, headers) -> {
                status[0] = code;
                learn(scope, request, code, headers);
              };
          return redirects
              .follow(scope, limit, wire, receiver, head)
              .recover(failure -> Future.failedFuture(refusal(request, failure)))
              .onComplete(done -> {
                leave.run();
                observe(
                    scope, status[0], done.cause(), Duration.ofNanos(System.nanoTime() - begun));
              });
        });
  }

  private void learn(Scope scope, Request request, int status, MultiMap headers) {
    scope.note("upstream_status", status);
    limiter.learn(request, headers);
    RetryAfter.date(headers.get("Date"))
        .map(date -> Duration.between(Instant.now(), date))
        .ifPresent(off -> skew = off.abs().compareTo(SKEW) > 0 ? off : Duration.ZERO);
  }

  /** A refused answer is put into words here, once; all else passes as it is. */
  private Throwable refusal(Request request, Throwable failure) {
    if (!(failure instanceof RefusedResponse refused)) {
      return failure;
    }
    ToolError error = failures.of(refused.answer());
    Long seconds = error.retryAfterS();
    if (error.code() == ToolError.Code.RATE_LIMITED && seconds != null) {
      limiter.refused(request, error, Duration.ofSeconds(seconds));
    }
    return new Refusal(refused.answer(), error);
  }

  private void observe(Scope scope, int status, @Nullable Throwable failure, Duration time) {
    String answered = status > 0 ? Integer.toString(status) : "other";
    String outcome = failure instanceof ExchangeFailure fault ? fault.kind().word() : answered;
    observer().exchange(config.name(), outcome, time);
    if (failure instanceof ExchangeFailure fault && fault.kind().brokenOff()) {
      LOG.atDebug()
          .addKeyValue("tool", scope.notes().getOrDefault("tool", ""))
          .addKeyValue("upstream", config.name())
          .addKeyValue("cause", fault.kind().word())
          .log("broken off");
    }
  }

  private WireRequest wire(Scope scope, Request request, Map<String, String> more, Body body) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Accept-Encoding", "gzip");
    trace(scope.trace(), all);
    all.putAll(request.headers());
    all.putAll(more);
    all.putAll(config.headers(request));
    return new WireRequest(
        request.method(), config.origin(), config.basePath() + request.target(), all, body, null);
  }

  private static void trace(Trace trace, Map<String, String> headers) {
    put(headers, "traceparent", trace.traceparent());
    put(headers, "tracestate", trace.tracestate());
    put(headers, "baggage", trace.baggage());
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** What the answer means to the adapter; an unexpected shape is a failure of the service. */
  public <T> T decoded(Response answer, Function<Response, T> decode) {
    try {
      return decode.apply(answer);
    } catch (BoundedJson.TooManyValues tooMany) {
      throw failures.tooLarge().upstream(answer.status(), null).exception();
    } catch (Response.Malformed
        | DecodeException
        | ClassCastException
        | DateTimeException
        | NumberFormatException
        | NullPointerException wrong) {
      LOG.atWarn()
          .addKeyValue("upstream", config.name())
          .addKeyValue("upstream_status", answer.status())
          .addKeyValue(
              "cause", wrong.getClass().getSimpleName()) // its message may quote the answer
          .addKeyValue("at", decoder(wrong))
          .log("answer of an unexpected shape");
      throw failures.malformed(answer).exception();
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

  /** The failure in a model's words; failures that have nothing to do with the service stay. */
  public Throwable explained(Throwable failure) {
    return switch (failure) {
      case ExchangeFailure fault -> failures.of(fault).exception();
      case Refusal refused -> refused.error().exception();
      case UploadSourceException failed -> failures.of(failed).exception();
      case UpstreamRateLimiter.Exhausted exhausted -> failures.of(exhausted).exception();
      case SingleFlight.Left left -> failures.of(Pause.over(left.end())).exception();
      case Response.Malformed malformed -> failures.malformed().exception();
      case BoundedJson.TooManyValues tooMany -> failures.tooLarge().exception();
      case DecodeException malformed -> failures.malformed().exception();
      default -> failure;
    };
  }

  public <T> Future<T> explained(Future<T> result) {
    return result.recover(failure -> Future.failedFuture(explained(failure)));
  }

  /** The error behind a failure, if it has one. */
  @Nullable ToolError error(Throwable failure) {
    return explained(failure) instanceof ToolException known ? known.error() : null;
  }
}
