package io.mcpadapters.clickup.field;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The options of a drop-down or of labels. */
final class FieldOptions {
  /**
   * One of them.
   *
   * @param order by which answers name the options of a drop-down
   */
  record Option(String id, String name, long order) {
    JsonObject json() {
      return new JsonObject().put("id", id).put("name", name);
    }
  }

  private static final NameResolver<Option> NAMES =
      NameResolver.of("option", Option::json).by(Option::name).by(Option::id);

  private FieldOptions() {}

  static List<Option> of(TaskField field) {
    List<JsonObject> all = JsonPaths.list(field.config(), "options");
    return java.util.stream.IntStream.range(0, all.size())
        .mapToObj(at -> {
          JsonObject one = all.get(at);
          String name = JsonPaths.some(one, "name").orElse(JsonPaths.text(one, "label"));
          return new Option(
              Lenient.id(one, "id"),
              UntrustedText.line(name, 200),
              Lenient.whole(at, one, "orderindex"));
        })
        .toList();
  }

  static Option named(TaskField field, String at, String name) {
    return NAMES.one(at, name, of(field));
  }

  /** Names of the options that an answer's value means, each as it is given there. */
  static List<String> names(TaskField field, List<?> given) {
    List<Option> all = of(field);
    return given.stream()
        .map(one -> {
          String text =
              one instanceof JsonObject option ? Lenient.id(option, "id") : one.toString();
          return all.stream()
              .filter(option ->
                  option.id().equals(text)
                      || (one instanceof Number order && order.longValue() == option.order())
                      || text.equals("" + option.order()))
              .map(Option::name)
              .findFirst()
              .orElse(text);
        })
        .toList();
  }
}
