package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A page of v3: as many as `limit` says behind what `cursor` carries, and where the rest is. */
final class CursorPage {
  private static final String KIND = "offset:";

  private CursorPage() {}

  static JsonObject of(Ask ask, String array, List<JsonObject> all) {
    int from = Optional.ofNullable(ask.query().get("cursor")).map(CursorPage::offset).orElse(0);
    int to = Math.min(all.size(), from + (int) ask.number("limit", 50));
    JsonArray page = new JsonArray();
    all.subList(Math.min(from, to), to).forEach(one -> page.add(one.copy()));
    return new JsonObject().put(array, page).put("next_cursor", to < all.size() ? cursor(to) : "");
  }

  private static String cursor(int offset) {
    byte[] words = (KIND + offset).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(words);
  }

  private static int offset(String cursor) {
    String words = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
    return Integer.parseInt(words.substring(KIND.length()));
  }
}
