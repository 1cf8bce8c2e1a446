package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldValue;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Custom fields of one task, one request after the other; what is so already is not sent, and a
 * refused one does not stop the rest.
 */
final class FieldWrites {
  private final Services services;
  private final Scope scope;
  private final Task before;
  private final Calendar calendar;
  private final Outcome outcome;
  private final JsonArray unchanged = new JsonArray();
  private Optional<Task> last = Optional.empty();

  /**
   * @param before the task as it was read
   * @param outcome takes what became of each
   */
  FieldWrites(Services services, Scope scope, Task before, Calendar calendar, Outcome outcome) {
    this.services = services;
    this.scope = scope;
    this.before = before;
    this.calendar = calendar;
    this.outcome = outcome;
  }

  /** Names of fields that have the value already. */
  JsonArray unchanged() {
    return unchanged;
  }

  /** The task as it was read last, after a write. */
  Optional<Task> last() {
    return last;
  }

  Future<Void> set(List<FieldValue> values) {
    Future<Void> done = Future.succeededFuture();
    for (FieldValue value : values) {
      done = done.compose(next -> set(value));
    }
    return done;
  }

  Future<Void> clear(List<TaskField> fields) {
    Future<Void> done = Future.succeededFuture();
    for (TaskField field : fields) {
      done = done.compose(next -> clear(field));
    }
    return done;
  }

  private Future<Void> set(FieldValue value) {
    String name = value.field().name();
    boolean button = value.field().type().equals("button");
    if (FieldPreparation.has(before, value, calendar) && !button) {
      unchanged.add(name);
      return Future.succeededFuture();
    }
    Check check =
        new Check(
            name,
            value.shown(),
            task -> shown(task, value.field()),
            task -> button || FieldPreparation.has(task, value, calendar));
    return services
        .tasks()
        .setField(
            scope,
            before.id(),
            value.field().id(),
            value.body(),
            task -> FieldPreparation.has(task, value, calendar))
        .compose(known ->
            known.map(task -> Future.succeededFuture(Reread.of(task))).orElseGet(() -> read()))
        .<Void>map(after -> compared(check, after))
        .recover(failure -> refused(check, value.field(), failure));
  }

  private Future<Void> clear(TaskField field) {
    if ("".equals(shown(before, field))) {
      unchanged.add(field.name());
      return Future.succeededFuture();
    }
    Check check =
        new Check(
            field.name(), "", task -> shown(task, field), task -> "".equals(shown(task, field)));
    return services
        .tasks()
        .clearField(scope, before.id(), field.id(), task -> "".equals(shown(task, field)))
        .compose(done -> read())
        .<Void>map(after -> compared(check, after))
        .recover(failure -> refused(check, field, failure));
  }

  private @Nullable Void compared(Check check, Reread<Task> after) {
    outcome.compare(check, Optional.of(before), after);
    last = after.value().or(() -> last);
    return null;
  }

  private Future<Reread<Task>> read() {
    return Reread.by(services.tasks().task(scope, before.id()));
  }

  private Object shown(Task task, TaskField field) {
    return FieldPreparation.shown(task, field, calendar).orElse("");
  }

  private Future<Void> refused(Check check, TaskField field, Throwable failure) {
    if (!(failure instanceof ToolException known)) {
      return Future.failedFuture(failure);
    }
    services.directory().forgetList(before.list());
    String why = known.error().words();
    if (known.error().code() == ToolError.Code.OUTCOME_UNKNOWN) {
      compared(check, new Reread<>(Optional.empty(), why));
    } else {
      outcome.missed(check.field(), check.asked(), shown(before, field), why);
    }
    return Future.succeededFuture();
  }
}
