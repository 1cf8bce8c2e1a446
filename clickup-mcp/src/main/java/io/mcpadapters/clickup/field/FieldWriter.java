package io.mcpadapters.clickup.field;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.dates.Moment;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Values as callers give them, checked by the field's type and turned into what ClickUp takes
 * (Custom fields); a value that breaks a rule is refused by the field's name.
 */
public final class FieldWriter {
  private static final Set<String> COMPUTED =
      Set.of("automatic_progress", "formula", "rollup", "votes", "tasks_rollup", "signature");
  private static final Set<String> PATTERNED = Set.of("url", "email", "phone");
  private static final int LONGEST = 2000; // of what a pattern is tried on
  private static final Set<String> TEXTS = Set.of("text", "short_text", "url", "email", "phone");

  private final Calendar calendar;
  private final Map<String, Person> people;
  private final Set<String> pressed;

  /**
   * @param people that values of people fields name, by what they were given as
   * @param pressed names of button fields that are meant to be pressed
   */
  public FieldWriter(Calendar calendar, Map<String, Person> people, Set<String> pressed) {
    this.calendar = calendar;
    this.people = Map.copyOf(people);
    this.pressed = Set.copyOf(pressed);
  }

  /** The names in a value of a people field. */
  public static List<String> names(TaskField field, Object value) {
    return field.type().equals("users") ? texts(value) : List.of();
  }

  /**
   * The value for a field.
   *
   * @param field with the value that it has now
   */
  public FieldValue value(String at, TaskField field, Object given) {
    if (COMPUTED.contains(field.type())) {
      throw refused(at, "is computed by ClickUp").exception();
    }
    if (TEXTS.contains(field.type())) {
      return text(at, field, one(at, given));
    }
    return switch (field.type()) {
      case "number", "currency" -> number(at, field, given);
      case "date" -> date(at, field, one(at, given));
      case "checkbox" -> checkbox(at, field, given);
      case "drop_down" -> option(at, field, one(at, given));
      case "labels" -> labels(at, field, texts(given));
      case "users" -> users(field, texts(given));
      case "tasks", "list_relationship", "attachment" -> things(field, texts(given));
      case "emoji" -> rating(at, field, given);
      case "manual_progress" -> progress(at, field, given);
      case "location" -> location(at, field, one(at, given));
      case "button" -> button(at, field);
      default ->
          throw refused(at, "is of the type " + field.type() + ", which cannot be set").exception();
    };
  }

  private static FieldValue of(TaskField field, Object value, Object shown) {
    return new FieldValue(field, new JsonObject().put("value", value), shown);
  }

  private FieldValue text(String at, TaskField field, String text) {
    if (PATTERNED.contains(field.type()) && text.length() > LONGEST) {
      throw refused(at, "must have at most " + LONGEST + " characters").exception();
    }
    String rule =
        switch (field.type()) {
          case "url" ->
              text.matches("(?i)https?://\\S+\\.\\S+") ? "" : "must be an address: https://…";
          case "email" ->
              text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? "" : "must be an e-mail address";
          case "phone" ->
              text.matches("\\+\\d[\\d ().-]{4,30}")
                  ? ""
                  : "must begin with the country code: +420 …";
          default -> "";
        };
    if (!rule.isEmpty()) {
      throw refused(at, rule).exception();
    }
    return of(field, text, text);
  }

  private FieldValue number(String at, TaskField field, Object given) {
    BigDecimal number = decimal(at, given);
    return of(field, number, FieldReader.stripped(number));
  }

  private FieldValue date(String at, TaskField field, String text) {
    Moment moment = calendar.moment(at, text);
    FieldValue value = of(field, moment.ms(), moment.shown());
    value.body().put("value_options", new JsonObject().put("time", moment.timed()));
    return value;
  }

  private FieldValue checkbox(String at, TaskField field, Object given) {
    String text = given.toString();
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(at, "must be true or false").exception();
    }
    return of(field, text.equals("true"), text.equals("true"));
  }

  private FieldValue option(String at, TaskField field, String name) {
    FieldOptions.Option option = FieldOptions.named(field, at, name);
    return of(field, option.id(), option.name());
  }

  private FieldValue labels(String at, TaskField field, List<String> names) {
    List<FieldOptions.Option> options =
        names.stream().map(name -> FieldOptions.named(field, at, name)).distinct().toList();
    return of(
        field,
        new JsonArray(options.stream().map(FieldOptions.Option::id).toList()),
        shown(options, FieldOptions.Option::name));
  }

  private FieldValue users(TaskField field, List<String> names) {
    List<Person> wanted = names.stream().map(people::get).distinct().toList();
    List<Long> now = present(field).stream().map(Long::parseLong).toList();
    List<Long> ids = wanted.stream().map(Person::id).toList();
    return of(field, difference(now, ids), shown(wanted, Person::shown));
  }

  private FieldValue things(TaskField field, List<String> ids) {
    return of(
        field,
        difference(present(field), ids.stream().distinct().toList()),
        shown(ids.stream().distinct().toList(), id -> id));
  }

  private static List<String> present(TaskField field) {
    return field.value() instanceof JsonArray all
        ? JsonPaths.list(all).stream()
            .map(one -> Lenient.id(one, "id"))
            .filter(id -> !id.isEmpty())
            .toList()
        : List.of();
  }

  /** What is to be added and taken away, so that just these are left. */
  private static <T> JsonObject difference(List<T> now, List<T> wanted) {
    return new JsonObject()
        .put("add", new JsonArray(wanted.stream().filter(one -> !now.contains(one)).toList()))
        .put("rem", new JsonArray(now.stream().filter(one -> !wanted.contains(one)).toList()));
  }

  private static <T> JsonArray shown(List<T> all, Function<T, String> name) {
    return new JsonArray(all.stream().map(name).sorted().toList());
  }

  private FieldValue rating(String at, TaskField field, Object given) {
    BigDecimal number = decimal(at, given);
    long most = Lenient.whole(5, field.config(), "count");
    if (number.stripTrailingZeros().scale() > 0
        || number.signum() < 0
        || number.longValue() > most) {
      throw refused(at, "must be a whole number from 0 to " + most).exception();
    }
    return of(field, number.intValue(), FieldReader.stripped(number));
  }

  private FieldValue progress(String at, TaskField field, Object given) {
    BigDecimal number = decimal(at, given);
    BigDecimal start = bound(field, "start", BigDecimal.ZERO);
    BigDecimal end = bound(field, "end", BigDecimal.valueOf(100));
    if (number.compareTo(start.min(end)) < 0 || number.compareTo(start.max(end)) > 0) {
      throw refused(at, "must be from " + start.toPlainString() + " to " + end.toPlainString())
          .exception();
    }
    return of(field, new JsonObject().put("current", number), FieldReader.stripped(number));
  }

  private static BigDecimal bound(TaskField field, String name, BigDecimal otherwise) {
    BigDecimal bound = Lenient.decimal(field.config().getValue(name));
    return bound == null ? otherwise : bound;
  }

  private static FieldValue location(String at, TaskField field, String text) {
    java.util.regex.Matcher parts =
        java.util.regex.Pattern.compile(
                "\\s*(-?\\d{1,2}(?:\\.\\d{1,15})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)\\s*(?:,\\s*(.+))?")
            .matcher(text);
    if (!parts.matches()) {
      throw refused(at, "must be latitude, longitude and address: 50.08, 14.42, Prague")
          .exception();
    }
    String address =
        parts.group(3) == null ? parts.group(1) + ", " + parts.group(2) : parts.group(3).strip();
    JsonObject point =
        new JsonObject()
            .put("lat", new BigDecimal(parts.group(1)))
            .put("lng", new BigDecimal(parts.group(2)));
    return of(
        field, new JsonObject().put("location", point).put("formatted_address", address), address);
  }

  private FieldValue button(String at, TaskField field) {
    if (pressed.stream().noneMatch(name -> name.equalsIgnoreCase(field.name()))) {
      throw refused(at, "is a button, which does something when it is set: name it in press")
          .exception();
    }
    return of(field, true, true);
  }

  private static BigDecimal decimal(String at, Object given) {
    BigDecimal number = Lenient.decimal(given instanceof String text ? text.strip() : given);
    if (number == null) {
      throw refused(at, "must be a number").exception();
    }
    return number;
  }

  private static String one(String at, Object given) {
    if (given instanceof List<?> || given instanceof Boolean) {
      throw refused(at, "must be one text").exception();
    }
    return given.toString();
  }

  private static List<String> texts(Object given) {
    return given instanceof List<?> all
        ? all.stream().map(Object::toString).toList()
        : List.of(given.toString());
  }

  private static ToolError refused(String at, String rule) {
    return ToolError.invalid(at, at + " " + rule)
        .hint("Nothing was sent; correct it and call again.");
  }
}
