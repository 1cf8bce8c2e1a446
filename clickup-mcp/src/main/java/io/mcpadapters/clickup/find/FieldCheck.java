package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.field.FieldReader;
import io.mcpadapters.clickup.field.FieldValue;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a task's field meets a condition, as far as that is sure: ClickUp may pass over the
 * condition, and only what surely does not meet it may be dropped.
 *
 * @param wanted what it is compared with; empty for `IS NULL` and `IS NOT NULL`
 */
record FieldCheck(TaskField field, String op, List<FieldValue> wanted, Calendar calendar) {

  boolean test(Task task) {
    Optional<TaskField> there =
        task.fields().stream().filter(one -> one.id().equals(field.id())).findFirst();
    Optional<Object> now =
        there.flatMap(one -> FieldReader.value(field.with(one.value()), calendar));
    if (op.startsWith("IS ")) {
      return op.equals("IS NULL") == now.isEmpty();
    }
    if (now.isEmpty() || wanted.isEmpty()) {
      return wanted.isEmpty() || op.startsWith("!") || op.startsWith("NOT ");
    }
    return switch (field.type()) {
      case "number", "currency", "emoji" ->
          !(now.get() instanceof BigDecimal number)
              || ordered(number.compareTo((BigDecimal) wanted.getFirst().shown()));
      case "date" -> dated(Lenient.whole(there.get().value()));
      case "drop_down", "labels" -> among(now.get());
      case "text", "short_text", "url", "email", "phone" ->
          said(now.get().toString(), wanted.getFirst().shown().toString());
      default -> true;
    };
  }

  /** By the sign of the comparison of what is there with what is wanted. */
  private boolean ordered(int sign) {
    return switch (op) {
      case "=", "==" -> sign == 0;
      case "!=", "!==" -> sign != 0;
      case "<" -> sign < 0;
      case "<=" -> sign <= 0;
      case ">" -> sign > 0;
      case ">=" -> sign >= 0;
      default -> true;
    };
  }

  /**
   * By days, both of them included: which time of a day ClickUp compares with is not documented.
   */
  private boolean dated(OptionalLong ms) {
    if (ms.isEmpty()) {
      return true;
    }
    LocalDate day = calendar.day(ms.getAsLong());
    int sign = day.compareTo(calendar.day(wanted.getFirst().body().getLong("value")));
    return sign == 0 ? !op.startsWith("!") : ordered(sign);
  }

  private boolean among(Object now) {
    List<?> has = now instanceof JsonArray names ? names.getList() : List.of(now);
    List<Object> names = wanted.stream().map(FieldValue::shown).flatMap(FieldCheck::each).toList();
    return switch (op) {
      case "=", "==", "ANY" -> names.stream().anyMatch(has::contains);
      case "ALL" -> has.containsAll(names);
      case "!=", "!==", "NOT ANY" -> names.stream().noneMatch(has::contains);
      case "NOT ALL" -> !has.containsAll(names);
      default -> true;
    };
  }

  private static java.util.stream.Stream<Object> each(Object shown) {
    return shown instanceof JsonArray names ? names.stream() : java.util.stream.Stream.of(shown);
  }

  private boolean said(String now, String text) {
    String has = now.strip().toLowerCase(Locale.ROOT);
    String asked = text.strip().toLowerCase(Locale.ROOT);
    return switch (op) {
      case "==" -> has.equals(asked);
      case "!==" -> !has.equals(asked);
      case "!=" -> !has.contains(asked);
      default -> true; // `=` is fuzzy
    };
  }
}
