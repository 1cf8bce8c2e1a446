package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Figures of a channel or of a published post. */
final class Analytics implements Tool {
  private static final Arg<Optional<String>> CHANNEL =
      Arg.text("channel", "Or post_id.").max(200).optional();
  private static final Arg<Optional<String>> POST = Arg.text("post_id", "").max(100).optional();
  private static final Arg<Integer> DAYS = Arg.integer("days", "").between(1, 90).orElse(7);
  private static final Arg<Boolean> POINTS = Arg.flag("points", "").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("analytics", "Statistics")
          .about(
              "Figures of a channel or published post. An expired login disconnects the channel.")
          .takes(CHANNEL, POST, DAYS, POINTS)
          .answersData();

  private final PostizApi api;
  private final Channels channels;

  Analytics(PostizApi api, Channels channels) {
    this.api = api;
    this.channels = channels;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<String> post = in.get(POST);
    Optional<String> channel = in.get(CHANNEL);
    if (post.isPresent() == channel.isPresent()) {
      throw ToolError.invalid("channel", "exactly one of channel and post_id is required")
          .exception();
    }
    Future<Object> figures =
        post.isPresent()
            ? api.postAnalytics(scope, post.get(), in.get(DAYS))
            : channels
                .one(scope, CHANNEL.name(), channel.get())
                .compose(one -> api.channelAnalytics(scope, one.id(), in.get(DAYS)));
    return figures.map(found -> ToolResult.data(answer(found, in.get(POINTS))));
  }

  private static JsonObject answer(Object found, boolean points) {
    JsonArray series = new JsonArray();
    if (found instanceof JsonArray rows) {
      JsonPaths.list(rows).forEach(row -> series.add(one(row, points)));
    }
    JsonObject answer = new JsonObject().put("series", series).put("untrusted", true);
    if (found instanceof JsonObject missing && JsonPaths.flag(missing, "missing")) {
      return answer.put("note", "Postiz does not know which post of the network this is.");
    }
    return series.isEmpty()
        ? answer.put(
            "note", "Postiz gives none: the network has no figures, or no such post is published.")
        : answer;
  }

  private static JsonObject one(JsonObject row, boolean points) {
    double total = 0;
    JsonArray days = new JsonArray();
    for (JsonObject point : JsonPaths.list(row, "data")) {
      double figure = figure(point.getValue("total"));
      total += figure;
      days.add(
          new JsonObject()
              .put("date", UntrustedText.line(JsonPaths.text(point, "date"), 40))
              .put("total", plain(figure)));
    }
    JsonObject one =
        new JsonObject()
            .put("label", UntrustedText.line(JsonPaths.text(row, "label"), 100))
            .put("total", plain(total));
    if (row.getValue("percentageChange") instanceof Number change) {
      one.put("change_percent", change);
    }
    return points ? one.put("points", days) : one;
  }

  /** Some networks give figures as text. */
  private static double figure(Object total) {
    try {
      return total instanceof Number number
          ? number.doubleValue()
          : total instanceof String text ? Double.parseDouble(text.strip()) : 0;
    } catch (NumberFormatException words) {
      return 0;
    }
  }

  private static Number plain(double figure) {
    return figure == Math.rint(figure) ? (Number) (long) figure : figure;
  }
}
