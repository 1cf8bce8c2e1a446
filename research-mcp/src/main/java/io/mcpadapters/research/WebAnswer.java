package io.mcpadapters.research;

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
  WebAnswer quote(String heading, String source, String foreign) {
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
    return this;
  }

  WebAnswer pictures(List<Picture> pictures) {
    if (!pictures.isEmpty()) {
      facts.put("images", Sheet.pictures(pictures));
    }
    return this;
  }

  /** What it cost and how it was come by. */
  WebAnswer bill(
      double estimated, Optional<Double> left, List<? extends Got<?>> got, Receipt receipt) {
    JsonObject credits = new JsonObject().put("used", Got.spent(got)).put("estimated", estimated);
    left.ifPresent(most -> credits.put("budget_left", most));
    facts
        .put("credits", credits)
        .put("cached", got.stream().allMatch(Got::cached))
        .put("age_s", got.stream().mapToLong(Got::ageS).max().orElse(0))
        .put("coalesced", got.stream().anyMatch(Got::coalesced))
        .put("response_time_s", receipt.seconds())
        .put("request_id", receipt.requestId());
    return this;
  }

  ToolResult result() {
    facts.put("warnings", new JsonArray(List.copyOf(warnings)));
    warnings.forEach(words -> text.append("Note: ").append(words).append('\n'));
    return ToolResult.untrusted("the web by way of Tavily", text.toString(), facts);
  }
}
