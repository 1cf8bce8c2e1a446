package io.mcpadapters.clickup.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One request: the parts of its path that a route names, its parameters, its body. */
record Ask(List<String> path, MultiMap query, Buffer body) {
  String part(int at) {
    return path.get(at);
  }

  JsonObject json() {
    return body.length() == 0 ? new JsonObject() : new JsonObject(body);
  }

  boolean flag(String name) {
    return "true".equals(query.get(name));
  }

  long number(String name, long otherwise) {
    return query.contains(name) ? Long.parseLong(query.get(name)) : otherwise;
  }

  /** A list as `name[]=a&name[]=b`; however else it is written it is passed over. */
  Set<String> any(String name) {
    return query.getAll(name + "[]").stream().collect(Collectors.toSet());
  }
}
