package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists that a network gives for its settings: boards, subreddits, publications. */
final class ChannelLookup implements Tool {
  private static final int MOST = 50;

  private static final Arg<String> METHOD =
      Arg.text("method", "Of channel_rules.").max(100).example("boards").required();
  private static final Arg<Optional<JsonObject>> ARGS =
      PostArgs.settings("args", "JSON: the method's arguments.").optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("channel_lookup", "Lookup")
          .about(
              "Run a lookup of channel_rules, such as boards. An expired login disconnects the"
                  + " channel.")
          .takes(PostArgs.CHANNEL, METHOD, ARGS)
          .answersData();

  private final PostizApi api;
  private final Channels channels;

  ChannelLookup(PostizApi api, Channels channels) {
    this.api = api;
    this.channels = channels;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    String method = in.get(METHOD);
    return channels
        .writable(scope, PostArgs.CHANNEL.name(), in.get(PostArgs.CHANNEL))
        .compose(channel ->
            api.rules(scope, channel.id())
                .compose(rules -> {
                  List<String> known =
                      rules.lookups().rows().stream().map(ChannelRules.Lookup::method).toList();
                  if (!known.contains(method)) {
                    return ToolError.invalid(
                            METHOD.name(), channel.words() + " has no lookup of that name")
                        .reason("unknown")
                        .allowed(known)
                        .hint("See lookups in channel_rules.")
                        .failed();
                  }
                  return asked(scope, channel, method, in.get(ARGS).orElseGet(JsonObject::new));
                }));
  }

  private Future<ToolResult> asked(Scope scope, Channel channel, String method, JsonObject args) {
    if (scope.dryRun()) {
      return Future.failedFuture(
          new Withheld(
              Map.of(
                  "method",
                  "POST",
                  "path",
                  "/integration-trigger/" + channel.id(),
                  "body",
                  new JsonObject().put("methodName", method).put("data", args))));
    }
    return api.lookup(scope, channel.id(), method, args)
        .map(found -> ToolResult.data(answer(channel, found)));
  }

  private static JsonObject answer(Channel channel, Object found) {
    JsonObject answer = new JsonObject().put("channel", channel.brief()).put("untrusted", true);
    if (found instanceof JsonArray rows && rows.size() > MOST) {
      answer.put("total", rows.size()).put("truncated", true);
    }
    return answer.put("result", ForeignJson.cleaned(found, MOST));
  }
}
