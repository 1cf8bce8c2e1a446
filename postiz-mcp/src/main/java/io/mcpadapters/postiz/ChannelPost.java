package io.mcpadapters.postiz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What one channel is to publish, with the rules that it has for it. */
record ChannelPost(Channel channel, ChannelRules rules, List<Part> parts, JsonObject settings) {
  ChannelPost {
    parts = List.copyOf(parts);
  }

  ChannelPost parts(List<Part> others) {
    return new ChannelPost(channel, rules, others, settings);
  }

  Part root() {
    return parts.getFirst();
  }

  String content() {
    return root().content(channel.editor());
  }

  /** As `posts[]` of `POST /posts`. */
  JsonObject sent() {
    return new JsonObject()
        .put("integration", new JsonObject().put("id", channel.id()))
        .put("value", new JsonArray(parts.stream().map(part -> part.sent(channel.editor())).toList()))
        .put("settings", settings);
  }
}
