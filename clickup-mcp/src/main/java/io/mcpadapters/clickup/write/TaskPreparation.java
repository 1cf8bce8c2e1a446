package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.dates.Moment;
import io.mcpadapters.clickup.find.TaskTypes;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Durations;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Turns a wish into a body: every name resolved and every value checked before the first write. */
final class TaskPreparation {
  private final Services services;
  private final Scope scope;
  private final Workspace workspace;
  private final String list;
  private final Calendar calendar;
  private final TaskWish wish;
  private final Prepared prepared = new Prepared();

  TaskPreparation(
      Services services,
      Scope scope,
      Workspace workspace,
      String list,
      Calendar calendar,
      TaskWish wish) {
    this.services = services;
    this.scope = scope;
    this.workspace = workspace;
    this.list = list;
    this.calendar = calendar;
    this.wish = wish;
  }

  /** The body of an update. */
  Future<Prepared> update() {
    plain();
    return status()
        .compose(done -> people("add_assignees", wish.assignees()))
        .compose(add ->
            people("remove_assignees", wish.removed())
                .map(rem -> {
                  if (!add.isEmpty() || !rem.isEmpty()) {
                    prepared.put(
                        "assignees",
                        new JsonObject().put("add", ids(add)).put("rem", ids(rem)),
                        assignees(add, rem));
                  }
                  return prepared;
                }))
        .compose(done -> type())
        .map(done -> prepared);
  }

  /** The body of a create. */
  Future<Prepared> create(String space) {
    plain();
    return status()
        .compose(done -> people("assignees", wish.assignees()))
        .compose(people -> {
          if (!people.isEmpty()) {
            prepared.put("assignees", ids(people), assignees(people, List.of()));
          }
          return type();
        })
        .compose(done -> tags(space))
        .compose(done -> {
          if (!wish.tags().isEmpty()) {
            List<String> names = lower(wish.tags());
            prepared.put("tags", new JsonArray(names), tagged(names));
          }
          return new FieldPreparation(services, scope, workspace, calendar)
              .values(list, wish.fields(), List.of(), List.of());
        })
        .map(values -> {
          if (!values.isEmpty()) {
            JsonArray all = new JsonArray();
            values.forEach(value -> {
              all.add(value.onCreate());
              prepared.checks.add(FieldPreparation.check(value, calendar));
            });
            prepared.body.put("custom_fields", all);
          }
          return prepared;
        });
  }

  private void plain() {
    wish.name()
        .ifPresent(name ->
            prepared.put(
                "name",
                name.strip(),
                new Check(
                    "name", name.strip(), Task::name, task -> task.name().equals(name.strip()))));
    wish.description().ifPresent(this::description);
    wish.priority()
        .ifPresent(word -> {
          int priority = TaskView.PRIORITIES.indexOf(word) + 1;
          prepared.put(
              "priority",
              priority,
              new Check(
                  "priority",
                  word,
                  task -> TaskView.priority(task.priority()),
                  task -> task.priority() == priority));
        });
    date("due", "due_date", wish.due(), Task::due);
    date("start", "start_date", wish.start(), Task::start);
    wish.estimate().ifPresent(this::estimate);
    wish.points().ifPresent(this::points);
    wish.clear().forEach(this::clear);
  }

  private void description(String text) {
    if (LineEnds.escapedTwice(text)) {
      prepared.warnings.add("description: " + LineEnds.ESCAPED_TWICE);
    }
    // an empty text is passed over, a space clears
    prepared.put(
        "markdown_content",
        text.isEmpty() ? " " : text,
        new Check(
            "description",
            text.length() + " characters",
            task -> task.markdown().length() + " characters",
            task -> letters(task.markdown()).equals(letters(text))));
  }

  /** ClickUp writes the marks its own way; what is said stays. */
  static String letters(String markdown) {
    StringBuilder letters = new StringBuilder(markdown.length());
    markdown.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private void date(
      String field, String member, Optional<String> text, Function<Task, OptionalLong> at) {
    if (text.isEmpty()) {
      return;
    }
    Moment moment = calendar.moment(field, text.get());
    prepared.warnings.addAll(moment.notes());
    prepared.body.put(member + "_time", moment.timed());
    prepared.put(
        member,
        moment.ms(),
        new Check(field, moment.shown(), shown(at), task -> calendar.same(moment, at.apply(task))));
  }

  private Function<Task, Object> shown(Function<Task, OptionalLong> at) {
    return task -> {
      OptionalLong ms = at.apply(task);
      return ms.isPresent() ? calendar.shown(ms.getAsLong()) : "";
    };
  }

  private void estimate(String text) {
    Duration time;
    try {
      time = Durations.read(text, services.hoursPerDay());
    } catch (IllegalArgumentException refused) {
      throw ToolError.invalid("estimate", "estimate " + refused.getMessage()).exception();
    }
    prepared.put(
        "time_estimate",
        time.toMillis(),
        new Check(
            "estimate",
            Durations.text(time),
            task ->
                task.estimate().isPresent()
                    ? Durations.text(Duration.ofMillis(task.estimate().getAsLong()))
                    : "",
            task -> task.estimate().orElse(-1) == time.toMillis()));
  }

  private void points(double points) {
    BigDecimal asked = BigDecimal.valueOf(points);
    prepared.put(
        "points",
        points,
        new Check(
            "points",
            asked,
            task -> task.points() == null ? "" : task.points(),
            task -> task.points() != null && task.points().compareTo(asked) == 0));
  }

  private void clear(String field) {
    switch (field) {
      case "due" -> cleared(field, "due_date", shown(Task::due));
      case "start" -> cleared(field, "start_date", shown(Task::start));
      case "priority" -> cleared(field, "priority", task -> TaskView.priority(task.priority()));
      case "estimate" ->
          cleared(
              field,
              "time_estimate",
              task -> task.estimate().orElse(0) == 0 ? "" : task.estimate().getAsLong());
      case "description" -> description("");
      default -> throw new IllegalArgumentException(field);
    }
  }

  private void cleared(String field, String member, Function<Task, Object> got) {
    prepared.body.putNull(member);
    prepared.checks.add(new Check(field, "", got, task -> "".equals(got.apply(task))));
  }

  private Future<Void> status() {
    if (wish.status().isEmpty()) {
      return Future.succeededFuture();
    }
    String wanted = wish.status().get().strip();
    return Statuses.named(services, scope, list, "status", wanted)
        .map(status -> {
          prepared.put(
              "status",
              status.name(),
              new Check(
                  "status",
                  status.name(),
                  task -> task.status().name(),
                  task -> task.status().name().equalsIgnoreCase(status.name())));
          return null;
        })
        .mapEmpty();
  }

  private Future<List<Person>> people(String field, List<String> names) {
    return services.people().all(scope, workspace, field, names);
  }

  private static JsonArray ids(List<Person> people) {
    return new JsonArray(people.stream().map(Person::id).toList());
  }

  private static Check assignees(List<Person> add, List<Person> rem) {
    List<Long> added = add.stream().map(Person::id).toList();
    List<Long> removed = rem.stream().map(Person::id).toList();
    return new Check(
        "assignees",
        new JsonObject()
            .put("add", new JsonArray(add.stream().map(Person::shown).toList()))
            .put("remove", new JsonArray(rem.stream().map(Person::shown).toList())),
        task -> new JsonArray(task.assignees().stream().map(Person::shown).toList()),
        task -> {
          List<Long> now = task.assignees().stream().map(Person::id).toList();
          return now.containsAll(added) && removed.stream().noneMatch(now::contains);
        });
  }

  private Future<Void> type() {
    return TaskTypes.ids(services, scope, workspace, wish.type().map(List::of).orElse(List.of()))
        .map(ids -> {
          ids.forEach(id ->
              prepared.put(
                  "custom_item_id",
                  id,
                  new Check("task_type", id, Task::type, task -> task.type() == id)));
          return null;
        })
        .mapEmpty();
  }

  private Future<Void> tags(String space) {
    return SpaceTags.exist(services, scope, space, "tags", lower(wish.tags()));
  }

  static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).distinct().toList();
  }

  static Check tagged(List<String> names) {
    return new Check(
        "tags",
        new JsonArray(names),
        task -> new JsonArray(task.tags()),
        task -> lower(task.tags()).containsAll(names));
  }
}
