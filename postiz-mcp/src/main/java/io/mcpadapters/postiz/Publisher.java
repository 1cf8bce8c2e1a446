package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.upstream.LostResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Sends what must not be sent twice, and looks for its effect where the answer was lost. */
final class Publisher {
  private static final Duration NEAR = Duration.ofMinutes(2);
  private static final int LOOKS = 3;

  private final Vertx vertx;
  private final PostizApi api;
  private final Posts posts;
  private final Duration pause;

  /**
   * @param pause between one look for an effect and the next
   */
  Publisher(Vertx vertx, PostizApi api, Posts posts, Duration pause) {
    this.vertx = vertx;
    this.api = api;
    this.posts = posts;
    this.pause = pause;
  }

  /** Creates at all channels or at none. */
  Future<List<PostizApi.Created>> create(Scope scope, NewPost post, List<Post> before) {
    Set<String> old = before.stream().map(Post::id).collect(Collectors.toSet());
    return api.save(
        scope, post.sent(), lost -> looked(lost, () -> made(lost, post, old), this::whole));
  }

  /**
   * What there is of a post.
   *
   * @param unsure whether what could not be read may be the rest
   */
  private record Found(List<PostizApi.Created> made, boolean all, boolean unsure) {}

  /** What is there now that was not before, of the same text at the same channel. */
  private Future<Found> made(LostResponse lost, NewPost post, Set<String> old) {
    Moments.Window near = Moments.Window.of(post.date(), NEAR);
    return api.posts(lost.scope(), near.from(), near.to())
        .map(now -> {
          Set<String> taken = new HashSet<>(old);
          List<PostizApi.Created> made = new ArrayList<>();
          for (ChannelPost one : post.channels()) {
            now.rows().stream()
                .filter(other -> !taken.contains(other.id()) && one.saidBy(other))
                .findFirst()
                .ifPresent(other -> {
                  taken.add(other.id());
                  made.add(new PostizApi.Created(other.id(), one.channel().id()));
                });
          }
          return new Found(made, made.size() == post.channels().size(), now.unreadable() > 0);
        });
  }

  private Future<Optional<List<PostizApi.Created>>> whole(LostResponse lost, Found found) {
    if (found.all) {
      return Future.succeededFuture(Optional.of(found.made));
    }
    if (found.made.isEmpty() && !found.unsure && !mayStillCome(lost)) {
      return Future.succeededFuture(Optional.empty());
    }
    ToolError unknown = unknown(lost);
    return (found.made.isEmpty()
            ? unknown
            : unknown.with(
                "posts",
                new JsonArray(found.made.stream().<Object>map(PostizApi.Created::postId).toList())))
        .failed();
  }

  /** After a time-out Postiz may be at it still. */
  private static boolean mayStillCome(LostResponse lost) {
    return lost.error().code() == Code.TIMEOUT;
  }

  private static ToolError unknown(LostResponse lost) {
    return lost.outcomeUnknown()
        .hint("Look with list_posts around that time before you try again; it is not sent twice.");
  }

  /**
   * Edits a post, which is a full replacement; another id in the answer is a new post.
   *
   * @param date that it is to have then
   * @param body with the post's id and its present group
   */
  Future<String> edit(Scope scope, Post before, Instant date, ChannelPost after, JsonObject body) {
    return api.save(
            scope,
            body,
            lost ->
                looked(
                    lost,
                    () -> seenAtEither(lost.scope(), before, date),
                    (lostThen, seen) -> edited(lostThen, before, seen)))
        .compose(saved -> {
          String id = saved.isEmpty() ? "" : saved.getFirst().postId();
          return id.equals(before.id())
              ? Future.succeededFuture(id)
              : ToolError.of(
                      Code.CONFLICT,
                      "Postiz did not find the post any more and made a new one at "
                          + after.channel().words()
                          + ".")
                  .reason("new_post")
                  .hint("Delete new_id, or keep it in place of the old post.")
                  .with("new_id", id)
                  .failed();
        });
  }

  private Future<Optional<Post>> seenAtEither(Scope scope, Post before, Instant date) {
    return posts
        .seen(scope, before.id(), Optional.of(date))
        .compose(seen ->
            seen.isPresent()
                ? Future.succeededFuture(seen)
                : posts.seen(scope, before.id(), Optional.of(before.date())));
  }

  /** Every edit gives a post another group. */
  private Future<Optional<List<PostizApi.Created>>> edited(
      LostResponse lost, Post before, Optional<Post> seen) {
    if (seen.isEmpty()) {
      return unknown(lost).failed();
    }
    if (!seen.get().group().equals(before.group())) {
      return Future.succeededFuture(
          Optional.of(List.of(new PostizApi.Created(before.id(), before.channel().id()))));
    }
    return mayStillCome(lost) ? unknown(lost).failed() : Future.succeededFuture(Optional.empty());
  }

  /** Puts a post into the queue; one that has passed its date is published at once. */
  Future<PostState> schedule(Scope scope, Post before) {
    return api.schedule(
        scope,
        before.id(),
        lost ->
            looked(
                lost,
                () -> posts.seen(lost.scope(), before.id(), Optional.of(before.date())),
                (lostThen, seen) -> scheduled(lostThen, before, seen)));
  }

  private static Future<Optional<PostState>> scheduled(
      LostResponse lost, Post before, Optional<Post> seen) {
    PostState now = seen.map(Post::state).orElse(PostState.OTHER);
    if (now == PostState.QUEUED || now == PostState.PUBLISHED) {
      return Future.succeededFuture(Optional.of(now));
    }
    // one that has failed may have failed again meanwhile
    boolean untouched = now == PostState.DRAFT && before.state() == PostState.DRAFT;
    return untouched && !mayStillCome(lost)
        ? Future.succeededFuture(Optional.empty())
        : unknown(lost).failed();
  }

  /** Looks until something is to be seen, at most some times, then judges what was seen last. */
  private <S, T> Future<Optional<T>> looked(
      LostResponse lost, Supplier<Future<S>> look, Judge<S, T> judge) {
    return looked(lost, look, judge, LOOKS);
  }

  @FunctionalInterface
  private interface Judge<S, T> {
    Future<Optional<T>> of(LostResponse lost, S seen);
  }

  private <S, T> Future<Optional<T>> looked(
      LostResponse lost, Supplier<Future<S>> look, Judge<S, T> judge, int left) {
    return look.get()
        .compose(seen -> judge.of(lost, seen))
        .transform(result -> {
          boolean found = result.succeeded() && result.result().isPresent();
          if (found || left == 1 || lost.scope().remaining().compareTo(pause) < 0) {
            return result.succeeded()
                ? Future.succeededFuture(result.result())
                : Future.failedFuture(result.cause());
          }
          Promise<Optional<T>> later = Promise.promise();
          vertx.setTimer(
              pause.toMillis(), due -> looked(lost, look, judge, left - 1).onComplete(later));
          return later.future();
        });
  }
}
