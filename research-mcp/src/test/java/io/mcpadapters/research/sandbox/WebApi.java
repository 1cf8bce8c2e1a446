package io.mcpadapters.research.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The endpoints that read: they answer at once, from the made-up web. */
final class WebApi {
  private final Corpus corpus;
  private final Account account;

  WebApi(Corpus corpus, Account account) {
    this.corpus = corpus;
    this.account = account;
  }

  /**
   * @param content how the content is to be odd: `hidden`, `large`, `nulls`, `pdf`, `zero-credits`,
   *     or empty
   */
  JsonObject search(JsonObject asked, String content) {
    JsonArray results = new JsonArray();
    int chunks = asked.getInteger("chunks_per_source", 3);
    boolean raw = asked.getValue("include_raw_content", false) != Boolean.FALSE;
    List<Corpus.Hit> hits =
        content.equals("nothing")
            ? List.of()
            : corpus.search(
                asked.getString("query"),
                strings(asked, "include_domains"),
                strings(asked, "exclude_domains"),
                asked.getInteger("max_results", 5));
    for (Corpus.Hit hit : hits) {
      results.add(Oddities.apply(content, result(hit, asked, chunks, raw)));
    }
    if (content.equals("notgov")) {
      results.add(
          new JsonObject()
              .put("url", "https://notgov.uk/a")
              .put("title", "Elsewhere")
              .put("content", "Not of the domain.")
              .put("score", 0.5));
    }
    double credits = asked.getString("search_depth", "basic").equals("advanced") ? 2 : 1;
    JsonObject answer = receipt("search", content.equals("zero-credits") ? 0 : credits);
    answer.put("query", asked.getString("query")).put("results", results);
    answer.put("images", images(asked)).putNull("follow_up_questions");
    boolean answered = !asked.getValue("include_answer", false).equals(false);
    return answer.put("answer", answered ? "In short: " + asked.getString("query") + "." : null);
  }

  /**
   * Pages of the made-up web; others fail, as do addresses with `unreadable` in them. Those with
   * `advanced-only` need the depth.
   */
  JsonObject extract(JsonObject asked, String content) {
    JsonArray results = new JsonArray();
    JsonArray failed = new JsonArray();
    boolean advanced = asked.getString("extract_depth", "basic").equals("advanced");
    for (String url : strings(asked, "urls")) {
      Corpus.Page page = corpus.page(url.replaceFirst("\\?.*$", ""));
      boolean hard = url.contains("advanced-only") && !advanced;
      if (page == null || hard || url.contains("unreadable")) {
        failed.add(new JsonObject().put("url", url).put("error", "Failed to fetch url"));
      } else {
        results.add(Oddities.apply(content, read(page, answeredAs(url), asked)));
      }
    }
    if (content.equals("reversed")) {
      Collections.reverse(results.getList());
    }
    double credits = results.size() / 5 * (advanced ? 2 : 1);
    return receipt("extract", credits).put("results", results).put("failed_results", failed);
  }

  /** Where `answered:` asks for it the address that the page turned out to have. */
  private static String answeredAs(String url) {
    int at = url.indexOf("answered:");
    return at < 0 ? url : URLDecoder.decode(url.substring(at + 9), StandardCharsets.UTF_8);
  }

  private static JsonObject read(Corpus.Page page, String url, JsonObject asked) {
    boolean some = asked.containsKey("query");
    return new JsonObject()
        .put("url", url)
        .put("title", page.title())
        .put(
            "raw_content",
            some ? page.passages(asked.getInteger("chunks_per_source", 3)) : page.text())
        .put("images", new JsonArray())
        .putNull("favicon");
  }

  JsonObject map(JsonObject asked, String content) {
    List<Corpus.Page> site =
        content.equals("empty") ? List.of() : corpus.site(asked.getString("url"));
    Stream<String> all =
        content.equals("many")
            ? IntStream.range(0, 400)
                .mapToObj(n -> site.getFirst().url() + "?" + "many".repeat(9) + n)
            : site.stream().map(Corpus.Page::url);
    List<String> urls = all.limit(asked.getInteger("limit", 50)).toList();
    double credits = Math.ceil(urls.size() / 10.0) * (asked.containsKey("instructions") ? 2 : 1);
    return timed(receipt("map", credits), asked, content)
        .put("base_url", asked.getString("url"))
        .put("results", new JsonArray(urls));
  }

  JsonObject crawl(JsonObject asked, String content) {
    JsonArray results = new JsonArray();
    corpus.site(asked.getString("url")).stream()
        .limit(content.equals("empty") ? 0 : asked.getInteger("limit", 50))
        .forEach(page -> results.add(Oddities.apply(content, read(page, page.url(), asked))));
    double credits = Math.ceil(results.size() / 10.0) + Math.ceil(results.size() / 5.0);
    return timed(receipt("crawl", credits), asked, content)
        .put("base_url", asked.getString("url"))
        .put("results", results);
  }

  /** `timed-out`: all the time it was given was over. */
  private static JsonObject timed(JsonObject answer, JsonObject asked, String content) {
    return content.equals("timed-out")
        ? answer.put("response_time", asked.getInteger("timeout") + 0.2)
        : answer;
  }

  private static JsonObject result(Corpus.Hit hit, JsonObject asked, int chunks, boolean raw) {
    JsonObject result =
        new JsonObject()
            .put("url", hit.page().url())
            .put("title", hit.page().title())
            .put("content", hit.page().passages(chunks))
            .put("score", hit.score())
            .put("raw_content", raw ? hit.page().text() : null);
    if (asked.getString("topic", "general").equals("news")) {
      result.put("published_date", hit.page().date());
    }
    if (asked.getBoolean("include_images", false)) {
      result.put("images", new JsonArray().add(hit.page().url() + ".png"));
    }
    return result;
  }

  private static JsonArray images(JsonObject asked) {
    return asked.getBoolean("include_images", false)
        ? new JsonArray()
            .add(
                new JsonObject()
                    .put("url", "https://www.example.net/a.png")
                    .put("description", "A"))
            .add("https://www.example.net/b.png")
        : new JsonArray();
  }

  private JsonObject receipt(String endpoint, double credits) {
    account.spend(endpoint, credits);
    return new JsonObject()
        .put("response_time", 0.42)
        .put("usage", new JsonObject().put("credits", credits))
        .put("request_id", UUID.randomUUID().toString().toLowerCase(Locale.ROOT));
  }

  private static List<String> strings(JsonObject asked, String name) {
    return asked.getJsonArray(name, new JsonArray()).stream().map(Object::toString).toList();
  }
}
