package io.mcpadapters.mcp;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The last bound on what goes to a client, in one place for all tools: text beyond it is cut at a
 * line's end and said to be. A tool that can go on stays below by its own {@link Budget}.
 */
final class Ceiling {
  private static final int CHARS = 64_000;

  private Ceiling() {}

  static ToolResult.Answer apply(ToolResult.Answer answer) {
    int left = CHARS;
    List<Content> kept = new ArrayList<>();
    boolean cut = false;
    for (Content block : answer.content()) {
      if (block instanceof Content.Text text) {
        cut |= text.text().length() > left;
        kept.add(text.text().length() > left ? new Content.Text(shorten(text.text(), left)) : text);
        left = Math.max(0, left - text.text().length());
      } else {
        kept.add(block);
      }
    }
    if (!cut) {
      return answer;
    }
    JsonObject facts =
        new JsonObject()
            .put(
                "truncated",
                new JsonObject()
                    .put("by", "max_chars")
                    .put(
                        "how_to_get_more",
                        "Ask for less: narrower arguments, a smaller range or fewer fields."));
    JsonObject structured =
        answer.structured() != null && answer.structured().encode().length() <= CHARS
            ? answer.structured().copy().mergeIn(facts)
            : facts;
    return new ToolResult.Answer(kept, structured, answer.error());
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
