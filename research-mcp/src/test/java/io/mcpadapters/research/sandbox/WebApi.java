package io.mcpadapters.research.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

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
      results.add(Oddities.apply(content, result));
    }
    double credits = asked.getString("search_depth", "basic").equals("advanced") ? 2 : 1;
    JsonObject answer = receipt("search", content.equals("zero-credits") ? 0 : credits);
    answer.put("query", asked.getString("query")).put("results", results);
    answer.put("images", images(asked)).putNull("follow_up_questions");
    boolean answered = !asked.getValue("include_answer", false).equals(false);
    return answer.put("answer", answered ? "In short: " + asked.getString("query") + "." : null);
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
