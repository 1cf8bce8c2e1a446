package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.source.PageText;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Tavily's answers read into records; lenient where real ones were seen to differ. */
final class TavilyAnswers {
  /** The reason where Tavily could not write a report. */
  static final String FAILED = "research_failed";

  private TavilyAnswers() {}

  /**
   * Of `POST /search`.
   *
   * @param rest of the answer beside its rows
   */
  static SearchResult found(AnswerRows rows, JsonObject rest, int asked) {
    return new SearchResult(
        PageText.of(JsonPaths.text(rest, "answer")).text(),
        rows.sources(),
        rows.pictures(),
        asked,
        receipt(rest),
        rows.broken());
  }

  /** Of `POST /extract`; a page for each address asked for, whatever Tavily says of it. */
  static Extracted extracted(AnswerRows rows, JsonObject rest, List<String> asked) {
    List<Page> pages = PageMatcher.match(asked, rows.pages());
    return new Extracted(
        rows.broken().isEmpty()
            ? pages
            : pages.stream().map(page -> page.orElse(rows.broken())).toList(),
        receipt(rest));
  }

  /**
   * Of `POST /crawl` and `POST /map`.
   *
   * @param timeoutS that Tavily was given
   */
  static Site site(AnswerRows rows, JsonObject rest, int timeoutS) {
    return new Site(base(rest), rows.pages(), receipt(rest), timeoutS, rows.broken());
  }

  private static String base(JsonObject body) {
    return PageText.line(JsonPaths.text(body, "base_url"), 4096);
  }

  /**
   * Of a finished research.
   *
   * @param content a text, or the data where a schema was given
   */
  static Report report(Object content, List<JsonObject> sources, Receipt receipt) {
    // one that is named twice keeps both its numbers, since the text refers to them
    List<Source> all =
        sources.stream()
            .map(source -> AnswerRows.source(source, new PageText("", 0, List.of())))
            .toList();
    return content instanceof JsonObject data
        ? new Report("", Optional.of(masked(data)), all, receipt, 0, List.of())
        : new Report(
            PageText.of(content.toString()).text(), Optional.empty(), all, receipt, 0, List.of());
  }

  private static JsonObject masked(JsonObject data) {
    String text = data.encode();
    String safe = PageText.masked(text);
    return safe.equals(text) ? data : new JsonObject(safe);
  }

  /** Of `POST /research` without a stream: the id to ask with. */
  static String created(Response answer) {
    String id = JsonPaths.text(answer.object(), "request_id");
    if (id.isEmpty()) {
      throw new Response.Malformed("an object with request_id");
    }
    return id;
  }

  /**
   * Of `GET /research/{request_id}`; a report once it is completed.
   *
   * @param steps is told any other state, known here or not
   */
  static Optional<Report> polled(Response answer, Consumer<String> steps) {
    JsonObject body = answer.object();
    String status = JsonPaths.text(body, "status");
    return switch (status) {
      case "completed" ->
          Optional.of(
              report(
                  Objects.requireNonNullElse(body.getValue("content"), ""),
                  JsonPaths.list(body, "sources"),
                  receipt(body)));
      case "failed" ->
          throw ToolError.of(
                  ToolError.Code.UPSTREAM_UNAVAILABLE, "Tavily could not write the report")
              .reason(FAILED)
              .hint("Ask again, in other words or with another model; it is paid for anew.")
              .exception();
      default -> {
        steps.accept("Tavily says " + (status.isEmpty() ? "nothing" : PageText.line(status, 40)));
        yield Optional.empty();
      }
    };
  }

  /** Of `GET /usage`. */
  static Usage usage(Response answer) {
    JsonObject body = answer.object();
    return new Usage(
        figures(JsonPaths.object(body, "key")),
        figures(JsonPaths.object(body, "account")),
        PageText.line(JsonPaths.text(body, "account", "current_plan"), 60));
  }

  private static Map<String, Double> figures(JsonObject object) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String name : object.fieldNames()) {
      if (object.getValue(name) instanceof Number number) {
        figures.put(name, number.doubleValue());
      }
    }
    return figures;
  }

  static Receipt receipt(JsonObject body) {
    String id = PageText.line(JsonPaths.text(body, "request_id"), 100);
    double seconds =
        body.getValue("response_time") instanceof Number number ? number.doubleValue() : 0;
    return body.getValue("usage") instanceof JsonObject usage
            && usage.getValue("credits") instanceof Number credits
        ? new Receipt((long) Math.ceil(Math.max(0, credits.doubleValue())), id, seconds)
        : Receipt.unsaid(id, seconds);
  }
}
