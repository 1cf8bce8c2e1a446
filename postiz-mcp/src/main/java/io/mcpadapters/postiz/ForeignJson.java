package io.mcpadapters.postiz;

import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** JSON that Postiz or a network gave, as it may go to a model. */
final class ForeignJson {
  private static final int DEPTH = 14;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST = 4000;
  private static final Set<String> SECRET =
      Set.of("token", "refreshtoken", "internalid", "accesstoken", "access_token", "refresh_token");

  private ForeignJson() {}

  /**
   * Without tokens, hidden characters and what is too much; members in the order of their names.
   */
  static JsonObject cleaned(JsonObject object) {
    return object(object, DEPTH, Integer.MAX_VALUE);
  }

  /** The same of any JSON value, with at most so many rows of a list. */
  static Object cleaned(Object value, int rows) {
    return cleaned(value, DEPTH, rows);
  }

  private static Object cleaned(Object value, int depth, int rows) {
    return switch (value) {
      case String text -> text(text);
      case JsonArray list when depth > 0 ->
          new JsonArray(
              list.stream()
                  .filter(Objects::nonNull)
                  .limit(rows)
                  .map(item -> cleaned(item, depth - 1, rows))
                  .toList());
      case JsonObject object when depth > 0 -> object(object, depth, rows);
      case JsonArray list -> "…";
      case JsonObject object -> "…";
      default -> value;
    };
  }

  private static JsonObject object(JsonObject object, int depth, int rows) {
    Map<String, Object> members = new TreeMap<>();
    for (Map.Entry<String, Object> member : object) {
      boolean shown =
          member.getValue() != null && !SECRET.contains(member.getKey().toLowerCase(Locale.ROOT));
      if (shown) {
        members.put(
            UntrustedText.line(member.getKey(), LONGEST_NAME),
            cleaned(member.getValue(), depth - 1, rows));
      }
    }
    return new JsonObject(new LinkedHashMap<>(members));
  }

  private static String text(String text) {
    String clean = UntrustedText.clean(text);
    return clean.length() <= LONGEST ? clean : UntrustedText.line(clean, LONGEST);
  }
}
