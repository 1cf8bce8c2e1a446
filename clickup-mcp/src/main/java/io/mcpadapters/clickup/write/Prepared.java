package io.mcpadapters.clickup.write;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A write before it is sent: its body, what to compare afterwards, what to warn of. */
final class Prepared {
  final JsonObject body = new JsonObject();
  final List<Check> checks = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  void put(String member, Object value, Check check) {
    body.put(member, value);
    checks.add(check);
  }

  JsonObject warn(JsonObject answer) {
    return warnings.isEmpty() ? answer : answer.put("warnings", new JsonArray(warnings));
  }
}
