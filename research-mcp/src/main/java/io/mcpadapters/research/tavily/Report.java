package io.mcpadapters.research.tavily;

import io.mcpadapters.research.request.OutputSchema;
import io.mcpadapters.research.source.Source;
import io.vertx.core.json.DecodeException;
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
 * @param warnings what is to be known of it, in our words
 */
public record Report(
    String text,
    Optional<JsonObject> data,
    List<Source> sources,
    Receipt receipt,
    long seconds,
    List<String> warnings) {
  public Report {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
  }

  Report paid(Receipt known) {
    return new Report(text, data, sources, known, seconds, warnings);
  }

  public Report after(long elapsed) {
    return new Report(text, data, sources, receipt, elapsed, warnings);
  }

  /** The same, held against the schema that was asked for, with a warning where it does not fit. */
  public Report checked(JsonObject schema) {
    Optional<JsonObject> given = data.or(() -> json(text));
    Optional<String> mismatch =
        given.isPresent()
            ? OutputSchema.mismatch(schema, given.get())
            : Optional.of("it is a text");
    List<String> all =
        mismatch.map(why -> List.of("The data is not of output_schema: " + why)).orElse(List.of());
    return new Report(given.isPresent() ? "" : text, given, sources, receipt, seconds, all);
  }

  private static Optional<JsonObject> json(String text) {
    try {
      return text.startsWith("{") ? Optional.of(new JsonObject(text)) : Optional.empty();
    } catch (DecodeException plain) {
      return Optional.empty();
    }
  }

  public long bytes() {
    return 2L * text.length()
        + data.map(json -> 2L * json.encode().length()).orElse(0L)
        + sources.stream().mapToLong(Source::bytes).sum();
  }
}
