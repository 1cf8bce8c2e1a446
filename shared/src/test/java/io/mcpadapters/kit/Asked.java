package io.mcpadapters.kit;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request as a fake service got it; the body as UTF-8. */
public record Asked(
    String method, String uri, List<Map.Entry<String, String>> headers, String body) {

  /** The path without the query, escaped as it came. */
  public String path() {
    return uri.replaceFirst("\\?.*", "");
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  public JsonObject json() {
    return new JsonObject(body);
  }
}
