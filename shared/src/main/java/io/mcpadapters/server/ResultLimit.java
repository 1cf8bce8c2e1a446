package io.mcpadapters.server;

import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last bound on what goes to a client, in one place for all tools. Text beyond it is cut at a
 * line's end, data loses items and stays JSON, pictures and other bytes that do not fit are left
 * out; each says so. A tool that can go on stays below by its own {@link ResultBudget}.
 */
final class ResultLimit {
  private static final int CHARS = 64_000;

  /** Of base64 in all; with the text and its frame below the megabyte at which clients cut. */
  private static final int BINARY = 960_000;

  private static final int NOTE = 600;
  private static final String HOW =
      "Ask for less: narrower arguments, a smaller range or fewer fields.";

  private ResultLimit() {}

  /**
   * The answer as it is sent: within the bound, its closing line at the end of the text, the facts
   * written as its last block.
   */
  static ToolResult.Answer apply(ToolResult.Answer answer) {
    return answer.structured() == null ? text(answer) : data(answer, answer.structured());
  }

  private static ToolResult.Answer data(ToolResult.Answer answer, JsonObject data) {
    if (characters(answer.content()) <= CHARS) {
      return new ToolResult.Answer(binary(answer.content()), data, null, answer.error());
    }
    DataShortener shortener = new DataShortener();
    JsonObject rest = data.copy();
    boolean paged = rest.remove("next_cursor") != null; // it would jump over what is left out here
    JsonObject shorter = shortener.shorten(rest, CHARS - NOTE);
    JsonObject truncated =
        new JsonObject()
            .put("by", "max_chars")
            .put("left_out", shortener.leftOut())
            .put("how_to_get_more", paged ? HOW + " Then a cursor is given again." : HOW);
    shorter.put("truncated", truncated);
    List<Content> blocks = new ArrayList<>();
    blocks.add(new Content.Text(shorter.encode()));
    answer.content().stream()
        .filter(block -> !(block instanceof Content.Text))
        .forEach(blocks::add);
    return new ToolResult.Answer(binary(blocks), shorter, null, answer.error());
  }

  private static ToolResult.Answer text(ToolResult.Answer answer) {
    JsonObject facts = answer.facts();
    String closing = answer.closing();
    int frame = (facts == null ? 0 : facts.encode().length()) + closing.length();
    boolean cut = characters(answer.content()) + frame > CHARS;
    if (cut) {
      facts = cut(facts, closing.length());
    }
    int left = CHARS - (facts == null ? 0 : facts.encode().length()) - closing.length();
    List<Content> blocks = new ArrayList<>();
    int lastText = -1;
    for (Content block : binary(answer.content())) {
      if (block instanceof Content.Text text) {
        lastText = blocks.size();
        boolean fits = text.text().length() <= left;
        blocks.add(fits ? text : new Content.Text(shorten(text.text(), left)));
        left = Math.max(0, left - text.text().length());
      } else {
        blocks.add(block);
      }
    }
    if (!closing.isEmpty()) {
      close(blocks, lastText, closing);
    }
    if (facts != null) {
      blocks.add(new Content.Text(facts.encode()));
    }
    return new ToolResult.Answer(blocks, null, null, answer.error());
  }

  private static void close(List<Content> blocks, int lastText, String closing) {
    if (lastText < 0) {
      blocks.add(new Content.Text(closing.strip()));
      return;
    }
    String text = ((Content.Text) blocks.get(lastText)).text();
    blocks.set(lastText, new Content.Text(text + closing));
  }

  /** In order, as many as fit; a line of text stands for each of the others. */
  private static List<Content> binary(List<Content> content) {
    List<Content> kept = new ArrayList<>();
    int left = BINARY;
    for (Content block : content) {
      int length =
          switch (block) {
            case Content.Image image -> image.data().length();
            case Content.Audio audio -> audio.data().length();
            case Content.Embedded embedded -> embedded.resource().encode().length();
            case Content.Text text -> 0;
            case Content.Link link -> 0;
          };
      boolean fits = length <= left;
      left -= fits ? length : 0;
      kept.add(
          fits ? block : new Content.Text("[left out here: " + length + " characters of base64]"));
    }
    return kept;
  }

  private static int characters(List<Content> blocks) {
    return blocks.stream()
        .mapToInt(block -> block instanceof Content.Text text ? text.text().length() : 0)
        .sum();
  }

  /** The facts and that something is missing; that alone where they are themselves too long. */
  private static JsonObject cut(@Nullable JsonObject facts, int closing) {
    JsonObject truncated = new JsonObject().put("by", "max_chars").put("how_to_get_more", HOW);
    JsonObject said =
        facts == null || facts.encode().length() + closing > CHARS / 2
            ? new JsonObject()
            : facts.copy();
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
