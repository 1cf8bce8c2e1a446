package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The accounts that posts can go to. */
final class ListChannels implements Tool {
  private static final Arg<Optional<String>> NETWORK = Arg.text("network", "").max(50).optional();
  private static final Arg<Optional<String>> GROUP = Arg.text("group", "").max(200).optional();
  private static final Arg<Optional<String>> QUERY = Arg.text("query", "").max(200).optional();
  private static final Arg<Boolean> DISABLED = Arg.flag("include_disabled", "").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_channels", "Channels")
          .about("Accounts that posts can go to.")
          .takes(NETWORK, GROUP, QUERY, DISABLED)
          .answersData();

  private final Channels channels;

  ListChannels(Channels channels) {
    this.channels = channels;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return channels.all(scope).map(all -> answer(all, in));
  }

  private static ToolResult answer(ReadableRows<Channel> all, Values in) {
    List<JsonObject> found =
        all.rows().stream()
            .filter(channel -> in.get(DISABLED) || !channel.disabled())
            .filter(channel -> equal(in.get(NETWORK), channel.network()))
            .filter(channel ->
                in.get(GROUP).isEmpty()
                    || equal(in.get(GROUP), channel.groupId())
                    || equal(in.get(GROUP), channel.group()))
            .filter(channel -> contains(in.get(QUERY), channel))
            .sorted(Comparator.comparing(Channel::network).thenComparing(Channel::name))
            .map(Channel::json)
            .toList();
    return ToolResult.data(
        all.told(new JsonObject().put("channels", new JsonArray(found)).put("untrusted", true)));
  }

  private static boolean equal(Optional<String> wanted, String value) {
    return wanted.isEmpty() || wanted.get().strip().equalsIgnoreCase(value);
  }

  private static boolean contains(Optional<String> query, Channel channel) {
    String wanted = query.orElse("").strip().toLowerCase(Locale.ROOT);
    return (channel.name() + '\n' + channel.handle()).toLowerCase(Locale.ROOT).contains(wanted);
  }
}
