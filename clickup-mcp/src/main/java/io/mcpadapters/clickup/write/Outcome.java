package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.service.Reread;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a write was asked for against what came back: never claimed, always compared. */
final class Outcome {
  private static final String KEPT = "ClickUp answered without an error but kept another value";

  private final JsonArray applied = new JsonArray();
  private final JsonArray changed = new JsonArray();
  private final JsonArray notApplied = new JsonArray();
  private final JsonArray unchecked = new JsonArray();

  /** Compares the task as it is now; `before` is the task as it was, where there was one. */
  static Outcome of(List<Check> checks, Optional<Task> before, Task after) {
    return of(checks, before, Reread.of(after));
  }

  /** The same where the task may not have been read again. */
  static Outcome of(List<Check> checks, Optional<Task> before, Reread<Task> after) {
    Outcome outcome = new Outcome();
    for (Check check : checks) {
      outcome.compare(check, before, after);
    }
    return outcome;
  }

  void compare(Check check, Optional<Task> before, Reread<Task> after) {
    if (after.value().isEmpty()) {
      unchecked.add(after.unchecked(check.field(), check.asked()));
      return;
    }
    Object got = check.got().apply(after.value().get());
    if (check.same().test(after.value().get())) {
      applied(check.field(), before.map(check.got()), got);
    } else {
      missed(check.field(), check.asked(), got, KEPT);
    }
  }

  /** It is as it was asked for; `before` is what it was, where it was something. */
  void applied(String field, Optional<Object> before, Object now) {
    applied.add(field);
    before.ifPresent(was ->
        changed.add(new JsonObject().put("field", field).put("before", was).put("after", now)));
  }

  void missed(String field, Object asked, Object got, String reason) {
    notApplied.add(
        new JsonObject()
            .put("field", field)
            .put("asked", asked)
            .put("got", got)
            .put("reason", reason));
  }

  JsonObject in(JsonObject answer) {
    answer.put("applied", applied).put("not_applied", notApplied);
    if (!unchecked.isEmpty()) {
      answer.put("not_checked", unchecked);
    }
    return changed.isEmpty() ? answer : answer.put("changed", changed);
  }
}
