package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** One post, as far as Postiz lets it be read. */
final class GetPost implements Tool {
  private static final int LONGEST = 100_000;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_post", "Post")
          .about("Whole text and settings; media and replies cannot be read.")
          .takes(Posts.ID, Posts.AROUND)
          .answersData();

  private final Posts posts;

  GetPost(Posts posts) {
    this.posts = posts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return posts.named(scope, in).map(post -> ToolResult.data(answer(post)));
  }

  private static JsonObject answer(Post post) {
    JsonObject shown = post.json(LONGEST).put("settings", ForeignJson.cleaned(post.settings()));
    if (!post.content().equals(post.text())) {
      shown.put("stored", UntrustedText.clean(post.content()));
    }
    JsonObject answer = new JsonObject().put("post", shown).put("untrusted", true);
    return post.state() == PostState.ERROR
        ? answer.put("note", "Why it failed stands in notifications.")
        : answer;
  }
}
