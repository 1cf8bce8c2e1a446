package io.mcpadapters.tool;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few words; enums of text only, since some clients' model APIs refuse other ones. */
record ChoiceType<T>(Map<String, T> words) implements JsonType<T> {
  static ChoiceType<String> of(List<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    words.forEach(word -> map.put(word, word));
    return new ChoiceType<>(map);
  }

  static <E extends Enum<E>> ChoiceType<E> of(Class<E> type) {
    Map<String, E> map = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      map.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return new ChoiceType<>(map);
  }

  @Override
  public JsonObject schema() {
    return new JsonObject()
        .put("type", "string")
        .put("enum", new JsonArray(List.copyOf(words.keySet())));
  }

  @Override
  public @Nullable T decode(Object raw, String at, ArgumentProblems problems) {
    T value = raw instanceof String word ? words.get(word) : null;
    if (value == null) {
      List<String> allowed = List.copyOf(words.keySet());
      problems.add(at, "must be one of " + String.join(", ", allowed), example(), allowed);
    }
    return value;
  }

  @Override
  public Object written(T value) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(value + " is none of " + words.keySet()))
        .getKey();
  }

  @Override
  public String example() {
    return Json.encode(words.keySet().iterator().next());
  }
}
