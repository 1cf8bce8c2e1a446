package io.mcpadapters.research.tavily;

import io.mcpadapters.research.request.CrawlTerms;
import io.mcpadapters.research.request.Domain;
import io.mcpadapters.research.request.PageTerms;
import io.mcpadapters.research.request.ResearchFile;
import io.mcpadapters.research.request.ResearchTerms;
import io.mcpadapters.research.request.SearchTerms;
import io.mcpadapters.research.request.SiteTerms;
import io.mcpadapters.upstream.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Requests in Tavily's words; what is its default is left out, unless its default is not ours. */
final class TavilyRequests {
  private static final int PASSAGES = 3; // Tavily's own default

  private TavilyRequests() {}

  static Request search(String query, SearchTerms terms) {
    JsonObject body =
        new JsonObject()
            .put("query", query)
            .put("search_depth", terms.depth())
            .put("topic", terms.topic())
            .put("max_results", terms.maxResults())
            .put("include_usage", true);
    if (terms.hasPassages() && terms.chunks() != PASSAGES) {
      body.put("chunks_per_source", terms.chunks());
    }
    if (!terms.answer().equals("none")) {
      body.put("include_answer", terms.answer());
    }
    if (!terms.content().equals("snippets")) {
      body.put("include_raw_content", terms.content());
    }
    put(body, "time_range", terms.timeRange());
    put(body, "start_date", terms.from());
    put(body, "end_date", terms.to());
    put(body, "country", terms.country());
    put(body, "include_domains", Domain.sent(terms.include()));
    put(body, "exclude_domains", terms.exclude());
    put(body, "exact_match", terms.exactMatch());
    put(body, "include_images", terms.images());
    put(body, "include_image_descriptions", terms.images());
    return Request.post("/search").json(body);
  }

  static Request extract(List<String> urls, PageTerms terms) {
    JsonObject body =
        reading(terms.advanced(), terms.format(), terms.images())
            .put("urls", new JsonArray(urls))
            .put("timeout", terms.timeoutS());
    put(body, "query", terms.query());
    if (terms.query().isPresent()) {
      body.put("chunks_per_source", terms.chunks());
    }
    return Request.post("/extract").json(body);
  }

  static Request map(SiteTerms terms) {
    return Request.post("/map").json(site(terms).put("include_usage", true));
  }

  static Request crawl(SiteTerms terms, CrawlTerms how) {
    JsonObject body = reading(how.advanced(), how.format(), how.images()).mergeIn(site(terms));
    if (terms.instructions().isPresent()) {
      body.put("chunks_per_source", how.chunks());
    }
    return Request.post("/crawl").json(body);
  }

  /** As a stream, the only way that Tavily takes for all questions. */
  static Request research(ResearchTerms ask) {
    JsonObject body =
        new JsonObject()
            .put("input", ask.input())
            .put("model", ask.model().word())
            .put("stream", true)
            .put("citation_format", ask.citations())
            .put("output_length", ask.length());
    ask.schema().ifPresent(schema -> body.put("output_schema", schema));
    put(body, "include_domains", ask.include());
    put(body, "exclude_domains", ask.exclude());
    if (!ask.files().isEmpty()) {
      JsonArray files = new JsonArray();
      for (ResearchFile file : ask.files()) {
        files.add(
            new JsonObject()
                .put("name", file.name())
                .put("data", file.data())
                .put("type", "base64"));
      }
      body.put("files", files);
    }
    return Request.post("/research").json(body);
  }

  static Request report(String id) {
    return Request.get("/research/{id}").path("id", id).query("include_usage", true);
  }

  private static JsonObject reading(boolean advanced, String format, boolean images) {
    JsonObject body =
        new JsonObject()
            .put("extract_depth", advanced ? "advanced" : "basic")
            .put("format", format)
            .put("include_usage", true);
    put(body, "include_images", images);
    return body;
  }

  private static JsonObject site(SiteTerms terms) {
    JsonObject body =
        new JsonObject()
            .put("url", terms.url())
            .put("max_depth", terms.maxDepth())
            .put("max_breadth", terms.maxBreadth())
            .put("limit", terms.limit())
            .put("allow_external", terms.allowExternal())
            .put("timeout", terms.timeoutS());
    put(body, "instructions", terms.instructions());
    put(body, "select_paths", terms.selectPaths());
    put(body, "exclude_paths", terms.excludePaths());
    put(body, "select_domains", terms.selectDomains());
    put(body, "exclude_domains", terms.excludeDomains());
    return body;
  }

  private static void put(JsonObject body, String name, Optional<?> value) {
    value.ifPresent(given -> body.put(name, given.toString()));
  }

  private static void put(JsonObject body, String name, List<String> values) {
    if (!values.isEmpty()) {
      body.put(name, new JsonArray(values));
    }
  }

  private static void put(JsonObject body, String name, boolean flag) {
    if (flag) {
      body.put(name, true);
    }
  }
}
