package io.mcpadapters.postiz;

import io.mcpadapters.postiz.text.Editor;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a channel takes: length, settings, media. */
final class DescribeRules implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("channel_rules", "Channel rules")
          .about("Length, rules, settings schema and lookups of a channel.")
          .takes(PostArgs.CHANNEL)
          .answersData();

  private final PostizApi api;
  private final Channels channels;

  DescribeRules(PostizApi api, Channels channels) {
    this.api = api;
    this.channels = channels;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return channels
        .one(scope, PostArgs.CHANNEL.name(), in.get(PostArgs.CHANNEL))
        .compose(channel ->
            api.rules(scope, channel.id()).map(rules -> ToolResult.data(answer(channel, rules))));
  }

  private static JsonObject answer(Channel channel, ChannelRules rules) {
    JsonObject answer =
        new JsonObject()
            .put("channel", channel.json())
            .put("max_length", rules.maxLength())
            .put("length_unit", channel.editor() == Editor.X ? "x_weighted" : "utf16")
            .put("rules", rules.words())
            .put("media", NetworkMedia.of(channel.network()).json())
            .put(
                "settings_schema", ForeignJson.cleaned(rules.settings().orElseGet(JsonObject::new)))
            .put(
                "lookups",
                new JsonArray(
                    rules.lookups().rows().stream().map(ChannelRules.Lookup::json).toList()))
            .put("untrusted", true);
    String really = really(channel.network());
    rules.lookups().told(answer);
    return really.isEmpty() ? answer : answer.put("note", really);
  }

  /** Where Postiz' server does another thing than its schema says. */
  private static String really(String network) {
    return switch (network) {
      case "x" ->
          "settings.who_can_reply_post is required, or post_type article with article_title and"
              + " article_status";
      case "moltbook" -> "settings.submolt is required";
      case "wrapcast" -> "settings.subreddit is not required";
      case "devto" -> "settings.tags is not required";
      case "kick" -> "Postiz refuses every post to kick but drafts";
      default -> "";
    };
  }
}
