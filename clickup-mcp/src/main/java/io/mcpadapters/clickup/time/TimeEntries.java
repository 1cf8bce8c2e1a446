package io.mcpadapters.clickup.time;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.TaskQuery;
import io.mcpadapters.clickup.api.TimeEntry;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Places;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Rows;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Time that was worked in a range, summed up, and what is running now. */
public final class TimeEntries implements Tool {
  enum Group {
    DAY,
    TASK,
    LIST,
    USER
  }

  private static final Arg<String> FROM =
      Arg.text("from", "Date or words.").min(1).max(60).orElse("30 days ago");
  private static final Arg<String> TO = Arg.text("to", "Included.").min(1).max(60).orElse("today");
  private static final Arg<List<String>> WHO =
      Arg.list("who", "`me`, names; others need an owner's token.", Arg.text().min(1).max(200))
          .size(1, 10)
          .orElse(List.of("me"));
  private static final Arg<Optional<String>> TASK =
      Arg.text("task", "Only of this one.").min(1).max(300).optional();
  private static final Arg<Optional<String>> IN =
      Arg.text("in", "Only of this space, folder or list.").min(1).max(500).optional();
  private static final Arg<Group> GROUP = Arg.choice("group_by", "", Group.class).orElse(Group.DAY);
  private static final ResultBudget BUDGET = new ResultBudget(14_000);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("time_entries", "Read time")
          .about("Time entries of a range with totals, and the running one.")
          .takes(FROM, TO, WHO, TASK, IN, GROUP, Workspaces.WORKSPACE, Cursors.CURSOR)
          .answersData();

  private final Services services;

  public TimeEntries(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  /** Whose entries are asked for and where. */
  private record Where(Workspace workspace, TaskQuery query) {}

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return services
        .calendar(scope)
        .compose(calendar -> {
          long from = calendar.from("from", in.get(FROM));
          long until = calendar.until("to", in.get(TO));
          if (until <= from) {
            throw ToolError.invalid("to", "to must not be before from").exception();
          }
          return where(scope, in)
              .compose(where ->
                  services
                      .people()
                      .all(scope, where.workspace, "who", in.get(WHO))
                      .compose(people -> entries(scope, where, people, from, until))
                      .compose(entries ->
                          services
                              .time()
                              .running(scope, where.workspace.id())
                              .map(running ->
                                  answer(scope, in, where.workspace, calendar, entries, running))));
        });
  }

  private Future<Where> where(Scope scope, Values in) {
    if (in.get(TASK).isPresent() && in.get(IN).isPresent()) {
      throw ToolError.invalid("in", "in and task cannot be given together").exception();
    }
    if (in.get(TASK).isPresent()) {
      return services
          .refs()
          .one(scope, "task", in.get(TASK).get())
          .map(found -> new Where(found.workspace(), where("task_id", found)));
    }
    if (in.get(IN).isPresent()) {
      return services
          .places()
          .one(scope, "in", in.get(IN).get(), in.get(Workspaces.WORKSPACE), Places.ANY)
          .map(place -> new Where(place.workspace(), where(place)));
    }
    return services
        .workspaces()
        .one(scope, in.get(Workspaces.WORKSPACE))
        .map(workspace -> new Where(workspace, TaskQuery.ALL));
  }

  private static TaskQuery where(String name, TaskRefs.Found found) {
    return TaskQuery.ALL.with(name, found.task().id());
  }

  private static TaskQuery where(Place place) {
    return TaskQuery.ALL.with(place.kind().word() + "_id", place.id());
  }

  /** One request a person, since ClickUp takes one at a time by its documents. */
  private Future<List<TimeEntry>> entries(
      Scope scope, Where where, List<Person> people, long from, long until) {
    List<Future<List<TimeEntry>>> each =
        people.stream()
            .map(person ->
                services
                    .time()
                    .entries(
                        scope, where.workspace.id(), from, until - 1, person.id(), where.query))
            .toList();
    return Future.all(each)
        .map(done ->
            each.stream()
                .flatMap(one -> one.result().stream())
                .filter(entry -> !entry.running())
                .sorted(Comparator.comparing(TimeEntry::start).reversed())
                .toList());
  }

  private ToolResult answer(
      Scope scope,
      Values in,
      Workspace workspace,
      Calendar calendar,
      List<TimeEntry> entries,
      Optional<TimeEntry> running) {
    From from = From.of(services.cursors().state(scope, SPEC, in));
    Rows rows = Part.of(entries, from).rows(entry -> EntryView.json(entry, calendar), BUDGET);
    JsonObject answer =
        new JsonObject()
            .put("workspace", Workspaces.json(workspace))
            .put("total", EntryView.text(sum(entries)))
            .put("totals", totals(in.get(GROUP), calendar, entries))
            .put("entries", rows.rows())
            .put("entries_total", entries.size())
            .put("time_zone", calendar.zone().getId())
            .put("untrusted", true);
    answer.put("running", running.map(one -> EntryView.json(one, calendar)).orElse(null));
    rows.next()
        .ifPresent(at ->
            answer.put(
                "next_cursor", services.cursors().next(scope, SPEC, in, at.in(new JsonObject()))));
    return ToolResult.data(answer);
  }

  private static Duration sum(List<TimeEntry> entries) {
    return Duration.ofMillis(entries.stream().mapToLong(TimeEntry::duration).sum());
  }

  private static JsonObject totals(Group group, Calendar calendar, List<TimeEntry> entries) {
    Map<String, Long> sums = new TreeMap<>();
    entries.forEach(entry -> sums.merge(key(group, calendar, entry), entry.duration(), Long::sum));
    JsonObject totals = new JsonObject();
    sums.entrySet().stream()
        .sorted(
            group == Group.DAY
                ? Map.Entry.comparingByKey()
                : Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(60)
        .forEach(
            one -> totals.put(one.getKey(), EntryView.text(Duration.ofMillis(one.getValue()))));
    return totals;
  }

  private static String key(Group group, Calendar calendar, TimeEntry entry) {
    return switch (group) {
      case DAY -> calendar.day(entry.start()).toString();
      case TASK -> entry.task().isEmpty() ? "no task" : entry.task() + " " + entry.taskName();
      case LIST -> entry.listName().isEmpty() ? "no list" : entry.listName();
      case USER -> entry.user().shown();
    };
  }
}
