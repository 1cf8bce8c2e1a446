package io.mcpadapters.clickup.time;

import io.mcpadapters.clickup.api.TimeEntry;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Starts and stops the timer of the token's owner; what runs is shown by `time_entries`. */
public final class Timer implements Tool {
  enum Action {
    START,
    STOP
  }

  private static final Arg<Action> ACTION = Arg.choice("action", "", Action.class).required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("timer", "Start or stop the timer")
          .about("Start or stop my timer; time_entries shows what is running.")
          .takes(ACTION, LogTime.TASK, LogTime.NOTE, LogTime.BILLABLE, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;

  public Timer(Services services) {
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
            LogTime.target(services, scope, in.get(LogTime.TASK), in.get(Workspaces.WORKSPACE))
                .compose(target ->
                    services
                        .time()
                        .running(scope, target.workspace().id())
                        .compose(running ->
                            in.get(ACTION) == Action.START
                                ? start(scope, in, target, running)
                                : stop(scope, target, running))
                        .map(entry ->
                            ToolResult.data(
                                LogTime.warned(answer(entry, target, calendar), List.of(), in)))));
  }

  private static JsonObject answer(TimeEntry entry, LogTime.Target target, Calendar calendar) {
    return new JsonObject()
        .put("entry", EntryView.json(entry, calendar))
        .put("workspace", Workspaces.json(target.workspace()))
        .put("time_zone", calendar.zone().getId())
        .put("untrusted", true);
  }

  private Future<TimeEntry> start(
      Scope scope, Values in, LogTime.Target target, Optional<TimeEntry> running) {
    if (running.isPresent()) {
      return ToolError.of(ToolError.Code.CONFLICT, "The timer is running already")
          .reason("timer_running")
          .hint("Stop it first, if the user wants that.")
          .with("id", running.get().id())
          .with("task", running.get().task())
          .failed();
    }
    JsonObject body =
        new JsonObject()
            .put("description", in.get(LogTime.NOTE))
            .put("billable", in.get(LogTime.BILLABLE));
    if (!target.task().isEmpty()) {
      body.put("tid", target.task());
    }
    return services.time().start(scope, target.workspace().id(), body);
  }

  private Future<TimeEntry> stop(Scope scope, LogTime.Target target, Optional<TimeEntry> running) {
    if (running.isEmpty()) {
      return ToolError.of(ToolError.Code.CONFLICT, "No timer is running")
          .reason("no_timer")
          .hint("Nothing was done; log_time notes time that was worked.")
          .failed();
    }
    if (!target.task().isEmpty() && !target.task().equals(running.get().task())) {
      return ToolError.of(ToolError.Code.CONFLICT, "The timer runs on another task")
          .reason("timer_elsewhere")
          .with("task", running.get().task())
          .failed();
    }
    return services.time().stop(scope, target.workspace().id(), running.get());
  }
}
