package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.ReadableRows;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Upload;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Postiz' public API: what is asked for and what came back. Nothing here decides what is wise. */
final class PostizApi {
  private static final CachePolicy CHANNELS = kept(Duration.ofSeconds(60));
  private static final CachePolicy RULES =
      kept(Duration.ofMinutes(15)).absent(Duration.ofSeconds(10));

  private final Upstream upstream;
  private final Upstream uploads; // the same with more time

  PostizApi(Upstream upstream, Upstream uploads) {
    this.upstream = upstream;
    this.uploads = uploads;
  }

  private static CachePolicy kept(Duration time) {
    return new CachePolicy(time, Duration.ZERO, Duration.ZERO);
  }

  /** What was created of one channel. */
  record Created(String postId, String channelId) {}

  /** An uploaded file. */
  record Uploaded(String id, String path) {}

  /** What the headers of `POST /posts` last said; empty before the first and after the hour. */
  Optional<JsonObject> quota() {
    return upstream.rateLimits().stream().findFirst().map(left -> left.json());
  }

  Future<Boolean> connected(Scope scope) {
    return get(
        scope,
        Request.get("/is-connected"),
        answer -> JsonPaths.flag(answer.object(), "connected"));
  }

  /** All channels, at most a minute old. */
  Future<ReadableRows<Channel>> channels(Scope scope) {
    return get(
        scope,
        Request.get("/integrations").cache(CHANNELS),
        answer -> ReadableRows.of(answer.array(), Channel::from));
  }

  /** What a channel takes, at most 15 minutes old. */
  Future<ChannelRules> rules(Scope scope, String channel) {
    return get(
        scope,
        Request.get("/integration-settings/{id}").path("id", channel).cache(RULES),
        answer -> ChannelRules.from(answer.object()));
  }

  /** Root posts that are due in a time, both ends included; recurring ones once per occurrence. */
  Future<ReadableRows<Post>> posts(Scope scope, Instant from, Instant to) {
    return get(
        scope,
        Request.get("/posts").query("startDate", from).query("endDate", to),
        answer ->
            ReadableRows.of(answer.object(), "posts", Post::from)
                .with(posts ->
                    posts.stream()
                        .filter(post -> !post.date().isBefore(from) && !post.date().isAfter(to))
                        .toList()));
  }

  /** Creates or edits, which is one request; never sent twice. */
  Future<List<Created>> save(
      Scope scope,
      JsonObject body,
      Function<LostResponse, Future<Optional<List<Created>>>> reconcile) {
    return upstream
        .create(scope, Request.post("/posts").json(body), PostizApi::created, reconcile)
        .recover(failure -> dropped(failure, body));
  }

  private static List<Created> created(Response answer) {
    PostizErrors.notAPage(answer);
    return JsonPaths.list(answer.array()).stream()
        .map(row -> new Created(JsonPaths.must(row, "postId"), JsonPaths.must(row, "integration")))
        .toList();
  }

  /** Rules that a refusal shows to be wrong are asked for again. */
  private <T> Future<T> dropped(Throwable failure, JsonObject body) {
    if (failure instanceof ToolException known && "settings".equals(known.error().reason())) {
      for (JsonObject post : JsonPaths.list(body, "posts")) {
        forgetRules(JsonPaths.text(post, "integration", "id"));
      }
    }
    return disconnecting(failure);
  }

  private void forgetRules(String channel) {
    upstream.forget("/integration-settings/" + channel);
  }

  /** `DRAFT` may be said twice. */
  Future<PostState> unschedule(Scope scope, String post) {
    return upstream
        .put(scope, status(post, "draft"), PostizApi::state)
        .recover(this::disconnecting);
  }

  /** Said twice, it publishes twice. */
  Future<PostState> schedule(
      Scope scope, String post, Function<LostResponse, Future<Optional<PostState>>> reconcile) {
    return upstream
        .create(scope, status(post, "schedule"), PostizApi::state, reconcile)
        .recover(this::disconnecting);
  }

  private static Request status(String post, String word) {
    return Request.put("/posts/{id}/status")
        .path("id", post)
        .json(new JsonObject().put("status", word));
  }

  private static PostState state(Response answer) {
    PostizErrors.notAPage(answer);
    return PostState.of(JsonPaths.must(answer.object(), "state"));
  }

  /**
   * Merges into the stored settings; rules that a refusal shows to be wrong are asked for again.
   */
  Future<Instant> settings(Scope scope, Post post, JsonObject settings) {
    return upstream
        .put(
            scope,
            Request.put("/posts/{id}/settings")
                .path("id", post.id())
                .json(new JsonObject().put("settings", settings)),
            answer -> {
              PostizErrors.notAPage(answer);
              return Post.instant(JsonPaths.must(answer.object(), "publishDate"));
            })
        .recover(failure -> {
          if (failure instanceof ToolException known
              && known.error().code() == ToolError.Code.INVALID_INPUT) {
            forgetRules(post.channel().id());
          }
          return disconnecting(failure);
        });
  }

  /** Removes the post with its replies; `{"error":true}` is how Postiz says that it did. */
  Future<Void> delete(Scope scope, String post) {
    return upstream
        .delete(
            scope,
            Request.delete("/posts/{id}").path("id", post),
            answer -> {
              PostizErrors.notAPage(answer);
              return answer.object();
            })
        .recover(this::disconnecting)
        .mapEmpty();
  }

  /** Has Postiz fetch a file; it cannot be looked for, and twice does no harm. */
  Future<Uploaded> uploadFrom(Scope scope, String url) {
    return uploads
        .create(
            scope,
            Request.post("/upload-from-url").json(new JsonObject().put("url", url)),
            PostizApi::uploaded,
            PostizApi::harmless)
        .recover(this::disconnecting);
  }

  /** Uploads a form of one `file`. */
  Future<Uploaded> upload(Scope scope, Upload form) {
    return uploads
        .upload(scope, Request.post("/upload"), form, PostizApi::uploaded, PostizApi::harmless)
        .recover(this::disconnecting);
  }

  private static Uploaded uploaded(Response answer) {
    PostizErrors.notAPage(answer);
    return new Uploaded(
        JsonPaths.must(answer.object(), "id"), JsonPaths.must(answer.object(), "path"));
  }

  private static <T> Future<Optional<T>> harmless(LostResponse lost) {
    return lost.outcomeUnknown()
        .hint("Uploads cannot be looked for; upload it again, which does no harm.")
        .failed();
  }

  /** The next free time of a channel; for some Postiz never answers, see {@link Slots}. */
  Future<Instant> slot(Scope scope, String channel) {
    return get(
        scope,
        Request.get("/find-slot/{id}").path("id", channel).askedOnce(),
        answer -> Post.instant(JsonPaths.must(answer.object(), "date")));
  }

  /** Has a network's own function run; may disconnect the channel. */
  Future<Object> lookup(Scope scope, String channel, String method, JsonObject data) {
    Request request =
        Request.post("/integration-trigger/{id}")
            .path("id", channel)
            .json(new JsonObject().put("methodName", method).put("data", data))
            .askedOnce();
    return get(
        scope,
        request,
        answer -> {
          Object output = answer.object().getValue("output");
          return output == null ? new JsonArray() : output;
        });
  }

  /** Figures of a channel; may disconnect it. */
  Future<Object> channelAnalytics(Scope scope, String channel, int days) {
    return analytics(scope, Request.get("/analytics/{id}").path("id", channel), days);
  }

  Future<Object> postAnalytics(Scope scope, String post, int days) {
    return analytics(scope, Request.get("/analytics/post/{id}").path("id", post), days);
  }

  private Future<Object> analytics(Scope scope, Request request, int days) {
    return get(
        scope,
        request.query("date", days).askedOnce(),
        answer -> answer.text().strip().startsWith("[") ? answer.array() : answer.object());
  }

  Future<JsonObject> notifications(Scope scope, int page) {
    return get(scope, Request.get("/notifications").query("page", page), Response::object);
  }

  private <T> Future<T> get(Scope scope, Request request, Function<Response, T> decode) {
    return upstream
        .get(
            scope,
            request,
            answer -> {
              PostizErrors.notAPage(answer);
              return Objects.requireNonNull(decode.apply(answer));
            })
        .recover(this::disconnecting);
  }

  /** A key that is refused or a channel that is gone makes the kept channels old. */
  private <T> Future<T> disconnecting(Throwable failure) {
    if (failure instanceof ToolException known) {
      String reason = String.valueOf(known.error().reason());
      boolean gone =
          known.error().code() == ToolError.Code.UNAUTHORIZED
              || known.error().code() == ToolError.Code.NOT_FOUND
              || reason.equals("channel_disconnected")
              || reason.equals("channel_not_found");
      if (gone) {
        upstream.forget("/integrations");
      }
    }
    return Future.failedFuture(failure);
  }
}
