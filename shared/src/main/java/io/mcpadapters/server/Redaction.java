package io.mcpadapters.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the process's own secrets in whatever a reply says, should a service have echoed one: in
 * results, errors, names of members. Only here, where all replies pass.
 */
final class Redaction {
  private static final String REPLACED = "***";
  private static final int SHORTEST = 8; // what is shorter may be a word of any text

  private final List<String> secrets;

  Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  Reply apply(Reply reply) {
    if (secrets.isEmpty()) {
      return reply;
    }
    return switch (reply) {
      case Reply.Encoded encoded -> encoded; // lists of tools, in which nothing foreign stands
      case Reply.Failure failure ->
          new Reply.Failure(
              failure.code(), text(failure.message()), object(failure.data()), failure.gate());
      case Reply.Result result -> {
        JsonObject body = result.body();
        yield occurs(body)
            ? new Reply.Result(
                new JsonObject(members(body.getMap())),
                result.caching(),
                result.resultType(),
                result.error())
            : result;
      }
    };
  }

  private @Nullable JsonObject object(@Nullable JsonObject data) {
    return data == null ? null : new JsonObject(members(data.getMap()));
  }

  private String text(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, REPLACED);
    }
    return safe;
  }

  private boolean occurs(@Nullable Object value) {
    return switch (value) {
      case CharSequence text -> secrets.stream().anyMatch(text.toString()::contains);
      case JsonObject object -> occurs(object.getMap());
      case JsonArray list -> occurs(list.getList());
      case Map<?, ?> map ->
          map.entrySet().stream().anyMatch(one -> occurs(one.getKey()) || occurs(one.getValue()));
      case List<?> list -> list.stream().anyMatch(this::occurs);
      case null, default -> false;
    };
  }

  private @Nullable Object clean(@Nullable Object value) {
    return switch (value) {
      case CharSequence text -> text(text.toString());
      case JsonObject object -> new JsonObject(members(object.getMap()));
      case JsonArray list -> new JsonArray(cleaned(list.getList()));
      case Map<?, ?> map -> members(map);
      case List<?> list -> cleaned(list);
      case null, default -> value;
    };
  }

  private List<@Nullable Object> cleaned(List<?> list) {
    List<@Nullable Object> safe = new ArrayList<>();
    list.forEach(one -> safe.add(clean(one)));
    return safe;
  }

  private Map<String, @Nullable Object> members(Map<?, ?> map) {
    Map<String, @Nullable Object> safe = new LinkedHashMap<>();
    map.forEach((key, member) -> safe.put(text(String.valueOf(key)), clean(member)));
    return safe;
  }
}
