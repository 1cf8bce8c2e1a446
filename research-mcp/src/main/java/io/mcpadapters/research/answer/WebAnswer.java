package io.mcpadapters.research.answer;

import io.mcpadapters.cache.Cached;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.research.source.Cleaning;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a tool that read the web answers: a text for the model, in which all from outside is fenced,
 * with one closing line of ours that says how to go on, what is missing and what it cost; and the
 * facts for programs, short, which say nothing of the pages.
 */
public final class WebAnswer {
  private static final String SOURCE = "the web by way of Tavily";
  private static final int MORE = 60; // that more pages failed
  private static final int TRIES = 8; // to stay within the budget

  private record Layout(List<Source> sources, SourceRenderer.Style style, ResultBudget budget) {}

  private final StringBuilder text = new StringBuilder();
  private final JsonObject facts = new JsonObject();
  private final List<String> warnings = new ArrayList<>();
  private String handle = "";
  private String cost = "";
  private @Nullable Layout sources;

  /** A paragraph in our own words. */
  public WebAnswer say(String words) {
    text.append(words).append('\n');
    return this;
  }

  /** A paragraph from outside, under a heading. */
  public WebAnswer quote(String heading, Object source, String foreign) {
    text.append(heading.isEmpty() ? "" : heading + "\n");
    Fence.write(text, source, foreign);
    if (Cleaning.instructs(foreign)) {
      String words = Cleaning.warning("source " + source);
      warnings.remove(words);
      warnings.add(words);
    }
    return this;
  }

  public WebAnswer fact(String key, Object value) {
    facts.put(key, value);
    return this;
  }

  /** One that is only said where it is so. */
  public WebAnswer flag(String key, boolean value) {
    return value ? fact(key, true) : this;
  }

  /** A sentence of the closing line; of data a member of `warnings`. */
  public WebAnswer warn(String words) {
    warnings.add(words);
    return this;
  }

  /** Sources at the end of the text, cut to what the rest of the answer leaves of the budget. */
  public WebAnswer sources(List<Source> all, SourceRenderer.Style style, ResultBudget budget) {
    sources = new Layout(all, style, budget);
    return this;
  }

  /** Pages that were to be read; those that were not stand before them with the reason. */
  public WebAnswer pages(List<Page> pages, ResultBudget budget) {
    List<Page> unread = Page.unread(pages);
    StringJoiner failed = new StringJoiner("\n");
    int named = 0;
    for (Page page : unread) {
      String line =
          page.asked() + " — " + page.why() + (page.deeper() ? ", also with advanced" : "");
      if (failed.length() + line.length() + MORE > budget.chars() / 3) {
        break;
      }
      failed.add(line);
      named++;
    }
    if (named > 0) {
      quote("Not read:", "failed", failed.toString());
    }
    if (named < unread.size()) {
      warn(unread.size() - named + " more pages failed; ask for fewer at once.");
    }
    if (!unread.isEmpty()) {
      fact("failed", unread.size()).warn(unread.size() + " of " + pages.size() + " not read.");
    }
    List<Source> read = Page.sources(pages);
    if (read.isEmpty()) {
      say(pages.isEmpty() ? "No pages were found." : "None of the pages could be read.");
    }
    return sources(read, SourceRenderer.Style.NUMBERED, budget);
  }

  /** Where the whole can be read on. */
  public WebAnswer kept(Results.Handle kept) {
    handle = "result_id " + kept.id() + " (read_result, cite).";
    return fact("result_id", kept.id()).fact("result_life_s", kept.life().toSeconds());
  }

  /** Pictures of the answer as a whole, between marks, one line each. */
  public WebAnswer pictures(List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      quote(
          "Pictures:",
          "pictures",
          String.join("\n", pictures.stream().map(SourceRenderer::line).toList()));
    }
    return this;
  }

  /** What it cost and how it was come by. */
  public WebAnswer bill(Optional<Long> left, List<? extends Cached<?>> got, Receipt receipt) {
    long used = Cached.spent(got);
    boolean cached = !got.isEmpty() && got.stream().allMatch(Cached::cached);
    boolean coalesced = got.stream().anyMatch(Cached::coalesced);
    String how = "";
    if (cached) {
      long age = got.stream().mapToLong(Cached::ageS).max().orElse(0);
      fact("age_s", age);
      how = ", kept from " + age + " s ago";
    } else if (coalesced && used == 0) {
      how = ", paid for by an equal call";
    }
    JsonObject credits = new JsonObject().put("used", used);
    left.ifPresent(most -> credits.put("budget_left", most));
    if (!receipt.requestId().isEmpty()) {
      fact("request_id", receipt.requestId());
    }
    return flag("cached", cached)
        .flag("coalesced", coalesced)
        .fact("credits", credits)
        .cost(Unit.CREDITS.words(used) + how, left);
  }

  /** The closing line's last words. */
  WebAnswer cost(String words, Optional<Long> left) {
    cost = words + left.map(most -> ", " + most + " left").orElse("") + ".";
    return this;
  }

  /** As data: the facts are all there is. */
  public ToolResult data() {
    if (!warnings.isEmpty()) {
      facts.put("warnings", new JsonArray(warnings));
    }
    return ToolResult.data(facts.put("untrusted", true));
  }

  public ToolResult result() {
    if (sources == null) {
      return finished(text, List.of());
    }
    return filled(sources);
  }

  /**
   * A text and the closing line that belongs to it.
   *
   * @param left characters of the budget; negative where it is too long
   */
  private record Filled(StringBuilder text, List<String> closing, int left) {
    boolean betterThan(Filled other) {
      return other.left < 0 || (left >= 0 && text.length() > other.text.length());
    }
  }

  /** As full as it gets: cuts are at the ends of sentences, so that it takes some tries. */
  private ToolResult filled(Layout layout) {
    int chars = layout.budget.chars();
    int budget = chars - frame(List.of()) - text.length();
    Filled best = filled(layout, budget);
    for (int tries = 1; tries < TRIES && (best.left < 0 || best.left > chars / 20); tries++) {
      budget += best.left;
      Filled next = filled(layout, budget);
      if (!next.betterThan(best)) {
        break;
      }
      best = next;
    }
    return finished(best.text, best.closing);
  }

  private Filled filled(Layout layout, int budget) {
    StringBuilder all = new StringBuilder(text);
    List<String> closing =
        SourceRenderer.write(all, layout.sources, layout.style, Math.max(0, budget)).closing();
    return new Filled(all, closing, layout.budget.chars() - all.length() - frame(closing));
  }

  private ToolResult finished(StringBuilder all, List<String> first) {
    if (!all.isEmpty()) {
      all.setLength(all.length() - 1); // the last line's end
    }
    return ToolResult.untrusted(SOURCE, all, facts).closing(closing(first));
  }

  private String[] closing(List<String> first) {
    List<String> sentences = new ArrayList<>(first);
    sentences.addAll(warnings);
    sentences.add(handle);
    sentences.add(cost);
    return sentences.toArray(String[]::new);
  }

  /** What stands around the text: the introduction and the closing line. */
  private int frame(List<String> first) {
    return ToolResult.introduction(SOURCE).length()
        + ToolResult.closingLine(closing(first)).length();
  }
}
