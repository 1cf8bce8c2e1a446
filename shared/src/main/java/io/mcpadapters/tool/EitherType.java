package io.mcpadapters.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A value of one shape or else of another that decodes to the same; the first that takes it has it.
 */
record EitherType<T>(JsonType<? extends T> first, JsonType<? extends T> second)
    implements JsonType<T> {
  @Override
  public JsonObject schema() {
    return new JsonObject().put("anyOf", new JsonArray().add(first.schema()).add(second.schema()));
  }

  @Override
  public @Nullable T decode(Object raw, String at, ArgumentProblems problems) {
    ArgumentProblems one = new ArgumentProblems();
    T value = first.decode(raw, at, one);
    if (value != null) {
      return value;
    }
    ArgumentProblems other = new ArgumentProblems();
    value = second.decode(raw, at, other);
    if (value == null) {
      problems.add(
          at, "must be like " + first.example() + " or like " + second.example(), first.example());
    }
    return value;
  }

  @Override
  public Object written(T value) {
    throw new IllegalArgumentException("an argument of two shapes has no default");
  }

  @Override
  public String example() {
    return first.example();
  }
}
