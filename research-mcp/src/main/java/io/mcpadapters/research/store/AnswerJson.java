package io.mcpadapters.research.store;

import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.tavily.Extracted;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.SearchResult;
import io.mcpadapters.research.tavily.Site;
import io.mcpadapters.state.SharedFlight.Codec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Answers that were paid for, as they are kept for other processes. */
final class AnswerJson {
  static final Codec<SearchResult> SEARCH =
      new Codec<>(AnswerJson::ofSearch, AnswerJson::searchResult);
  static final Codec<Site> SITE = new Codec<>(AnswerJson::ofSite, AnswerJson::site);
  static final Codec<Page> PAGE = new Codec<>(AnswerJson::ofPage, AnswerJson::page);
  static final Codec<Extracted> EXTRACTED =
      new Codec<>(AnswerJson::ofExtracted, AnswerJson::extracted);

  private AnswerJson() {}

  private static JsonObject ofSearch(SearchResult found) {
    return new JsonObject()
        .put("answer", found.answer())
        .put("sources", SourceJson.of(found.sources()))
        .put("pictures", SourceJson.ofPictures(found.pictures()))
        .put("asked", found.asked())
        .put("receipt", ofReceipt(found.receipt()))
        .put("broken", found.broken());
  }

  private static SearchResult searchResult(JsonObject json) {
    return new SearchResult(
        json.getString("answer"),
        SourceJson.sources(json.getJsonArray("sources")),
        SourceJson.pictures(json.getJsonArray("pictures")),
        json.getInteger("asked"),
        receipt(json.getJsonObject("receipt")),
        json.getString("broken"));
  }

  private static JsonObject ofSite(Site site) {
    return new JsonObject()
        .put("base", site.base())
        .put("pages", ofPages(site.pages()))
        .put("receipt", ofReceipt(site.receipt()))
        .put("timeout_s", site.timeoutS())
        .put("broken", site.broken());
  }

  private static Site site(JsonObject json) {
    return new Site(
        json.getString("base"),
        pages(json.getJsonArray("pages")),
        receipt(json.getJsonObject("receipt")),
        json.getInteger("timeout_s"),
        json.getString("broken"));
  }

  private static JsonObject ofExtracted(Extracted extracted) {
    return new JsonObject()
        .put("pages", ofPages(extracted.pages()))
        .put("receipt", ofReceipt(extracted.receipt()));
  }

  private static Extracted extracted(JsonObject json) {
    return new Extracted(pages(json.getJsonArray("pages")), receipt(json.getJsonObject("receipt")));
  }

  private static JsonArray ofPages(List<Page> pages) {
    JsonArray array = new JsonArray();
    pages.forEach(page -> array.add(ofPage(page)));
    return array;
  }

  private static List<Page> pages(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).map(AnswerJson::page).toList();
  }

  private static JsonObject ofPage(Page page) {
    JsonObject json =
        new JsonObject()
            .put("asked", page.asked())
            .put("why", page.why())
            .put("deeper", page.deeper());
    page.source().ifPresent(source -> json.put("source", SourceJson.of(source)));
    return json;
  }

  private static Page page(JsonObject json) {
    return new Page(
        json.getString("asked"),
        Optional.ofNullable(json.getJsonObject("source")).map(SourceJson::source),
        json.getString("why"),
        json.getBoolean("deeper"));
  }

  private static JsonObject ofReceipt(Receipt receipt) {
    return new JsonObject()
        .put("credits", receipt.credits())
        .put("id", receipt.requestId())
        .put("seconds", receipt.seconds());
  }

  private static Receipt receipt(JsonObject json) {
    return new Receipt(json.getLong("credits"), json.getString("id"), json.getDouble("seconds"));
  }
}
