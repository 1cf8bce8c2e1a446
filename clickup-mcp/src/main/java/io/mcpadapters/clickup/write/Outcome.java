package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a write was asked for against what came back: never claimed, always compared. */
final class Outcome {
  private final JsonArray applied = new JsonArray();
  private final JsonArray changed = new JsonArray();
  private final JsonArray notApplied = new JsonArray();

  /** Compares the task as it is now; `before` is the task as it was, where there was one. */
  static Outcome of(List<Check> checks, Optional<Task> before, Task after) {
    Outcome outcome = new Outcome();
    for (Check check : checks) {
      Object got = check.got().apply(after);
      if (check.same().test(after)) {
        outcome.applied.add(check.field());
        before.ifPresent(was ->
            outcome.changed.add(
                new JsonObject()
                    .put("field", check.field())
                    .put("before", check.got().apply(was))
                    .put("after", got)));
      } else {
        outcome.missed(
            check.field(),
            check.asked(),
            got,
            "ClickUp answered without an error but kept another value");
      }
    }
    return outcome;
  }

  Outcome missed(String field, Object asked, Object got, String reason) {
    notApplied.add(
        new JsonObject()
            .put("field", field)
            .put("asked", asked)
            .put("got", got)
            .put("reason", reason));
    return this;
  }

  JsonObject in(JsonObject answer) {
    answer.put("applied", applied).put("not_applied", notApplied);
    return changed.isEmpty() ? answer : answer.put("changed", changed);
  }
}
