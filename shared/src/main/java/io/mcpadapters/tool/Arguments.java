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
  private final List<Argument<?>> args;

  Arguments(Argument<?>... args) {
    this.args = List.of(args);
    Set<String> names = new HashSet<>();
    for (Argument<?> arg : args) {
      if (!names.add(arg.name())) {
        throw new DeclarationException("the argument " + arg.name() + " is declared twice");
      }
    }
  }

  List<Argument<?>> args() {
    return args;
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
