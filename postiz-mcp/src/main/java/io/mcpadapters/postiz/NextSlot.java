package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** When a channel's queue has room next. */
final class NextSlot implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("next_slot", "Next slot")
          .about("Next posting time of a channel that no post has.")
          .takes(PostArgs.CHANNEL, Moments.TIME_ZONE)
          .answersData();

  private final Slots slots;
  private final Channels channels;
  private final Moments moments;

  NextSlot(Slots slots, Channels channels, Moments moments) {
    this.slots = slots;
    this.channels = channels;
    this.moments = moments;
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
            slots
                .next(scope, channel)
                .map(at ->
                    ToolResult.data(
                        new JsonObject()
                            .put("channel", channel.brief())
                            .put("slot", moments.json(at, in.get(Moments.TIME_ZONE)))
                            .put("untrusted", true))));
  }
}
