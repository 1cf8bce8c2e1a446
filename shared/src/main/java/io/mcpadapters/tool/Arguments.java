package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The declared arguments of a tool or of a nested object, none named twice; they are decoded by
 * {@link Values}.
 */
final class Arguments {
  /** What a widely used host adds to every call and no model wrote, so that none can mend it. */
  private static final Set<String> HOSTS_OWN =
      Set.of("toolCallId", "sessionId", "action", "chatInput");

  private final List<Argument<?>> args;
  private final Set<String> names = new HashSet<>();

  Arguments(Argument<?>... args) {
    this.args = List.of(args);
    for (Argument<?> arg : args) {
      if (!names.add(arg.name())) {
        throw new DeclarationException("the argument " + arg.name() + " is declared twice");
      }
    }
  }

  List<Argument<?>> args() {
    return args;
  }

  /** Without what hosts add, unless it is declared here, and without what counts as left out. */
  JsonObject given(JsonObject raw) {
    JsonObject given = raw.copy();
    for (Argument<?> arg : args) {
      if (arg.leftOut(given.getValue(arg.name()))) {
        given.remove(arg.name());
      }
    }
    HOSTS_OWN.stream().filter(name -> !names.contains(name)).forEach(given::remove);
    return given;
  }

  /** An object schema that allows nothing else. */
  JsonObject schema() {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (Argument<?> arg : args) {
      properties.put(arg.name(), arg.schema());
      if (arg.isRequired()) {
        required.add(arg.name());
      }
    }
    JsonObject schema = new JsonObject().put("type", "object").put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /** The required arguments with their examples. */
  String example() {
    return args.stream()
        .filter(Argument::isRequired)
        .map(arg -> "\"" + arg.name() + "\":" + arg.example())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
