package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.find.TaskPages.Found;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Places;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Rows;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tasks of a workspace by filters and words. ClickUp has no search for words: they are looked for
 * here, in as many pages as the caller pays for.
 */
public final class FindTasks implements Tool {
  /** A kind of status. */
  enum StatusType {
    OPEN,
    DONE,
    CLOSED
  }

  enum Order {
    UPDATED,
    DUE,
    CREATED
  }

  private static final Arg<Optional<String>> TEXT =
      Arg.text("text", "Words in name, description or custom id.").min(1).max(200).optional();
  private static final Arg<List<String>> IN =
      Arg.list(
              "in",
              "Spaces, folders, lists: id, name, address or path.",
              Arg.text().min(1).max(500))
          .size(0, 10)
          .orElse(List.of());
  private static final Arg<List<String>> ASSIGNEES =
      Arg.list("assignees", "Any of: `me`, name, e-mail, id.", Arg.text().min(1).max(200))
          .size(0, 20)
          .orElse(List.of());
  private static final Arg<List<String>> STATUSES =
      Arg.list("statuses", "Any of.", Arg.text().min(1).max(100)).size(0, 20).orElse(List.of());
  private static final Arg<Optional<StatusType>> TYPE =
      Arg.choice("status_type", "Kind of status.", StatusType.class).optional();
  private static final Arg<List<String>> TAGS =
      Arg.list("tags", "Any of.", Arg.text().min(1).max(100)).size(0, 20).orElse(List.of());
  private static final Arg<List<String>> TYPES =
      Arg.list("task_types", "Any of; names.", Arg.text().min(1).max(100))
          .size(0, 20)
          .orElse(List.of());
  private static final Arg<Optional<Range>> DUE =
      Range.arg("due", "Dates or words: `today`, `in 3 days`.");
  private static final Arg<Optional<Range>> UPDATED = Range.arg("updated", "");
  private static final Arg<Optional<Range>> CREATED = Range.arg("created", "");
  private static final Arg<Boolean> CLOSED = Arg.flag("include_closed", "").orElse(false);
  private static final Arg<Boolean> SUBTASKS = Arg.flag("subtasks", "").orElse(true);
  private static final Arg<Order> ORDER =
      Arg.choice("order", "", Order.class).orElse(Order.UPDATED);
  private static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, 100).orElse(25);
  private static final Arg<Integer> PAGES =
      Arg.integer("max_pages", "Requests to spend, 100 tasks each.").between(1, 10).orElse(3);
  private static final ResultBudget BUDGET = new ResultBudget(17_000);
  private static final String NOT_NEAR =
      "statuses are whole names; resolve with kind status lists those of a list, status_type takes"
          + " kinds.";

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("find_tasks", "Find tasks")
          .about(
              "Tasks of a workspace by filters and words. `complete` says whether all was looked"
                  + " through; else go on with next_cursor. Rows that ClickUp gave against a filter"
                  + " are dropped and counted in filter_ignored.")
          .takes(
              TEXT,
              IN,
              ASSIGNEES,
              STATUSES,
              TYPE,
              TAGS,
              TYPES,
              DUE,
              UPDATED,
              CREATED,
              FieldCondition.ARG,
              CLOSED,
              SUBTASKS,
              ORDER,
              LIMIT,
              PAGES,
              Workspaces.WORKSPACE,
              Cursors.CURSOR)
          .answersData();

  private final Services services;

  public FindTasks(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  /** All that is needed before the first page. */
  private record Search(Workspace workspace, Calendar calendar, TaskFilter filter) {}

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<String> named = in.get(TEXT).filter(TaskRefs::names);
    if (named.isPresent()) {
      return services
          .calendar(scope)
          .compose(calendar ->
              services
                  .refs()
                  .one(scope, "text", named.get())
                  .map(found -> single(found, calendar)));
    }
    From from = From.of(services.cursors().state(scope, SPEC, in));
    return services
        .calendar(scope)
        .compose(calendar ->
            places(scope, in)
                .compose(places ->
                    workspace(scope, in, places)
                        .compose(workspace ->
                            filter(scope, in, places, workspace, calendar)
                                .map(filter -> new Search(workspace, calendar, filter)))))
        .compose(search ->
            new TaskPages(services.tasks(), search.workspace.id(), search.filter)
                .read(scope, from, in.get(LIMIT), in.get(PAGES))
                .map(found -> answer(scope, in, search, found)));
  }

  private ToolResult single(TaskRefs.Found found, Calendar calendar) {
    return ToolResult.data(
        services.withBudget(
            new JsonObject()
                .put("workspace", Workspaces.json(found.workspace()))
                .put("tasks", new JsonArray().add(TaskView.row(found.task(), calendar)))
                .put("scanned", 1)
                .put("complete", true)
                .put("untrusted", true)));
  }

  private Future<List<Place>> places(Scope scope, Values in) {
    List<Future<Place>> each =
        in.get(IN).stream()
            .map(name ->
                services.places().one(scope, "in", name, in.get(Workspaces.WORKSPACE), Places.ANY))
            .toList();
    return Future.all(each).map(done -> each.stream().map(Future::result).toList());
  }

  private Future<Workspace> workspace(Scope scope, Values in, List<Place> places) {
    List<Workspace> named = places.stream().map(Place::workspace).distinct().toList();
    return switch (named.size()) {
      case 0 -> services.workspaces().one(scope, in.get(Workspaces.WORKSPACE));
      case 1 -> Future.succeededFuture(named.getFirst());
      default ->
          ToolError.invalid("in", "in must name places of one workspace")
              .hint("Call once for each workspace.")
              .failed();
    };
  }

  private Future<TaskFilter> filter(
      Scope scope, Values in, List<Place> places, Workspace workspace, Calendar calendar) {
    TaskFilter filter = new TaskFilter();
    filter.places(places);
    filter.statuses(in.get(STATUSES));
    filter.tags(in.get(TAGS));
    in.get(TYPE).ifPresent(type -> filter.statusType(matching(type)));
    in.get(TEXT).ifPresent(filter::text);
    range(filter, in.get(DUE), "due", "due_date", calendar, Task::due);
    range(filter, in.get(UPDATED), "updated", "date_updated", calendar, Task::updated);
    range(filter, in.get(CREATED), "created", "date_created", calendar, Task::created);
    boolean ended = in.get(TYPE).filter(type -> type != StatusType.OPEN).isPresent();
    // a closed status that is asked for by name would else find nothing
    filter.also(in.get(CLOSED) || ended || !in.get(STATUSES).isEmpty(), in.get(SUBTASKS));
    filter.parameter("order_by", order(in.get(ORDER)));
    return services
        .people()
        .all(scope, workspace, "assignees", in.get(ASSIGNEES))
        .compose(people -> {
          filter.assignees(people.stream().map(person -> person.id()).toList());
          return TaskTypes.ids(services, scope, workspace, in.get(TYPES));
        })
        .compose(types -> {
          filter.taskTypes(types);
          return fields(scope, in, places, calendar, filter);
        })
        .map(done -> filter);
  }

  private static Predicate<String> matching(StatusType type) {
    return switch (type) {
      case OPEN -> word -> !word.equals("closed") && !word.equals("done");
      case DONE -> word -> word.equals("done");
      case CLOSED -> word -> word.equals("closed");
    };
  }

  private static String order(Order order) {
    return order == Order.DUE ? "due_date" : order.name().toLowerCase(Locale.ROOT);
  }

  private static void range(
      TaskFilter filter,
      Optional<Range> range,
      String name,
      String parameter,
      Calendar calendar,
      Function<Task, OptionalLong> at) {
    range.ifPresent(given ->
        filter.range(name, parameter, given.first(name, calendar), given.end(name, calendar), at));
  }

  private Future<Void> fields(
      Scope scope, Values in, List<Place> places, Calendar calendar, TaskFilter filter) {
    List<FieldCondition> conditions = in.get(FieldCondition.ARG);
    if (conditions.isEmpty()) {
      return Future.succeededFuture();
    }
    Optional<Place> list =
        places.stream().filter(place -> place.kind() == Place.Kind.LIST).findFirst();
    return list.isEmpty()
        ? ToolError.invalid("fields", "fields needs a list in `in`, whose fields are meant")
            .failed()
        : services
            .directory()
            .fields(scope, list.get().id())
            .map(known -> {
              filter.fields(
                  new JsonArray(conditions.stream().map(one -> one.json(known, calendar)).toList()),
                  conditions.stream().map(one -> one.check(known, calendar)).toList());
              return null;
            });
  }

  private ToolResult answer(Scope scope, Values in, Search search, Found found) {
    Rows rows = found.part().rows(task -> TaskView.row(task, search.calendar), BUDGET);
    JsonObject answer =
        new JsonObject()
            .put("workspace", Workspaces.json(search.workspace))
            .put("tasks", rows.rows())
            .put("scanned", found.scanned() - rows.left())
            .put("complete", rows.next().isEmpty())
            .put("time_zone", search.calendar.zone().getId())
            .put("untrusted", true);
    if (!found.ignored().isEmpty()) {
      JsonObject ignored = new JsonObject();
      found.ignored().forEach(ignored::put);
      answer.put("filter_ignored", ignored);
    }
    rows.next()
        .ifPresent(at ->
            answer.put(
                "next_cursor", services.cursors().next(scope, SPEC, in, at.in(new JsonObject()))));
    if (rows.rows().isEmpty() && !in.get(STATUSES).isEmpty()) {
      answer.put("note", NOT_NEAR);
    }
    ReadableRows.told(answer, found.unreadable());
    return ToolResult.data(services.withBudget(answer));
  }
}
