package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldValue;
import io.mcpadapters.clickup.field.FieldWriter;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on a custom field (Filter tasks by custom fields).
 *
 * @param value empty for those that need none
 */
record FieldCondition(String name, String op, List<String> value) {
  static final NameResolver<TaskField> FIELDS =
      NameResolver.<TaskField>of(
              "field",
              field ->
                  new JsonObject()
                      .put("id", field.id())
                      .put("name", field.name())
                      .put("type", field.type()))
          .by(TaskField::id)
          .by(TaskField::name);

  private static final Arg<String> NAME = Arg.text("name", "").min(1).max(200).required();
  private static final Arg<String> OP =
      Arg.choice(
              "op",
              "For text `=` is contains, `==` equals; RANGE takes two values.",
              "=",
              "==",
              "!=",
              "!==",
              "<",
              "<=",
              ">",
              ">=",
              "RANGE",
              "ANY",
              "ALL",
              "NOT ANY",
              "NOT ALL",
              "IS NULL",
              "IS NOT NULL")
          .orElse("=");
  private static final Set<String> LISTS = Set.of("ANY", "ALL", "NOT ANY", "NOT ALL", "RANGE");
  private static final Set<String> NAMED =
      Set.of("users", "tasks", "list_relationship", "attachment", "automatic_progress");
  private static final Arg<Optional<List<String>>> VALUE =
      Arg.list("value", "", Arg.text().max(500)).optional();

  static final Arg<List<FieldCondition>> ARG =
      Arg.list(
              "fields",
              "On custom fields; needs a list in `in`.",
              Arg.object(
                  in ->
                      new FieldCondition(in.get(NAME), in.get(OP), in.get(VALUE).orElse(List.of())),
                  NAME,
                  OP,
                  VALUE))
          .size(0, 10)
          .orElse(List.of());

  /** As `custom_fields` takes it. */
  JsonObject json(List<TaskField> known, Calendar calendar) {
    TaskField field = FIELDS.one("fields", name, known);
    JsonObject json = new JsonObject().put("field_id", field.id()).put("operator", op);
    if (op.startsWith("IS ")) {
      return json;
    }
    if (value.isEmpty()) {
      throw ToolError.invalid("fields", "fields needs a value for " + op).exception();
    }
    if (op.equals("RANGE") && value.size() != 2) {
      throw ToolError.invalid("fields", "fields needs two values for RANGE: [low, high]")
          .exception();
    }
    List<Object> values = value.stream().map(one -> plain(field, one, calendar)).toList();
    return json.put("value", LISTS.contains(op) ? new JsonArray(values) : values.getFirst());
  }

  /** The same for rows that come, where a value can be compared with what a row has. */
  FieldCheck check(List<TaskField> known, Calendar calendar) {
    TaskField field = FIELDS.one("fields", name, known);
    boolean comparable = !NAMED.contains(field.type()) && !op.equals("RANGE");
    return new FieldCheck(
        field,
        op,
        comparable ? value.stream().map(one -> written(field, one, calendar)).toList() : List.of(),
        calendar);
  }

  private static FieldValue written(TaskField field, String given, Calendar calendar) {
    return new FieldWriter(calendar, Map.of(), Set.of())
        .value("fields", field, field.type().equals("labels") ? List.of(given) : given);
  }

  private static Object plain(TaskField field, String given, Calendar calendar) {
    if (NAMED.contains(field.type())) {
      return given;
    }
    Object value = written(field, given, calendar).body().getValue("value");
    return value instanceof JsonArray one ? one.getValue(0) : value;
  }
}
