package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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

  private static final String UNSEEN =
      "None of this id was seen in the 60 days that were looked through; around moves them.";

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
        .map(post ->
            Optional.of(
                post.map(one -> "Delete " + one.words() + " (" + one.state().word() + ")?")
                    .orElseGet(() -> "Delete the post " + unknown(in) + "? " + UNSEEN)));
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
                .map(done -> deleted(id, post))
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
    String id = in.get(Posts.ID);
    return posts
        .occurrences(scope, id, posts.around(in))
        .compose(now -> {
          boolean gone = now.rows().isEmpty() && now.unreadable() == 0;
          if (!gone || (before.isEmpty() && !missing)) {
            return Future.failedFuture(failure);
          }
          return Future.succeededFuture(missing ? already(id, before) : deleted(id, before));
        });
  }

  private static ToolResult deleted(String id, Optional<Post> post) {
    JsonObject answer = new JsonObject().put("id", id).put("deleted", new JsonArray().add(id));
    boolean published = post.filter(one -> one.state() == PostState.PUBLISHED).isPresent();
    if (published) {
      answer.put("note", "It stays on the network.");
    } else if (post.isEmpty()) {
      answer.put("note", UNSEEN);
    }
    return ToolResult.data(shown(answer, post));
  }

  /** Postiz has one answer for a post that is gone and for a failure of its own. */
  private static ToolResult already(String id, Optional<Post> post) {
    JsonObject answer = new JsonObject().put("id", id).put("already_deleted", true);
    if (post.isEmpty()) {
      answer.put("note", "Postiz answered as it does for a post that it does not have. " + UNSEEN);
    }
    return ToolResult.data(shown(answer, post));
  }

  private static JsonObject shown(JsonObject answer, Optional<Post> post) {
    post.ifPresent(one -> answer.put("post", one.json(120)).put("untrusted", true));
    return answer;
  }

  private static String unknown(Values in) {
    return UntrustedText.line(in.get(Posts.ID), 100);
  }

  /**
   * Empty where no post of that id is due then; refused where it may be one of a barred channel.
   */
  private Future<Optional<Post>> seen(Scope scope, Values in) {
    String id = in.get(Posts.ID);
    return posts
        .occurrences(scope, id, posts.around(in))
        .compose(found -> {
          Optional<Post> post = found.rows().stream().findFirst();
          if (post.isEmpty()) {
            return channels.restricted()
                ? Posts.notSeen(id, found.unreadable()).failed()
                : Future.succeededFuture(post);
          }
          return channels
              .writable(scope, Posts.ID.name(), post.get().channel().id())
              .map(allowed -> post);
        });
  }
}
