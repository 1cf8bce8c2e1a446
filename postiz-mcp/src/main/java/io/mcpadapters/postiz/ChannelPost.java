package io.mcpadapters.postiz;

import io.mcpadapters.postiz.text.PostText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What one channel is to publish, with the rules that it has for it. */
record ChannelPost(Channel channel, ChannelRules rules, List<Part> parts, JsonObject settings) {
  private static final int X_ARTICLE = 100_000;

  ChannelPost {
    parts = List.copyOf(parts);
  }

  ChannelPost parts(List<Part> others) {
    return new ChannelPost(channel, rules, others, settings);
  }

  /** Characters, as the server counts; of this account, on X another for an article. */
  int limit() {
    boolean article =
        channel.network().equals("x") && "article".equals(settings.getValue("post_type"));
    return article ? X_ARTICLE : rules.maxLength();
  }

  Part root() {
    return parts.getFirst();
  }

  String content() {
    return root().content(channel.editor());
  }

  /** Whether a listed post says the same here; white space does not count. */
  boolean saidBy(Post other) {
    // both as they come back from what is stored, where some characters are others
    return other.channel().id().equals(channel.id())
        && Post.folded(other.text())
            .equals(Post.folded(PostText.decode(content(), channel.editor())));
  }

  /** As `posts[]` of `POST /posts`. */
  JsonObject sent() {
    return new JsonObject()
        .put("integration", new JsonObject().put("id", channel.id()))
        .put(
            "value",
            new JsonArray(parts.stream().map(part -> part.sent(channel.editor())).toList()))
        .put("settings", settings);
  }
}
