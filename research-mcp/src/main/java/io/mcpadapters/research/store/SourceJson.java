package io.mcpadapters.research.store;

import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Sources as they are kept. Reading throws for what another version wrote. */
final class SourceJson {
  private SourceJson() {}

  static JsonArray of(List<Source> sources) {
    JsonArray array = new JsonArray();
    sources.forEach(source -> array.add(of(source)));
    return array;
  }

  static JsonObject of(Source source) {
    return new JsonObject()
        .put("url", source.url())
        .put("title", source.title())
        .put("date", source.date())
        .put("score", source.score())
        .put("text", source.text())
        .put("pictures", ofPictures(source.pictures()))
        .put("whole", source.whole())
        .put("notes", new JsonArray(source.notes()));
  }

  static JsonArray ofPictures(List<Picture> pictures) {
    JsonArray array = new JsonArray();
    pictures.forEach(
        one -> array.add(new JsonObject().put("url", one.url()).put("about", one.description())));
    return array;
  }

  static List<Source> sources(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).map(SourceJson::source).toList();
  }

  static Source source(JsonObject json) {
    return new Source(
        json.getString("url"),
        json.getString("title"),
        json.getString("date"),
        json.getDouble("score"),
        json.getString("text"),
        pictures(json.getJsonArray("pictures")),
        json.getInteger("whole"),
        texts(json, "notes"));
  }

  static List<Picture> pictures(JsonArray array) {
    return array.stream()
        .map(JsonObject.class::cast)
        .map(one -> new Picture(one.getString("url"), one.getString("about")))
        .toList();
  }

  static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(Object::toString).toList();
  }
}
