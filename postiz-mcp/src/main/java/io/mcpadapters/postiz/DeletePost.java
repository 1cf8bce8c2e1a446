package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Removes a post with its replies from Postiz. */
final class DeletePost implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.writes("delete_post", "Delete post")
          .about("With replies; a published one stays on the network. Asks first.")
          .destructive()
          .idempotent()
          .takes(Posts.ID, Posts.AROUND)
          .answersData();

  private final PostizApi api;
  private final Channels channels;
  private final Posts posts;

  DeletePost(PostizApi api, Channels channels, Posts posts) {
    this.api = api;
    this.channels = channels;
    this.posts = posts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return seen(scope, in)
        .map(post -> post.map(one -> "Delete " + one.words() + " (" + one.state().word() + ")?"));
  }

  /**
   * A post that is not seen is deleted by its id all the same: it may be due at another time, or
   * gone, which Postiz answers with 500.
   */
  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    String id = in.get(Posts.ID);
    return seen(scope, in)
        .compose(post ->
            api.delete(scope, id)
                .map(done -> answer(id, post, false))
                .recover(failure -> looked(scope, in, post, failure)));
  }

  /** Failed, but perhaps done: here or by an earlier call. */
  private Future<ToolResult> looked(
      Scope scope, Values in, Optional<Post> before, Throwable failure) {
    boolean unsure =
        failure instanceof ToolException known
            && (known.error().code() == Code.UPSTREAM_UNAVAILABLE
                || known.error().code() == Code.TIMEOUT)
            && scope.ended().isEmpty();
    if (!unsure) {
      return Future.failedFuture(failure);
    }
    Integer status = ((ToolException) failure).error().upstreamStatus();
    boolean missing = status != null && status == 500;
    return seen(scope, in)
        .compose(now -> {
          if (now.isPresent() || (before.isEmpty() && !missing)) {
            return Future.failedFuture(failure);
          }
          return Future.succeededFuture(answer(in.get(Posts.ID), before, missing));
        });
  }

  private static ToolResult answer(String id, Optional<Post> post, boolean already) {
    JsonObject answer = new JsonObject().put("id", id);
    if (already) {
      answer.put("already_deleted", true);
    } else {
      answer.put("deleted", new JsonArray().add(id));
    }
    post.ifPresent(one -> answer.put("post", one.json(120)).put("untrusted", true));
    boolean published = post.filter(one -> one.state() == PostState.PUBLISHED).isPresent();
    return ToolResult.data(published ? answer.put("note", "It stays on the network.") : answer);
  }

  private Future<Optional<Post>> seen(Scope scope, Values in) {
    Optional<Instant> around = posts.around(in);
    return posts
        .seen(scope, in.get(Posts.ID), around)
        .compose(post ->
            post.isEmpty()
                ? Future.succeededFuture(post)
                : channels
                    .writable(scope, Posts.ID.name(), post.get().channel().id())
                    .map(allowed -> post));
  }
}
