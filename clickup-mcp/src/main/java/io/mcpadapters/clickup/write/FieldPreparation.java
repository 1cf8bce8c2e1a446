package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldReader;
import io.mcpadapters.clickup.field.FieldValue;
import io.mcpadapters.clickup.field.FieldWriter;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Custom fields by name, with what they are to have. */
final class FieldPreparation {
  static final NameResolver<TaskField> NAMES =
      NameResolver.<TaskField>of(
              "field",
              field ->
                  new JsonObject()
                      .put("id", field.id())
                      .put("name", field.name())
                      .put("type", field.type()))
          .by(TaskField::id)
          .by(TaskField::name);

  private final Services services;
  private final Scope scope;
  private final Workspace workspace;
  private final Calendar calendar;

  FieldPreparation(Services services, Scope scope, Workspace workspace, Calendar calendar) {
    this.services = services;
    this.scope = scope;
    this.workspace = workspace;
    this.calendar = calendar;
  }

  /**
   * The values, checked; a field or option that is not known may be new and is looked for once
   * more.
   *
   * @param present the fields of the task as it is, for what people and relations have now
   * @param pressed buttons that are meant to be pressed
   */
  Future<List<FieldValue>> values(
      String list, Map<String, Object> wanted, List<TaskField> present, List<String> pressed) {
    if (wanted.isEmpty() && pressed.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return read(list, wanted, present, pressed)
        .recover(failure ->
            unknown(failure) && services.directory().refreshList(list)
                ? read(list, wanted, present, pressed)
                : Future.failedFuture(failure));
  }

  private static boolean unknown(Throwable failure) {
    return failure instanceof ToolException known && "unknown".equals(known.error().reason());
  }

  private Future<List<FieldValue>> read(
      String list, Map<String, Object> wanted, List<TaskField> present, List<String> pressed) {
    return services
        .directory()
        .fields(scope, list)
        .compose(known -> {
          Map<String, TaskField> fields = new LinkedHashMap<>();
          Map<String, Object> all = new LinkedHashMap<>(wanted);
          pressed.forEach(button -> all.putIfAbsent(button, true));
          List<String> names = new ArrayList<>();
          all.forEach((name, value) -> {
            TaskField field = now(named(known, name), present);
            fields.put(name, field);
            names.addAll(FieldWriter.names(field, value));
          });
          return people(names)
              .map(people -> {
                FieldWriter writer = new FieldWriter(calendar, people, Set.copyOf(pressed));
                List<FieldValue> values = new ArrayList<>();
                fields.forEach((name, field) ->
                    values.add(
                        writer.value("fields." + name, field, all.getOrDefault(name, true))));
                return values;
              });
        });
  }

  static TaskField named(List<TaskField> known, String name) {
    return NAMES.one("fields", name, known);
  }

  static TaskField now(TaskField field, List<TaskField> present) {
    return present.stream()
        .filter(one -> one.id().equals(field.id()))
        .findFirst()
        .map(one -> field.with(one.value()))
        .orElse(field);
  }

  private Future<Map<String, Person>> people(List<String> names) {
    List<String> given = names.stream().distinct().toList();
    List<Future<Person>> each =
        given.stream()
            .map(name -> services.people().one(scope, workspace, "fields", name))
            .toList();
    return Future.all(each)
        .map(done -> {
          Map<String, Person> people = new LinkedHashMap<>();
          for (int i = 0; i < given.size(); i++) {
            people.put(given.get(i), each.get(i).result());
          }
          return people;
        });
  }

  static Check check(FieldValue value, Calendar calendar) {
    return new Check(
        "fields." + value.field().name(),
        value.shown(),
        task -> shown(task, value.field(), calendar).orElse(""),
        task -> has(task, value, calendar));
  }

  static boolean has(Task task, FieldValue value, Calendar calendar) {
    Optional<Object> now = shown(task, value.field(), calendar);
    boolean day = value.field().type().equals("date") && value.shown().toString().length() == 10;
    return now.isPresent()
        && (day
            ? now.get().toString().startsWith(value.shown().toString())
            : same(now.get(), value.shown()));
  }

  private static boolean same(Object now, Object asked) {
    return now instanceof String one && asked instanceof String other
        ? one.strip().equals(other.strip())
        : now.equals(asked);
  }

  /** What the task has in a field, read with the field's own options. */
  static Optional<Object> shown(Task task, TaskField field, Calendar calendar) {
    return task.fields().stream()
        .filter(one -> one.id().equals(field.id()))
        .findFirst()
        .flatMap(one -> FieldReader.value(field.with(one.value()), calendar));
  }
}
