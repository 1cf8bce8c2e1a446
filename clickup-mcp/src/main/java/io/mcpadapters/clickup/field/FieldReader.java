package io.mcpadapters.clickup.field;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Values of custom fields as a person reads them: names of options and members, local dates. */
public final class FieldReader {
  private static final int LONGEST = 2000;

  private FieldReader() {}

  /** The value; empty where there is none. Text, number, flag or a list of texts. */
  public static Optional<Object> value(TaskField field, Calendar calendar) {
    Object value = field.value();
    if (value == null || "".equals(value) || (value instanceof JsonArray list && list.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        switch (field.type()) {
          case "drop_down" -> FieldOptions.names(field, List.of(value)).getFirst();
          case "labels" -> sorted(FieldOptions.names(field, items(value)));
          case "users" -> sorted(items(value).stream().map(FieldReader::person).toList());
          case "tasks", "list_relationship", "attachment" ->
              sorted(items(value).stream().map(FieldReader::thing).toList());
          case "date" ->
              Lenient.whole(value).isPresent()
                  ? calendar.shown(Lenient.whole(value).getAsLong())
                  : value.toString();
          case "checkbox" -> Boolean.TRUE.equals(value) || "true".equals(value);
          case "number", "currency", "emoji" -> number(value);
          case "manual_progress", "automatic_progress" ->
              value instanceof JsonObject progress ? progress(progress) : number(value);
          case "location" ->
              value instanceof JsonObject place
                  ? JsonPaths.text(place, "formatted_address")
                  : value.toString();
          default -> plain(value);
        });
  }

  private static Object progress(JsonObject progress) {
    Object current = progress.getValue("current");
    return current == null
        ? number(Optional.ofNullable(progress.getValue("percent_completed")).orElse(0))
        : number(current);
  }

  /** Without needless zeros, so that equal numbers are equal. */
  static Object number(Object value) {
    BigDecimal number = Lenient.decimal(value);
    return number == null ? plain(value) : stripped(number);
  }

  static BigDecimal stripped(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static Object plain(Object value) {
    return value instanceof String text
        ? UntrustedText.clean(text.length() > LONGEST ? text.substring(0, LONGEST) : text)
        : value instanceof JsonObject || value instanceof JsonArray
            ? UntrustedText.line(value.toString(), LONGEST)
            : value;
  }

  private static List<?> items(Object value) {
    return value instanceof JsonArray list
        ? list.stream().filter(one -> one != null).toList()
        : List.of(value);
  }

  private static JsonArray sorted(List<String> texts) {
    return new JsonArray(texts.stream().sorted().toList());
  }

  private static String person(Object value) {
    if (!(value instanceof JsonObject user)) {
      return value.toString();
    }
    return JsonPaths.some(user, "username")
        .or(() -> JsonPaths.some(user, "email"))
        .orElseGet(() -> Lenient.id(user, "id"));
  }

  private static String thing(Object value) {
    return value instanceof JsonObject one ? Lenient.id(one, "id") : value.toString();
  }
}
