package io.mcpadapters.research;

import io.mcpadapters.mcp.ForeignText;
import io.mcpadapters.upstream.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tavily's answers read into records; lenient where real ones were seen to differ. */
final class TavilyJson {
  private TavilyJson() {}

  /** Of `POST /search`. */
  static Found found(Answer answer) {
    JsonObject body = answer.object();
    List<Source> sources = new ArrayList<>();
    for (JsonObject result : objects(body, "results", true)) {
      String raw = text(result, "raw_content");
      sources.add(source(result, raw.isEmpty() ? text(result, "content") : raw));
    }
    return new Found(Cleaning.text(text(body, "answer")), sources, pictures(body), receipt(body));
  }

  private static Source source(JsonObject result, String text) {
    String kept = Cleaning.unreadable(text).map(why -> "(left out: " + why + ")").orElse(text);
    return new Source(
        text(result, "url"),
        text(result, "title"),
        text(result, "published_date"),
        result.getValue("score") instanceof Number score ? score.doubleValue() : Source.UNSCORED,
        Cleaning.text(kept),
        pictures(result));
  }

  /** Of `GET /usage`. */
  static Usage usage(Answer answer) {
    JsonObject body = answer.object();
    JsonObject account = body.getJsonObject("account", new JsonObject());
    return new Usage(
        figures(body.getJsonObject("key", new JsonObject())),
        figures(account),
        ForeignText.line(text(account, "current_plan"), 60));
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
    String id = ForeignText.line(text(body, "request_id"), 100);
    double seconds =
        body.getValue("response_time") instanceof Number number ? number.doubleValue() : 0;
    return body.getValue("usage") instanceof JsonObject usage
            && usage.getValue("credits") instanceof Number credits
        ? new Receipt(credits.doubleValue(), id, seconds)
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
        pictures.add(new Picture(ForeignText.line(url, 2000), ""));
      } else if (image instanceof JsonObject object
          && object.getValue("url") instanceof String url) {
        pictures.add(
            new Picture(
                ForeignText.line(url, 2000), ForeignText.line(text(object, "description"), 300)));
      }
    }
    return pictures;
  }

  private static List<JsonObject> objects(JsonObject body, String name, boolean needed) {
    if (!(body.getValue(name) instanceof JsonArray array)) {
      if (needed) {
        throw new Answer.Malformed("an object with " + name);
      }
      return List.of();
    }
    return array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  private static String text(JsonObject object, String name) {
    return object.getValue(name) instanceof String text ? text : "";
  }
}
