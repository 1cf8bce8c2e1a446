package io.mcpadapters.server;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON fit a number of characters and leaves it JSON: lists lose items at their end, long
 * texts theirs, and small members stay whole before large ones are given what is left.
 */
final class DataShortener {
  private static final int PLACES = 5;
  private static final String CUT = "…";

  private final JsonObject leftOut = new JsonObject();

  /** What was left out by its place: items of a list, characters of a text, at most five places. */
  JsonObject leftOut() {
    return leftOut;
  }

  JsonObject shorten(JsonObject data, int most) {
    return object(data, "", most);
  }

  private @Nullable Object value(@Nullable Object value, String at, int most) {
    if (length(value) <= most) {
      return value;
    }
    return switch (value) {
      case JsonObject object -> object(object, at, most);
      case JsonArray array -> array(array, at, most);
      case String text -> text(text, at, most);
      case null, default -> value;
    };
  }

  /** Every member has an equal share of what the smaller ones leave. */
  private JsonObject object(JsonObject object, String at, int most) {
    Map<String, Integer> lengths = new HashMap<>();
    for (String name : object.fieldNames()) {
      lengths.put(name, length(object.getValue(name)));
    }
    List<String> bySize =
        lengths.keySet().stream()
            .sorted(Comparator.<String>comparingInt(name -> lengths.getOrDefault(name, 0)))
            .toList();
    int left = most - 2 - lengths.keySet().stream().mapToInt(name -> length(name) + 2).sum();
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < bySize.size(); i++) {
      int share =
          Math.max(2, Math.min(lengths.getOrDefault(bySize.get(i), 0), left / (bySize.size() - i)));
      shares.put(bySize.get(i), share);
      left -= share;
    }
    JsonObject kept = new JsonObject();
    for (String name : object.fieldNames()) {
      String below = at.isEmpty() ? name : at + "." + name;
      kept.put(name, value(object.getValue(name), below, shares.getOrDefault(name, 0)));
    }
    return kept;
  }

  /** Whole items from the start; of a first one that is too long by itself, what fits. */
  private JsonArray array(JsonArray array, String at, int most) {
    JsonArray kept = new JsonArray();
    int left = most - 2;
    for (int i = 0; i < array.size(); i++) {
      int length = length(array.getValue(i)) + 1;
      if (length > left) {
        if (i == 0 && left > 100) {
          kept.add(value(array.getValue(0), at + "[0]", left));
        }
        break;
      }
      kept.add(array.getValue(i));
      left -= length;
    }
    note(at, array.size() - kept.size());
    return kept;
  }

  private String text(String text, String at, int most) {
    int end = Math.min(text.length(), Math.max(0, most - 3));
    while (end > 0 && length(text.substring(0, end)) + 1 > most) {
      end = end * 3 / 4;
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    note(at, text.length() - end);
    return text.substring(0, end) + CUT;
  }

  private void note(String at, int count) {
    if (count > 0 && leftOut.size() < PLACES) {
      leftOut.put(at, count);
    }
  }

  private static int length(@Nullable Object value) {
    return Json.encode(value).length();
  }
}
