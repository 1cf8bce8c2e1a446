package io.mcpadapters.clickup.time;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.TimeEntry;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.dates.Moment;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Durations;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Time that was worked, noted once. */
public final class LogTime implements Tool {
  static final Arg<Optional<String>> TASK =
      Arg.text("task", "Id, custom id or address.").min(1).max(300).optional();
  static final Arg<String> NOTE = Arg.text("note", "").max(1000).orElse("");
  static final Arg<Boolean> BILLABLE = Arg.flag("billable", "").orElse(false);
  private static final Arg<String> START =
      Arg.text("start", "With its time: `today 9am`, `2026-12-01T09:00`.")
          .min(1)
          .max(60)
          .required();
  private static final Arg<Optional<String>> DURATION =
      Arg.text("duration", "`1h30m`; or end.").min(1).max(40).optional();
  private static final Arg<Optional<String>> END =
      Arg.text("end", "With its time.").min(1).max(60).optional();
  private static final Arg<String> WHO =
      Arg.text("who", "Others need an owner's token.").min(1).max(200).orElse("me");
  private static final Duration LONGEST = Duration.ofDays(31);

  private static final ToolSpec SPEC =
      ToolSpec.writes("log_time", "Log time")
          .about("Note time worked, on a task or on none.")
          .takes(TASK, START, DURATION, END, NOTE, BILLABLE, WHO, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;

  public LogTime(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(DURATION).isPresent() == in.get(END).isPresent()) {
      throw ToolError.invalid("duration", "either duration or end must be given").exception();
    }
    return services
        .calendar(scope)
        .compose(calendar -> {
          Moment start = timed("start", in.get(START), calendar);
          long length = length(in, start, calendar);
          return target(services, scope, in.get(TASK), in.get(Workspaces.WORKSPACE))
              .compose(target ->
                  services
                      .people()
                      .one(scope, target.workspace(), "who", in.get(WHO))
                      .compose(person -> log(scope, in, target, person, start, length, calendar)));
        });
  }

  /**
   * What the time is for.
   *
   * @param task its id; empty for none
   */
  record Target(String task, Workspace workspace) {}

  static Future<Target> target(
      Services services, Scope scope, Optional<String> task, Optional<String> workspace) {
    return task.map(name ->
            services
                .refs()
                .one(scope, "task", name)
                .map(found -> new Target(found.task().id(), found.workspace())))
        .orElseGet(
            () -> services.workspaces().one(scope, workspace).map(one -> new Target("", one)));
  }

  private static Moment timed(String field, String text, Calendar calendar) {
    Moment moment = calendar.moment(field, text);
    if (!moment.timed()) {
      throw ToolError.invalid(field, field + " needs a time of day: " + moment.shown() + "T09:00")
          .exception();
    }
    return moment;
  }

  private long length(Values in, Moment start, Calendar calendar) {
    long ms;
    if (in.get(END).isPresent()) {
      ms = timed("end", in.get(END).get(), calendar).ms() - start.ms();
    } else {
      try {
        ms = Durations.read(in.get(DURATION).orElseThrow(), services.hoursPerDay()).toMillis();
      } catch (IllegalArgumentException refused) {
        throw ToolError.invalid("duration", "duration " + refused.getMessage()).exception();
      }
    }
    if (ms <= 0 || ms > LONGEST.toMillis()) {
      throw ToolError.invalid(
              in.get(END).isPresent() ? "end" : "duration",
              "the time must be longer than nothing and at most 31 days")
          .exception();
    }
    return ms;
  }

  private Future<ToolResult> log(
      Scope scope,
      Values in,
      Target target,
      Person person,
      Moment start,
      long length,
      Calendar calendar) {
    JsonObject body =
        new JsonObject()
            .put("start", start.ms())
            .put("duration", length)
            .put("description", in.get(NOTE))
            .put("billable", in.get(BILLABLE))
            .put("assignee", person.id());
    if (!target.task.isEmpty()) {
      body.put("tid", target.task);
    }
    String workspace = target.workspace.id();
    return services
        .time()
        .log(scope, workspace, body, person.id())
        .compose(entry ->
            entry.isPresent()
                ? Future.succeededFuture(Reread.of(entry))
                : Reread.by(services.time().around(scope, workspace, body, person.id())))
        .map(entry -> {
          JsonObject answer =
              new JsonObject()
                  .put("workspace", Workspaces.json(target.workspace))
                  .put("time_zone", calendar.zone().getId());
          Optional<TimeEntry> there = entry.value().flatMap(one -> one);
          if (there.isPresent()) {
            answer.put("entry", EntryView.json(there.get(), calendar));
            compare(answer, there.get(), target, in, start, length);
          } else {
            absent(answer, entry, start);
          }
          return ToolResult.data(warned(answer, start.notes(), in));
        });
  }

  /** With what the caller should know of the dates and of the note. */
  static JsonObject warned(JsonObject answer, List<String> notes, Values in) {
    List<String> warnings = new ArrayList<>(notes);
    if (LineEnds.escapedTwice(in.get(NOTE))) {
      warnings.add("note: " + LineEnds.ESCAPED_TWICE);
    }
    return warnings.isEmpty() ? answer : answer.put("warnings", new JsonArray(warnings));
  }

  /** The write was not refused, and the entry is not there or could not be looked for. */
  private static void absent(JsonObject answer, Reread<Optional<TimeEntry>> entry, Moment start) {
    JsonArray missed = new JsonArray();
    if (entry.value().isEmpty()) {
      answer.put("not_checked", new JsonArray().add(entry.unchecked("entry", start.shown())));
    } else {
      missed.add(
          new JsonObject()
              .put("field", "entry")
              .put("asked", start.shown())
              .put("reason", "ClickUp answered without an error but shows no such entry"));
    }
    answer.put("applied", new JsonArray()).put("not_applied", missed);
  }

  private static void compare(
      JsonObject answer, TimeEntry entry, Target target, Values in, Moment start, long length) {
    JsonArray applied = new JsonArray();
    JsonArray missed = new JsonArray();
    one(applied, missed, "start", start.ms(), entry.start());
    one(applied, missed, "duration", length, entry.duration());
    one(applied, missed, "billable", in.get(BILLABLE), entry.billable());
    one(applied, missed, "task", target.task, entry.task());
    one(applied, missed, "note", in.get(NOTE).strip(), entry.note());
    answer.put("applied", applied).put("not_applied", missed);
  }

  private static void one(
      JsonArray applied, JsonArray missed, String field, Object asked, Object got) {
    if (asked.equals(got)) {
      applied.add(field);
    } else {
      missed.add(
          new JsonObject()
              .put("field", field)
              .put("asked", asked)
              .put("got", got)
              .put("reason", "ClickUp kept another value"));
    }
  }
}
