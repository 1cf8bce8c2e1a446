package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The declared arguments of a tool or of a nested object. An argument that is not among them is an
 * error that names it.
 */
final class Arguments {
  private final List<Arg<?>> args;

  Arguments(Arg<?>... args) {
    this.args = List.of(args);
    long names = this.args.stream().map(Arg::name).distinct().count();
    if (names != this.args.size()) {
      throw new IllegalArgumentException("an argument is declared twice in " + this.args);
    }
  }

  List<Arg<?>> args() {
    return args;
  }

  /** An object schema that allows nothing else. */
  JsonObject schema() {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (Arg<?> arg : args) {
      properties.put(arg.name(), arg.schema());
      if (arg.isRequired()) {
        required.add(arg.name());
      }
    }
    JsonObject schema = new JsonObject().put("type", "object");
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  Values decode(JsonObject raw, String at, ArgumentProblems problems) {
    String prefix = at.isEmpty() ? "" : at + ".";
    Map<Arg<?>, Object> decoded = new IdentityHashMap<>();
    for (Arg<?> arg : args) {
      Object value = arg.decode(raw.getValue(arg.name()), prefix + arg.name(), problems);
      if (value != null) {
        decoded.put(arg, value);
      }
    }
    for (String name : raw.fieldNames()) {
      if (args.stream().noneMatch(arg -> arg.name().equals(name))) {
        problems.add(
            prefix + UntrustedText.line(name, 64),
            "is not an argument of this tool" + nearest(name),
            "");
      }
    }
    return new Values(decoded, raw, InputResponses.NONE);
  }

  private String nearest(String name) {
    List<String> near = NearestNames.to(name, args.stream().map(Arg::name).toList());
    if (near.isEmpty()) {
      return args.isEmpty() ? "; it takes none" : "; it takes " + names();
    }
    return "; did you mean " + near.getFirst() + "?";
  }

  private String names() {
    return args.stream().map(Arg::name).collect(Collectors.joining(", "));
  }

  /** The required arguments with their examples. */
  String example() {
    return args.stream()
        .filter(Arg::isRequired)
        .map(arg -> "\"" + arg.name() + "\":" + arg.example())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
