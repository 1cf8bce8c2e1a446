package io.mcpadapters.clickup.service;

import io.mcpadapters.clickup.api.ClickUp;
import io.mcpadapters.clickup.api.CommentsApi;
import io.mcpadapters.clickup.api.StructureApi;
import io.mcpadapters.clickup.api.TasksApi;
import io.mcpadapters.clickup.api.TimeApi;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.workspace.Directory;
import io.mcpadapters.clickup.workspace.People;
import io.mcpadapters.clickup.workspace.Places;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.upstream.RateLimitStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the tools ask.
 *
 * @param clock the present, for words such as `tomorrow`
 * @param hoursPerDay what `1d` is
 */
public record Services(
    ClickUp clickUp,
    TasksApi tasks,
    CommentsApi comments,
    TimeApi time,
    Directory directory,
    Workspaces workspaces,
    Places places,
    People people,
    TaskRefs refs,
    Cursors cursors,
    InstantSource clock,
    int hoursPerDay) {

  /**
   * All of them on one upstream.
   *
   * @param tenant stands for the credential and the service
   * @param workspace chosen by the operator
   * @param zone of dates, instead of that of the token's owner
   */
  public static Services of(
      Vertx vertx,
      ClickUp clickUp,
      String tenant,
      long heap,
      Optional<String> workspace,
      Optional<ZoneId> zone,
      int hoursPerDay,
      Cursors cursors) {
    TasksApi tasks = new TasksApi(clickUp);
    Directory directory = new Directory(new StructureApi(clickUp), vertx, tenant, heap, zone);
    Workspaces workspaces = new Workspaces(directory, workspace);
    return new Services(
        clickUp,
        tasks,
        new CommentsApi(clickUp),
        new TimeApi(clickUp),
        directory,
        workspaces,
        new Places(directory, workspaces),
        new People(directory, workspaces),
        new TaskRefs(tasks, workspaces),
        cursors,
        InstantSource.system(),
        hoursPerDay);
  }

  /** Dates as the token's owner means them now. */
  public Future<Calendar> calendar(Scope scope) {
    return directory.me(scope).map(me -> new Calendar(me, clock.instant()));
  }

  /** Puts a cursor into a text's facts; the sentence that says so at the end of the text. */
  public static String more(JsonObject facts, Optional<String> cursor) {
    cursor.ifPresent(next -> facts.put("next_cursor", next));
    return cursor.isPresent() ? "More follows: repeat the call with next_cursor as cursor." : "";
  }

  /** An answer with what is left of the minute's requests, where ClickUp says so. */
  public JsonObject withBudget(JsonObject answer) {
    clickUp.budget().map(RateLimitStatus::json).ifPresent(left -> answer.put("budget", left));
    return answer;
  }
}
