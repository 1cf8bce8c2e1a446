package io.mcpadapters.kit;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** JSON pointers (RFC 6901, without escapes) into answers that are compared. */
final class JsonPointers {
  private JsonPointers() {}

  private static String[] path(String pointer) {
    return pointer.substring(1).split("/");
  }

  /** Null where there is nothing. */
  static Object value(Object from, String pointer) {
    Object value = from;
    for (String step : path(pointer)) {
      value = child(value, step);
    }
    return value;
  }

  private static Object child(Object value, String step) {
    return switch (value) {
      case JsonObject object -> object.getValue(step);
      case JsonArray list when step.matches("\\d+") && Integer.parseInt(step) < list.size() ->
          list.getValue(Integer.parseInt(step));
      case null, default -> null;
    };
  }

  /** Puts `*` in place of what differs from run to run; `*` in the pointer is any index. */
  static void blank(Object value, String pointer) {
    blank(value, path(pointer), 0);
  }

  private static void blank(Object value, String[] path, int at) {
    if (value instanceof JsonArray list) {
      for (int index = 0; index < list.size(); index++) {
        if (!path[at].equals("*") && !path[at].equals(Integer.toString(index))) {
          continue;
        }
        if (at == path.length - 1) {
          list.set(index, "*");
        } else {
          blank(list.getValue(index), path, at + 1);
        }
      }
    } else if (value instanceof JsonObject object && object.containsKey(path[at])) {
      if (at == path.length - 1) {
        object.put(path[at], "*");
      } else {
        blank(object.getValue(path[at]), path, at + 1);
      }
    }
  }

  /** Puts the members of a list without an order into one. */
  static void sort(Object value, String pointer) {
    if (value(value, pointer) instanceof JsonArray list) {
      List<Object> sorted = new ArrayList<>();
      list.forEach(sorted::add);
      sorted.sort(Comparator.comparing(Json::encode));
      list.clear();
      sorted.forEach(list::add);
    }
  }
}
