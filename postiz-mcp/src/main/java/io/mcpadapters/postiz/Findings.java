package io.mcpadapters.postiz;

import io.mcpadapters.postiz.text.PostText;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a check of one channel's post brought.
 *
 * @param errors why it must not be sent; empty where it may
 * @param counts of each part, as the server counts
 */
record Findings(
    ChannelPost post, List<String> errors, List<String> warnings, List<Integer> counts) {
  private static final int SHOWN = 2000;

  Findings {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    counts = List.copyOf(counts);
  }

  boolean ok() {
    return errors.isEmpty();
  }

  /** With the text as readers will see it. */
  JsonObject json() {
    Channel channel = post.channel();
    JsonObject json =
        channel
            .brief()
            .put("ok", ok())
            .put("errors", new JsonArray(errors))
            .put("warnings", new JsonArray(warnings))
            .put("chars", counts.getFirst())
            .put("limit", post.limit())
            .put("rendered_text", rendered(post.root()));
    if (counts.size() > 1) {
      json.put("thread_chars", new JsonArray(counts.subList(1, counts.size())));
    }
    return json;
  }

  private String rendered(Part part) {
    String text = PostText.decode(part.content(post.channel().editor()), post.channel().editor());
    return text.length() <= SHOWN ? text : UntrustedText.line(text, SHOWN);
  }

  /** The refusal that names what is wrong at all channels. */
  static ToolError refusal(List<Findings> all) {
    long wrong = all.stream().filter(one -> !one.ok()).count();
    JsonArray channels = new JsonArray();
    all.stream()
        .filter(one -> !one.ok())
        .forEach(one ->
            channels.add(one.post.channel().brief().put("errors", new JsonArray(one.errors))));
    String first =
        all.stream().flatMap(one -> one.errors.stream()).findFirst().orElse("see channels");
    return ToolError.of(
            ToolError.Code.INVALID_INPUT,
            wrong + " of " + all.size() + " channels would refuse this: " + first)
        .reason("check_failed")
        .hint("Nothing was sent. Correct what channels name; check_post shows all.")
        .with("channels", channels);
  }
}
