package io.mcpadapters.research.answer;

import io.mcpadapters.cache.Cached;
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
import org.jspecify.annotations.Nullable;

/**
 * What a tool that read the web answers: a text for the model, in which all from outside is fenced,
 * and the facts about it, which say nothing that the text says.
 */
public final class WebAnswer {
  private static final String SOURCE = "the web by way of Tavily";
  private static final int ROW = 60; // of a page that failed, beside its address and the reason
  private static final int FLAG = 20;
  private static final int TRIES = 8; // to stay within the budget

  private record Layout(List<Source> sources, SourceRenderer.Style style, ResultBudget budget) {}

  private final StringBuilder text = new StringBuilder();
  private final JsonObject facts = new JsonObject();
  private final List<String> warnings = new ArrayList<>();
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
    return this;
  }

  public WebAnswer fact(String key, Object value) {
    facts.put(key, value);
    return this;
  }

  public WebAnswer warn(String words) {
    warnings.add(words);
    return this;
  }

  /** Sources at the end of the text, cut to what the rest of the answer leaves of the budget. */
  public WebAnswer sources(List<Source> all, SourceRenderer.Style style, ResultBudget budget) {
    sources = new Layout(all, style, budget);
    return this;
  }

  /** Pages that were to be read; those that were not stand in the facts with the reason. */
  public WebAnswer pages(List<Page> pages, ResultBudget budget) {
    List<Page> unread = Page.unread(pages);
    JsonArray failed = new JsonArray();
    int chars = 0;
    for (Page page : unread) {
      chars += page.asked().length() + page.why().length() + ROW;
      if (chars > budget.chars() / 3) {
        warn(unread.size() - failed.size() + " more pages failed; ask for fewer at once.");
        break;
      }
      failed.add(
          new JsonObject()
              .put("url", page.asked())
              .put("error", page.why())
              .put("retried_advanced", page.deeper()));
    }
    facts.put("failed", failed);
    List<Source> read = Page.sources(pages);
    if (read.isEmpty()) {
      say("None of the pages could be read.");
    }
    return sources(read, SourceRenderer.Style.NUMBERED, budget);
  }

  /** Where the whole can be read on. */
  public WebAnswer kept(Results.Handle handle) {
    facts.put("result_id", handle.id()).put("result_life_s", handle.life().toSeconds());
    return this;
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
  public WebAnswer bill(
      long estimated, Optional<Long> left, List<? extends Cached<?>> got, Receipt receipt) {
    JsonObject credits =
        new JsonObject().put("used", Cached.spent(got)).put("estimated", estimated);
    left.ifPresent(most -> credits.put("budget_left", most));
    facts
        .put("credits", credits)
        .put("cached", !got.isEmpty() && got.stream().allMatch(Cached::cached))
        .put("age_s", got.stream().mapToLong(Cached::ageS).max().orElse(0))
        .put("coalesced", got.stream().anyMatch(Cached::coalesced))
        .put("response_time_s", receipt.seconds())
        .put("request_id", receipt.requestId());
    return this;
  }

  /** As data: the facts are all there is. */
  public ToolResult data() {
    facts.put("warnings", new JsonArray(warnings)).put("untrusted", true);
    return ToolResult.data(facts);
  }

  public ToolResult result() {
    if (sources == null) {
      facts.put("warnings", new JsonArray(warnings));
      return ToolResult.untrusted(SOURCE, text, facts);
    }
    int chars = sources.budget.chars();
    int budget = chars - frame() - text.length();
    for (int tries = 0; ; tries++) {
      StringBuilder all = new StringBuilder(text);
      SourceRenderer rendered =
          SourceRenderer.write(all, sources.sources, sources.style, Math.max(0, budget));
      List<String> words = new ArrayList<>(warnings);
      words.addAll(rendered.warnings());
      facts.put("results", rendered.rows()).put("warnings", new JsonArray(words));
      int over = all.length() + frame() - chars;
      if (over <= 0 || tries == TRIES) {
        return ToolResult.untrusted(SOURCE, all, facts);
      }
      budget -= over;
    }
  }

  /** What stands around the text: the introduction, and the facts with their flag. */
  private int frame() {
    return ToolResult.introduction(SOURCE).length() + facts.encode().length() + FLAG;
  }
}
