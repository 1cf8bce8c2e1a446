package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of declared arguments; its own arguments are decoded as the root's are. */
record ObjectType<T>(Arguments arguments, Function<Values, T> build) implements JsonType<T> {
  @Override
  public JsonObject schema() {
    return arguments.schema();
  }

  @Override
  public @Nullable T decode(Object raw, String at, ArgumentProblems problems) {
    if (!(JsonType.unquoted(raw) instanceof JsonObject object)) {
      problems.add(at, "must be an object", example());
      return null;
    }
    int before = problems.count();
    Values values = Values.decode(arguments.args(), object, at, problems);
    if (problems.count() > before) {
      return null;
    }
    try {
      return build.apply(values);
    } catch (IllegalArgumentException refused) {
      problems.add(
          at, refused.getMessage() == null ? "is malformed" : refused.getMessage(), example());
      return null;
    }
  }

  @Override
  public Object written(T value) {
    throw new IllegalArgumentException("an object argument has no default");
  }

  @Override
  public String example() {
    return arguments.example();
  }
}
