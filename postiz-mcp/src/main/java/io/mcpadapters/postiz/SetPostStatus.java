package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Takes a post out of the queue, or puts it there. */
final class SetPostStatus implements Tool {
  /** What it is to be. */
  enum Status {
    DRAFT,
    SCHEDULED
  }

  private static final Arg<Status> STATUS = Arg.choice("status", "", Status.class).required();
  private static final Arg<Boolean> ALLOW_PAST = Arg.flag("allow_past", "").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("set_post_status", "Set status")
          .about(
              "Make a post a draft, or schedule it. If its time has passed it is published at once:"
                  + " needs allow_past, asks first.")
          .asksFirst()
          .idempotent()
          .takes(Posts.ID, Posts.AROUND, STATUS, ALLOW_PAST)
          .answersData();

  private final PostizApi api;
  private final Composer composer;
  private final Channels channels;
  private final Moments moments;
  private final Posts posts;
  private final Publisher publisher;

  SetPostStatus(
      PostizApi api,
      Composer composer,
      Channels channels,
      Moments moments,
      Posts posts,
      Publisher publisher) {
    this.api = api;
    this.composer = composer;
    this.channels = channels;
    this.moments = moments;
    this.posts = posts;
    this.publisher = publisher;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return checked(scope, in)
        .map(post ->
            in.get(STATUS) == Status.SCHEDULED && moments.past(post.date())
                ? Optional.of("Publish at once " + post.words() + "? Its time has passed.")
                : Optional.empty());
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return checked(scope, in)
        .compose(
            post -> in.get(STATUS) == Status.DRAFT ? draft(scope, post) : schedule(scope, post));
  }

  /** The post, if it may become that. */
  private Future<Post> checked(Scope scope, Values in) {
    return posts
        .named(scope, in)
        .compose(post -> {
          if (post.state() == PostState.PUBLISHED) {
            return ToolError.of(
                    Code.CONFLICT, "The post is published; scheduling it would publish it again.")
                .reason("published")
                .hint("Create a new post instead.")
                .failed();
          }
          return channels
              .writable(scope, Posts.ID.name(), post.channel().id())
              .compose(channel ->
                  in.get(STATUS) == Status.DRAFT
                      ? Future.succeededFuture(drafted(post))
                      : scheduled(scope, in, post, channel));
        });
  }

  private Post drafted(Post post) {
    composer.allowed(PostMode.DRAFT);
    return post;
  }

  private Future<Post> scheduled(Scope scope, Values in, Post post, Channel channel) {
    boolean past = moments.past(post.date());
    composer.allowed(past ? PostMode.NOW : PostMode.SCHEDULE);
    if (past && !in.get(ALLOW_PAST)) {
      return ToolError.invalid(
              ALLOW_PAST.name(),
              "The post was due at " + post.date() + "; scheduling it would publish it at once")
          .reason("past")
          .hint("Move it by replace_post, or give allow_past: true if that is meant.")
          .failed();
    }
    if (channel.disabled()) {
      return ToolError.of(Code.CONFLICT, channel.words() + " is disabled in Postiz.")
          .reason("channel_disabled")
          .hint("Somebody has to enable it there.")
          .failed();
    }
    return api.rules(scope, channel.id())
        .compose(rules -> {
          List<String> problems = PostCheck.stored(post, rules);
          return problems.isEmpty()
              ? Future.succeededFuture(post)
              : ToolError.of(
                      Code.INVALID_INPUT,
                      channel.words() + " would refuse this post: " + problems.getFirst())
                  .reason("check_failed")
                  .hint("Nothing was changed. Correct it by replace_post.")
                  .with("problems", new JsonArray(problems))
                  .failed();
        });
  }

  private Future<ToolResult> draft(Scope scope, Post post) {
    return post.state() == PostState.DRAFT
        ? Future.succeededFuture(answer(post, PostState.DRAFT, false, ""))
        : api.unschedule(scope, post.id()).map(state -> answer(post, state, true, ""));
  }

  private Future<ToolResult> schedule(Scope scope, Post post) {
    if (post.state() == PostState.QUEUED) {
      return Future.succeededFuture(answer(post, PostState.QUEUED, false, ""));
    }
    String note = moments.past(post.date()) ? "Its time has passed: it is published at once." : "";
    return publisher.schedule(scope, post).map(state -> answer(post, state, true, note));
  }

  private static ToolResult answer(Post post, PostState state, boolean changed, String note) {
    JsonObject answer =
        new JsonObject()
            .put("id", post.id())
            .put("state", state.word())
            .put("changed", changed)
            .put("publish_at", post.date().toString())
            .put("channel", post.channel().brief())
            .put("untrusted", true);
    return ToolResult.data(note.isEmpty() ? answer : answer.put("note", note));
  }
}
