package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Source;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A finished report.
 *
 * @param text empty when data was asked for
 * @param data of the schema that was asked for, as far as Tavily keeps to it
 * @param sources as the report numbers them, without their texts
 * @param seconds from the question to the report
 */
public record Report(
    String text, Optional<JsonObject> data, List<Source> sources, Receipt receipt, long seconds) {
  public Report {
    sources = List.copyOf(sources);
  }

  Report paid(Receipt known) {
    return new Report(text, data, sources, known, seconds);
  }

  public Report after(long elapsed) {
    return new Report(text, data, sources, receipt, elapsed);
  }

  public long bytes() {
    return 2L * text.length()
        + data.map(json -> 2L * json.encode().length()).orElse(0L)
        + sources.stream().mapToLong(Source::bytes).sum();
  }
}
