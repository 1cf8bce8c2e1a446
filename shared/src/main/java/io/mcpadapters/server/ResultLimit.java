package io.mcpadapters.server;

import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last bound on what goes to a client, in one place for all tools: text beyond it is cut at a
 * line's end and said to be. A tool that can go on stays below by its own {@link ResultBudget}.
 */
final class ResultLimit {
  private static final int CHARS = 64_000;

  private ResultLimit() {}

  /** The answer as it is sent: within the bound, the facts written as its last block. */
  static ToolResult.Answer apply(ToolResult.Answer answer) {
    List<Content> whole = blocks(answer.content(), answer.facts());
    if (length(whole) <= CHARS) {
      return new ToolResult.Answer(whole, answer.structured(), null, answer.error());
    }
    boolean data = answer.structured() != null;
    JsonObject facts = cut(data ? answer.structured() : answer.facts());
    int left = data ? CHARS : CHARS - facts.encode().length();
    List<Content> kept = new ArrayList<>();
    for (Content block : answer.content()) {
      if (block instanceof Content.Text text) {
        kept.add(text.text().length() > left ? new Content.Text(shorten(text.text(), left)) : text);
        left = Math.max(0, left - text.text().length());
      } else {
        kept.add(block);
      }
    }
    return new ToolResult.Answer(
        blocks(kept, data ? null : facts), data ? facts : null, null, answer.error());
  }

  private static List<Content> blocks(List<Content> content, @Nullable JsonObject facts) {
    if (facts == null) {
      return content;
    }
    List<Content> blocks = new ArrayList<>(content);
    blocks.add(new Content.Text(facts.encode()));
    return blocks;
  }

  private static int length(List<Content> blocks) {
    return blocks.stream()
        .mapToInt(block -> block instanceof Content.Text text ? text.text().length() : 0)
        .sum();
  }

  /** The same and that something is missing; that alone where the rest is itself too long. */
  private static JsonObject cut(@Nullable JsonObject facts) {
    JsonObject truncated =
        new JsonObject()
            .put("by", "max_chars")
            .put(
                "how_to_get_more",
                "Ask for less: narrower arguments, a smaller range or fewer fields.");
    JsonObject said =
        facts == null || facts.encode().length() > CHARS / 2 ? new JsonObject() : facts.copy();
    return said.put("truncated", truncated);
  }

  private static String shorten(String text, int max) {
    String note = "\n[cut here: the answer is longer than " + CHARS + " characters]";
    int end = Math.max(0, max - note.length());
    int line = text.lastIndexOf('\n', end);
    int at = line > end / 2 ? line : end;
    boolean splits = at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1));
    return text.substring(0, splits ? at - 1 : at) + note;
  }
}
