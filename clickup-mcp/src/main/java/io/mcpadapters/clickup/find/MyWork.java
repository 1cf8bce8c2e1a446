package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Task;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.find.TaskPages.Found;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.ReadableRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** The open tasks of the token's owner, by when they are due. */
public final class MyWork implements Tool {
  enum Window {
    OVERDUE,
    TODAY,
    WEEK,
    ALL
  }

  private static final Arg<Window> WINDOW =
      Arg.choice("window", "Due until when.", Window.class).orElse(Window.WEEK);
  private static final Arg<Boolean> NO_DATE =
      Arg.flag("include_no_date", "Also those without a date.").orElse(true);
  private static final int MOST = 300;
  private static final int PAGES = 3;
  private static final int CHARS = 17_000;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("my_work", "My work")
          .about("My open tasks grouped by due date: overdue, today, this week, later, no date.")
          .takes(WINDOW, NO_DATE, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;

  public MyWork(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return services
        .calendar(scope)
        .compose(calendar ->
            services
                .workspaces()
                .one(scope, in.get(Workspaces.WORKSPACE))
                .compose(workspace ->
                    services
                        .directory()
                        .me(scope)
                        .compose(me ->
                            new TaskPages(
                                    services.tasks(),
                                    workspace.id(),
                                    filter(in, calendar, me.person().id()))
                                .read(scope, From.START, MOST, PAGES))
                        .map(found -> answer(in, workspace, calendar, found))));
  }

  private static TaskFilter filter(Values in, Calendar calendar, long me) {
    TaskFilter filter = new TaskFilter();
    filter.assignees(List.of(me));
    filter.also(false, true);
    filter.parameter("order_by", "due_date");
    filter.statusType(word -> !word.equals("closed") && !word.equals("done"));
    long until = until(in.get(WINDOW), calendar);
    if (!in.get(NO_DATE) && until < Long.MAX_VALUE) {
      filter.range("due", "due_date", Long.MIN_VALUE, until, Task::due);
    }
    return filter;
  }

  private static long until(Window window, Calendar calendar) {
    return switch (window) {
      case OVERDUE -> calendar.startOf(calendar.today());
      case TODAY -> calendar.startOf(calendar.today().plusDays(1));
      case WEEK -> calendar.startOf(calendar.endOfWeek().plusDays(1));
      case ALL -> Long.MAX_VALUE;
    };
  }

  private ToolResult answer(Values in, Workspace workspace, Calendar calendar, Found found) {
    long until = until(in.get(WINDOW), calendar);
    JsonObject grouped = new JsonObject();
    for (String name : List.of("overdue", "today", "this_week", "later", "no_date")) {
      grouped.put(name, new JsonArray());
    }
    int used = 0;
    int left = 0;
    for (Task task : found.part().plain()) {
      boolean wanted = task.due().isPresent() ? task.due().getAsLong() < until : in.get(NO_DATE);
      if (!wanted) {
        continue;
      }
      JsonObject row = TaskView.row(task, calendar);
      row.remove("assignees");
      used += row.encode().length() + 1;
      if (used > CHARS) {
        left++;
      } else {
        grouped.getJsonArray(group(task, calendar)).add(row);
      }
    }
    JsonObject answer =
        new JsonObject()
            .put("workspace", Workspaces.json(workspace))
            .put("groups", grouped)
            .put("scanned", found.scanned())
            .put("complete", found.part().next().isEmpty() && left == 0)
            .put("time_zone", calendar.zone().getId())
            .put("untrusted", true);
    if (left > 0 || found.part().next().isPresent()) {
      answer.put("how_to_get_more", "find_tasks with assignees [\"me\"] goes on by cursor.");
    }
    ReadableRows.told(answer, found.unreadable());
    return ToolResult.data(services.withBudget(answer));
  }

  private static String group(Task task, Calendar calendar) {
    if (task.due().isEmpty()) {
      return "no_date";
    }
    LocalDate day = calendar.day(task.due().getAsLong());
    LocalDate today = calendar.today();
    return day.isBefore(today)
        ? "overdue"
        : day.equals(today) ? "today" : day.isAfter(calendar.endOfWeek()) ? "later" : "this_week";
  }
}
