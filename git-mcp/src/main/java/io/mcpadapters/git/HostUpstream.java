package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.Download;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.RateLimitStatus;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The upstream of one host and credential, with what all hosts' APIs have in common. */
final class HostUpstream {
  private static final long MOST_ROWS =
      64L << 20; // GitHub's largest tree has 7 MB, a proxy's may be more

  private static final Duration LARGE_S = Duration.ofSeconds(40);
  private static final long LARGEST = 100L << 20; // GitHub's own limit for one file

  private final Kind kind;
  private final boolean signedIn;
  private final Upstream upstream;
  private final Optional<Upstream> graphql;

  HostUpstream(Kind kind, boolean signedIn, Upstream upstream, Optional<Upstream> graphql) {
    this.kind = kind;
    this.signedIn = signedIn;
    this.upstream = upstream;
    this.graphql = graphql;
  }

  boolean signedIn() {
    return signedIn;
  }

  /** GitHub's other API, with a token only. */
  Optional<Upstream> graphql() {
    return graphql;
  }

  /** Asks {@link #graphql()}; the `data` of its answer. */
  Future<JsonObject> query(Scope scope, String query, JsonObject variables) {
    JsonObject body = new JsonObject().put("query", query).put("variables", variables);
    Upstream asked = graphql.orElseThrow(() -> new IllegalStateException("asked without a token"));
    return asked
        .get(scope, Request.post("").json(body), Response::object)
        .compose(answer -> {
          List<JsonObject> errors = JsonPaths.list(answer, "errors");
          return errors.isEmpty()
              ? Future.succeededFuture(JsonPaths.object(answer, "data"))
              : refused(errors.getFirst()).failed();
        });
  }

  static ToolError refused(JsonObject error) {
    String kind = JsonPaths.text(error, "type");
    ToolError.Code code =
        switch (kind) {
          case "NOT_FOUND" -> ToolError.Code.NOT_FOUND;
          case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> ToolError.Code.FORBIDDEN;
          case "RATE_LIMITED" -> ToolError.Code.RATE_LIMITED;
          case "STALE_DATA" -> ToolError.Code.CONFLICT;
          default -> ToolError.Code.UPSTREAM_UNAVAILABLE;
        };
    String said = UntrustedText.line(JsonPaths.text(error, "message"), 200);
    return ToolError.of(code, "The host refused the query: " + said).reason(reason(code));
  }

  private static String reason(ToolError.Code code) {
    return switch (code) {
      case NOT_FOUND -> "not_found_or_no_access";
      case FORBIDDEN -> "scope_missing";
      case RATE_LIMITED -> "rate_limited";
      case CONFLICT -> "conflict";
      default -> "upstream_error";
    };
  }

  /**
   * The bytes of a file at a commit: kept while small, piece by piece beyond what is held at once.
   *
   * @return the answer's headers
   */
  Future<MultiMap> content(Scope scope, Request request, Consumer<Buffer> sink) {
    Request pinned = request.cache(CachePolicy.FOREVER);
    return get(
            scope,
            pinned,
            answer -> {
              sink.accept(answer.body());
              return answer.headers();
            })
        .recover(failure ->
            tooLarge(failure) ? large(scope, pinned, sink) : Future.failedFuture(failure));
  }

  private static boolean tooLarge(Throwable failure) {
    return failure instanceof ToolException refused && "answer".equals(refused.error().reason());
  }

  private Future<MultiMap> large(Scope scope, Request request, Consumer<Buffer> sink) {
    return upstream
        .download(
            scope,
            request,
            LARGE_S,
            LARGEST,
            chunk -> {
              sink.accept(chunk);
              return Future.succeededFuture();
            })
        .map(Download::headers);
  }

  /** Makes something in a repository, once; what was read of it before is not believed any more. */
  <T> Future<T> create(
      Scope scope,
      String project,
      Request request,
      Function<Response, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return upstream.create(scope, request, decode, reconcile).onComplete(done -> forget(project));
  }

  /** Forgets what was read of a repository. */
  void forget(String project) {
    upstream.forget(at(project, "").target());
  }

  /** The upstream, for what is streamed. */
  Upstream upstream() {
    return upstream;
  }

  /** A GET below a repository of the API. */
  Request at(String project, String rest) {
    return at(Request::get, project, rest);
  }

  /** A request below a repository of the API; GitLab takes the whole path as one segment. */
  Request at(Function<String, Request> method, String project, String rest) {
    if (kind == Kind.GITLAB) {
      return method
          .apply("/projects/{project}" + rest)
          .path("project", project)
          .cache(CachePolicy.REVALIDATED);
    }
    int slash = project.indexOf('/');
    return method
        .apply("/repos/{owner}/{name}" + rest)
        .path("owner", project.substring(0, slash))
        .path("name", project.substring(slash + 1))
        .cache(CachePolicy.REVALIDATED);
  }

  <T> Future<T> get(Scope scope, Request request, Function<Response, T> decode) {
    return upstream.get(scope, request, decode);
  }

  Future<JsonObject> rows(Scope scope, Request request, String array, Consumer<JsonObject> row) {
    return upstream.rows(scope, request, array, row, MOST_ROWS);
  }

  /** What is left of the host's rate limit; of several the one that is used up the most. */
  Optional<RateLimitStatus> rate() {
    return upstream.rateLimits().stream().min(Comparator.comparingDouble(RateLimitStatus::share));
  }
}
