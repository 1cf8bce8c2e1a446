package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Cleaning;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tavily's answers read into records; lenient where real ones were seen to differ. */
final class TavilyAnswers {
  private TavilyAnswers() {}

  /** Of `POST /search`. */
  static SearchResult found(Response answer, int asked) {
    JsonObject body = answer.object();
    List<Source> sources = new ArrayList<>();
    for (JsonObject result : objects(body, "results", true)) {
      String raw = text(result, "raw_content");
      String shown = raw.isEmpty() ? text(result, "content") : raw;
      String text = Cleaning.unreadable(shown).map(why -> "(left out: " + why + ")").orElse(shown);
      sources.add(source(result, text));
    }
    return new SearchResult(
        Cleaning.text(text(body, "answer")), sources, pictures(body), asked, receipt(body));
  }

  private static Source source(JsonObject result, String text) {
    return new Source(
        text(result, "url"),
        text(result, "title"),
        text(result, "published_date"),
        result.getValue("score") instanceof Number score ? score.doubleValue() : Source.UNSCORED,
        Cleaning.text(text),
        pictures(result));
  }

  /** Of `POST /extract`; a page for each address asked for, whatever Tavily says of it. */
  static Extracted extracted(Response answer, List<String> asked) {
    JsonObject body = answer.object();
    Map<String, Page> byUrl = new HashMap<>();
    for (JsonObject failed : objects(body, "failed_results", false)) {
      String why = UntrustedText.line(text(failed, "error"), 200);
      byUrl.put(
          alike(text(failed, "url")),
          Page.unread(text(failed, "url"), why.isEmpty() ? "Tavily could not read it" : why));
    }
    for (Page page : pages(body)) {
      byUrl.put(alike(page.asked()), page);
    }
    List<Page> pages = new ArrayList<>();
    for (String url : asked) {
      Page page = byUrl.getOrDefault(alike(url), Page.unread(url, "Tavily said nothing of it"));
      pages.add(new Page(url, page.source(), page.why(), false));
    }
    return new Extracted(pages, receipt(body));
  }

  private static List<Page> pages(JsonObject body) {
    List<Page> pages = new ArrayList<>();
    for (JsonObject result : objects(body, "results", true)) {
      String url = text(result, "url");
      String raw = text(result, "raw_content");
      Optional<String> unreadable = Cleaning.unreadable(raw);
      Source source = source(result, unreadable.isPresent() ? "" : raw);
      pages.add(
          unreadable.isPresent() || source.text().isEmpty()
              ? Page.unread(url, unreadable.orElse("the page has no text"))
              : Page.read(url, source));
    }
    return pages;
  }

  /** Two spellings of one address. */
  private static String alike(String url) {
    return url.replaceFirst("^https?://(www\\.)?", "")
        .replaceFirst("/+$", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Of `POST /crawl`. */
  static Site crawled(Response answer) {
    JsonObject body = answer.object();
    return new Site(UntrustedText.line(text(body, "base_url"), 4096), pages(body), receipt(body));
  }

  /** Of `POST /map`. */
  static Site mapped(Response answer) {
    JsonObject body = answer.object();
    if (!(body.getValue("results") instanceof JsonArray results)) {
      throw new Response.Malformed("an object with results");
    }
    List<Page> pages = new ArrayList<>();
    for (Object result : results) {
      if (result instanceof String url) {
        pages.add(Page.unread(UntrustedText.line(url, 4096), ""));
      }
    }
    return new Site(UntrustedText.line(text(body, "base_url"), 4096), pages, receipt(body));
  }

  /**
   * Of a finished research.
   *
   * @param content a text, or the data where a schema was given
   */
  static Report report(Object content, List<JsonObject> sources, Receipt receipt) {
    List<Source> all = new ArrayList<>();
    for (JsonObject source : sources) {
      Source one = source(source, "");
      if (all.stream().noneMatch(known -> known.url().equals(one.url()))) {
        all.add(one);
      }
    }
    boolean data = content instanceof JsonObject;
    return new Report(
        data ? "" : Cleaning.text(content.toString()),
        data ? Optional.of((JsonObject) content) : Optional.empty(),
        all,
        receipt,
        0);
  }

  /** Of `POST /research` without a stream: the id to ask with. */
  static String created(Response answer) {
    String id = text(answer.object(), "request_id");
    if (id.isEmpty()) {
      throw new Response.Malformed("an object with request_id");
    }
    return id;
  }

  /** Of `GET /research/{request_id}`; a report once it is completed. */
  static Optional<Report> polled(Response answer) {
    JsonObject body = answer.object();
    return switch (text(body, "status")) {
      case "completed" ->
          Optional.of(
              report(
                  Objects.requireNonNullElse(body.getValue("content"), ""),
                  objects(body, "sources", false),
                  receipt(body)));
      case "failed" ->
          throw ToolError.of(
                  ToolError.Code.UPSTREAM_UNAVAILABLE, "Tavily could not write the report")
              .reason("research_failed")
              .hint("Ask again, in other words or with another model; it is paid for anew.")
              .exception();
      default -> Optional.empty();
    };
  }

  /** Of `GET /usage`. */
  static Usage usage(Response answer) {
    JsonObject body = answer.object();
    JsonObject account = body.getJsonObject("account", new JsonObject());
    return new Usage(
        figures(body.getJsonObject("key", new JsonObject())),
        figures(account),
        UntrustedText.line(text(account, "current_plan"), 60));
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
    String id = UntrustedText.line(text(body, "request_id"), 100);
    double seconds =
        body.getValue("response_time") instanceof Number number ? number.doubleValue() : 0;
    return body.getValue("usage") instanceof JsonObject usage
            && usage.getValue("credits") instanceof Number credits
        ? new Receipt((long) Math.ceil(credits.doubleValue()), id, seconds)
        : Receipt.unsaid(id, seconds);
  }

  /** Each a text or an object with `url`. */
  private static List<Picture> pictures(JsonObject of) {
    if (!(of.getValue("images") instanceof JsonArray images)) {
      return List.of();
    }
    List<Picture> pictures = new ArrayList<>();
    for (Object image : images) {
      if (image instanceof String url) {
        pictures.add(new Picture(UntrustedText.line(url, 2000), ""));
      } else if (image instanceof JsonObject object
          && object.getValue("url") instanceof String url) {
        pictures.add(
            new Picture(
                UntrustedText.line(url, 2000),
                UntrustedText.line(text(object, "description"), 300)));
      }
    }
    return pictures;
  }

  static List<JsonObject> objects(JsonObject body, String name, boolean needed) {
    if (!(body.getValue(name) instanceof JsonArray array)) {
      if (needed) {
        throw new Response.Malformed("an object with " + name);
      }
      return List.of();
    }
    return array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  private static String text(JsonObject object, String name) {
    return object.getValue(name) instanceof String text ? text : "";
  }
}
