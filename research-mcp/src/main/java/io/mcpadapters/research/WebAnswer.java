package io.mcpadapters.research;

import io.mcpadapters.mcp.Budget;
import io.mcpadapters.mcp.ToolResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tool that read the web answers: a text for the model, in which all from outside is fenced,
 * and the facts about it.
 */
final class WebAnswer {
  private final StringBuilder text = new StringBuilder();
  private final JsonObject facts = new JsonObject();
  private final List<String> warnings = new ArrayList<>();

  /** A paragraph in our own words. */
  WebAnswer say(String words) {
    text.append(words).append('\n');
    return this;
  }

  /** A paragraph from outside, under a heading. */
  WebAnswer quote(String heading, Object source, String foreign) {
    text.append(heading).append('\n').append(Sheet.fenced(source, foreign)).append('\n');
    return this;
  }

  WebAnswer fact(String key, Object value) {
    facts.put(key, value);
    return this;
  }

  WebAnswer warn(String words) {
    warnings.add(words);
    return this;
  }

  WebAnswer sources(Sheet sheet) {
    text.append(sheet.text());
    facts.put("results", sheet.rows());
    warnings.addAll(sheet.warnings());
    if (sheet.cut()) {
      warnings.add("Texts ending in … go on: read_result with this result_id, for 0 credits.");
    }
    return this;
  }

  /** Pages that were to be read; those that were not are listed with the reason. */
  WebAnswer pages(List<Page> pages, Budget budget) {
    JsonArray failed = new JsonArray();
    for (Page page : Page.unread(pages)) {
      failed.add(
          new JsonObject()
              .put("url", page.asked())
              .put("error", page.why())
              .put("retried_advanced", page.deeper()));
      text.append("Not read: ").append(page.asked()).append(" — ").append(page.why()).append('\n');
    }
    facts.put("failed", failed);
    return sources(Sheet.of(Page.sources(pages), Sheet.Style.NUMBERED, budget.chars()));
  }

  /** Where the whole can be read on. */
  WebAnswer kept(Results.Handle handle) {
    facts.put("result_id", handle.id()).put("result_life_s", handle.life().toSeconds());
    return this;
  }

  WebAnswer pictures(List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      facts.put("images", Sheet.pictures(pictures));
    }
    return this;
  }

  /** What it cost and how it was come by. */
  WebAnswer bill(long estimated, Optional<Long> left, List<? extends Got<?>> got, Receipt receipt) {
    JsonObject credits = new JsonObject().put("used", Got.spent(got)).put("estimated", estimated);
    left.ifPresent(most -> credits.put("budget_left", most));
    facts
        .put("credits", credits)
        .put("cached", !got.isEmpty() && got.stream().allMatch(Got::cached))
        .put("age_s", got.stream().mapToLong(Got::ageS).max().orElse(0))
        .put("coalesced", got.stream().anyMatch(Got::coalesced))
        .put("response_time_s", receipt.seconds())
        .put("request_id", receipt.requestId());
    return this;
  }

  /** As data: the facts are all there is. */
  ToolResult data() {
    facts.put("warnings", new JsonArray(List.copyOf(warnings))).put("untrusted", true);
    return ToolResult.data(facts);
  }

  ToolResult result() {
    facts.put("warnings", new JsonArray(List.copyOf(warnings)));
    warnings.forEach(words -> text.append("Note: ").append(words).append('\n'));
    return ToolResult.untrusted("the web by way of Tavily", text.toString(), facts);
  }
}
