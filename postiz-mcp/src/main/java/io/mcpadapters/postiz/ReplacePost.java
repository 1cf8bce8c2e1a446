package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.tool.When;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces a post that is not published yet, with all its media and replies. */
final class ReplacePost implements Tool {
  private static final Arg<Boolean> KEEP_STATE =
      Arg.flag("keep_state", "false: schedule it.").orElse(true);

  private static final ToolSpec SPEC =
      ToolSpec.writes("replace_post", "Replace post")
          .about(
              "Replace an unpublished post. Media and replies not given again are lost. Asks first.")
          .destructive()
          .idempotent()
          .takes(
              Posts.ID,
              Posts.AROUND,
              PostArgs.TEXT,
              PostArgs.THREAD,
              PostArgs.ALL_MEDIA,
              PostArgs.AT,
              Moments.TIME_ZONE,
              PostArgs.SETTINGS,
              KEEP_STATE,
              PostArgs.ALLOW_PAST)
          .answersData();

  private final PostizApi api;
  private final Composer composer;
  private final Channels channels;
  private final Moments moments;
  private final Posts posts;
  private final Uploads uploads;
  private final Publisher publisher;

  ReplacePost(
      PostizApi api,
      Composer composer,
      Channels channels,
      Moments moments,
      Posts posts,
      Uploads uploads,
      Publisher publisher) {
    this.api = api;
    this.composer = composer;
    this.channels = channels;
    this.moments = moments;
    this.posts = posts;
    this.uploads = uploads;
    this.publisher = publisher;
  }

  /** What is there, and what is to be in its place. */
  private record Edit(
      Post before, ChannelPost after, Instant date, boolean draft, List<String> notes) {
    Edit after(ChannelPost other) {
      return new Edit(before, other, date, draft, notes);
    }

    Findings check() {
      return PostCheck.of(after, draft);
    }

    JsonObject sent(boolean keepState) {
      JsonObject post = after.sent().put("group", before.group());
      post.getJsonArray("value").getJsonObject(0).put("id", before.id());
      JsonObject body = NewPost.body(keepState ? "update" : "schedule", date, false, before.tags());
      if (before.everyDays() > 0) {
        body.put("inter", before.everyDays());
      }
      return body.put("posts", new JsonArray().add(post));
    }
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return edit(scope, in)
        .map(edit ->
            Optional.of(
                "Replace "
                    + edit.before.words()
                    + " by "
                    + Post.quoted(edit.after.root().text())
                    + ", "
                    + edit.date
                    + "? Media and replies that are not given again are lost."));
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return edit(scope, in).compose(edit -> send(scope, edit, in.get(KEEP_STATE), in));
  }

  private Future<Edit> edit(Scope scope, Values in) {
    List<Part> parts = PostArgs.parts(in, in.get(PostArgs.ALL_MEDIA));
    return posts
        .named(scope, in)
        .compose(before -> {
          boolean draft = before.state() == PostState.DRAFT && in.get(KEEP_STATE);
          composer.allowed(draft ? PostMode.DRAFT : PostMode.SCHEDULE);
          refusePublished(before);
          return channels
              .writable(scope, Posts.ID.name(), before.channel().id())
              .compose(channel ->
                  api.rules(scope, channel.id())
                      .map(rules -> {
                        JsonObject settings =
                            before
                                .settings()
                                .copy()
                                .mergeIn(in.get(PostArgs.SETTINGS).orElseGet(JsonObject::new));
                        ChannelPost after = new ChannelPost(channel, rules, parts, settings);
                        return checked(dated(in, before, after, draft));
                      }));
        });
  }

  private static void refusePublished(Post before) {
    if (before.state() == PostState.PUBLISHED) {
      throw ToolError.of(
              Code.CONFLICT,
              "The post is published: an edit would change Postiz' copy only, not the network.")
          .reason("published")
          .hint("Create a new post instead.")
          .exception();
    }
  }

  private Edit dated(Values in, Post before, ChannelPost after, boolean draft) {
    Optional<When> at =
        in.get(PostArgs.AT)
            .map(text -> moments.time(PostArgs.AT.name(), text, in.get(Moments.TIME_ZONE)));
    Instant date = at.map(When::instant).orElse(before.first());
    boolean goesOut = !draft && (!in.get(KEEP_STATE) || before.state() == PostState.QUEUED);
    if (at.isPresent() || (goesOut && before.everyDays() == 0)) {
      composer.refusePast(date, in.get(PostArgs.ALLOW_PAST));
    }
    return new Edit(before, after, date, draft, at.map(Composer::notes).orElse(List.of()));
  }

  private static Edit checked(Edit edit) {
    Findings findings = edit.check();
    if (!findings.ok()) {
      throw Findings.refusal(List.of(findings)).exception();
    }
    return edit;
  }

  private Future<ToolResult> send(Scope scope, Edit edit, boolean keepState, Values in) {
    List<Withheld> withheld = new ArrayList<>();
    return uploads
        .attached(scope, edit.after.parts(), withheld)
        .map(parts -> checked(edit.after(edit.after.parts(parts))))
        .compose(whole ->
            publisher
                .edit(scope, whole.before, whole.date, whole.after, whole.sent(keepState))
                .map(id -> answer(whole, keepState, in)))
        .recover(failure -> Uploads.together(withheld, failure));
  }

  private ToolResult answer(Edit edit, boolean keepState, Values in) {
    List<String> warnings = new ArrayList<>(edit.notes);
    warnings.addAll(edit.check().warnings());
    JsonObject answer =
        new JsonObject()
            .put("id", edit.before.id())
            .put("before", edit.before.json(500))
            .put(
                "after",
                new JsonObject()
                    .put("text", edit.after.root().text())
                    .put("publish_at", moments.json(edit.date, in.get(Moments.TIME_ZONE)))
                    .put("state", keepState ? edit.before.state().word() : PostState.QUEUED.word())
                    .put("replies", edit.after.parts().size() - 1)
                    .put(
                        "media",
                        new JsonArray(
                            edit.after.parts().stream()
                                .flatMap(part -> part.media().stream())
                                .map(Media::json)
                                .toList())))
            .put("warnings", new JsonArray(warnings))
            .put("untrusted", true);
    api.quota().ifPresent(quota -> answer.put("quota", quota));
    return ToolResult.data(answer);
  }
}
