package io.mcpadapters.git.host;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.Download;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The upstream of one host and credential, with what all hosts' APIs have in common. */
public final class HostUpstream {
  private static final long MOST_ROWS = 64L << 20; // the largest trees have 7 MB, a proxy's more

  private static final Duration LARGE_S = Duration.ofSeconds(40);
  private static final long LARGEST = 100L << 20; // hosts give no larger one

  /** Where a repository is in an API. */
  @FunctionalInterface
  public interface Projects {
    /** `/repos/owner/name`, as most have it. */
    Projects OWNER_AND_NAME =
        (method, project, rest) -> {
          int slash = project.indexOf('/');
          return method
              .apply("/repos/{owner}/{name}" + rest)
              .path("owner", project.substring(0, slash))
              .path("name", project.substring(slash + 1));
        };

    /** A request for something below a repository. */
    public Request at(Function<String, Request> method, String project, String rest);
  }

  /** The note of a scope whose request another one made. */
  public static final String REPEATED = RecentCreates.REPEATED;

  private final boolean signedIn;
  private final Upstream upstream;
  private final Projects projects;
  private final RecentCreates recent = new RecentCreates();

  public HostUpstream(boolean signedIn, Upstream upstream, Projects projects) {
    this.signedIn = signedIn;
    this.upstream = upstream;
    this.projects = projects;
  }

  public boolean signedIn() {
    return signedIn;
  }

  /**
   * The bytes of a file at a commit: kept while small, piece by piece beyond what is held at once.
   *
   * @return the answer's headers
   */
  public Future<MultiMap> content(Scope scope, Request request, Consumer<Buffer> sink) {
    return stream(scope, request.cache(CachePolicy.FOREVER), sink);
  }

  /** The bytes of an answer that may be larger than what is held at once; its headers. */
  public Future<MultiMap> stream(Scope scope, Request request, Consumer<Buffer> sink) {
    return get(
            scope,
            request,
            answer -> {
              sink.accept(answer.body());
              return answer.headers();
            })
        .recover(failure ->
            tooLarge(failure) ? large(scope, request, sink) : Future.failedFuture(failure));
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

  /** Makes something in a repository; what was read of it before is not believed any more. */
  <T> Future<T> create(Scope scope, String project, CreateRequest<T> creation) {
    return recent.once(
        scope,
        creation,
        () ->
            upstream
                .create(scope, creation.request(), creation.decode(), creation.reconcile())
                .onComplete(done -> forget(project)));
  }

  /** Takes something away again that was made a moment before. */
  public Future<Void> delete(Scope scope, String project, Request request) {
    return upstream
        .delete(scope, request, answer -> true)
        .onComplete(done -> forget(project))
        .mapEmpty();
  }

  /** Forgets what was read of a repository. */
  public void forget(String project) {
    upstream.forget(at(project, "").target());
  }

  /** The upstream, for what is streamed. */
  public Upstream upstream() {
    return upstream;
  }

  /** A GET below a repository of the API. */
  public Request at(String project, String rest) {
    return at(Request::get, project, rest);
  }

  /** The same about an issue or pull request, whose number the path has as `{number}`. */
  public Request at(String project, String rest, int number) {
    return at(project, rest).path("number", "" + number);
  }

  /** A request below a repository of the API. */
  public Request at(Function<String, Request> method, String project, String rest) {
    return projects.at(method, project, rest).cache(CachePolicy.REVALIDATED);
  }

  public <T> Future<T> get(Scope scope, Request request, Function<Response, T> decode) {
    return upstream.get(scope, request, decode);
  }

  /**
   * One page of a list, which the request names already.
   *
   * @param size how many rows it asks for
   */
  public <T> Future<ListPage<T>> page(
      Scope scope, Request request, int page, int size, Function<JsonObject, T> decode) {
    return get(scope, request, answer -> Paging.page(answer, page, size, decode));
  }

  public Future<JsonObject> rows(
      Scope scope, Request request, String array, Consumer<JsonObject> row) {
    return upstream.rows(scope, request, array, row, MOST_ROWS);
  }

  /** What is left of the host's rate limit; of several the one that is used up the most. */
  Optional<RateLimitStatus> rate() {
    return upstream.rateLimits().stream().min(Comparator.comparingDouble(RateLimitStatus::share));
  }
}
