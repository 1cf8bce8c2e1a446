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

/** Changes a post's settings and leaves all else as it is. */
final class UpdatePostSettings implements Tool {
  private static final Arg<JsonObject> SETTINGS =
      PostArgs.settings("settings", "JSON, merged into what is stored.").required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("update_post_settings", "Post settings")
          .about("Of a draft or a post to come.")
          .idempotent()
          .takes(Posts.ID, Posts.AROUND, SETTINGS)
          .answersData();

  private final PostizApi api;
  private final Channels channels;
  private final Moments moments;
  private final Posts posts;

  UpdatePostSettings(PostizApi api, Channels channels, Moments moments, Posts posts) {
    this.api = api;
    this.channels = channels;
    this.moments = moments;
    this.posts = posts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    JsonObject settings = in.get(SETTINGS);
    if (settings.isEmpty()) {
      throw ToolError.invalid(SETTINGS.name(), "settings must name at least one setting")
          .exception();
    }
    return posts
        .named(scope, in)
        .compose(post -> {
          refuse(post);
          return channels
              .writable(scope, Posts.ID.name(), post.channel().id())
              .compose(channel -> api.rules(scope, channel.id()))
              .compose(rules -> {
                JsonObject merged = post.settings().copy().mergeIn(settings);
                List<String> problems =
                    SettingsCheck.problems(post.channel().network(), rules.settings(), merged);
                return problems.isEmpty()
                    ? api.settings(scope, post, settings).map(date -> answer(post, merged))
                    : ToolError.invalid(SETTINGS.name(), problems.getFirst())
                        .reason("check_failed")
                        .hint("Nothing was changed. See channel_rules.")
                        .with("problems", new JsonArray(problems))
                        .<ToolResult>failed();
              });
        });
  }

  private void refuse(Post post) {
    boolean open =
        post.state() == PostState.DRAFT
            || (post.state() == PostState.QUEUED && !moments.past(post.date()));
    if (!open) {
      throw ToolError.of(
              Code.CONFLICT,
              "Postiz changes settings of drafts and of posts to come only; this one is "
                  + post.state().word()
                  + ", due "
                  + post.date()
                  + ".")
          .reason("not_open")
          .exception();
    }
  }

  private static ToolResult answer(Post post, JsonObject merged) {
    return ToolResult.data(
        new JsonObject()
            .put("id", post.id())
            .put("channel", post.channel().brief())
            .put("settings", ForeignJson.cleaned(merged))
            .put("untrusted", true));
  }
}
