package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Time tracking; a running entry has a negative duration. */
public final class TimeApi {
  private static final String ENTRIES = "/v2/team/{team}/time_entries";

  private final ClickUp clickUp;

  public TimeApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  /**
   * The entries of a range of one member.
   *
   * @param where at most one of `space_id`, `folder_id`, `list_id`, `task_id`
   */
  public Future<List<TimeEntry>> entries(
      Scope scope, String workspace, long from, long to, long member, TaskQuery where) {
    Request request =
        Request.get(ENTRIES)
            .path("team", workspace)
            .query("start_date", from)
            .query("end_date", to)
            .query("assignee", member)
            .query("include_location_names", true);
    return clickUp.get(
        scope,
        where.on(request),
        answer -> JsonPaths.list(answer, "data").stream().map(TimeEntry::of).toList());
  }

  /** What is running; what comes when nothing is, is not documented. */
  public Future<Optional<TimeEntry>> running(Scope scope, String workspace) {
    return clickUp.get(
        scope,
        Request.get(ENTRIES + "/current").path("team", workspace),
        answer ->
            Optional.of(JsonPaths.object(answer, "data"))
                .filter(data -> !Lenient.id(data, "id").isEmpty())
                .map(TimeEntry::of)
                .filter(TimeEntry::running));
  }

  public Future<TimeEntry> entry(Scope scope, String workspace, String id) {
    return clickUp.get(
        scope,
        Request.get(ENTRIES + "/{id}").path("team", workspace).path("id", id),
        answer -> TimeEntry.of(JsonPaths.object(answer, "data")));
  }

  /**
   * Notes time worked, once.
   *
   * @param body `start`, `duration` and what else ClickUp takes
   * @param member whose time it is
   * @return the entry, where the answer has it: {@link #around} looks for it else
   */
  public Future<Optional<TimeEntry>> log(
      Scope scope, String workspace, JsonObject body, long member) {
    return clickUp.create(
        scope,
        Request.post(ENTRIES).path("team", workspace).json(body),
        TimeApi::logged,
        lost -> logged(lost, workspace, body, member));
  }

  /** The answer is documented as an echo without an id, and seen with the entry in `data`. */
  private static Optional<TimeEntry> logged(JsonObject answer) {
    JsonObject data = answer.getValue("data") instanceof JsonObject entry ? entry : answer;
    return Optional.of(data).filter(one -> !Lenient.id(one, "id").isEmpty()).map(TimeEntry::of);
  }

  private Future<Optional<Optional<TimeEntry>>> logged(
      LostResponse lost, String workspace, JsonObject body, long member) {
    return around(lost.scope(), workspace, body, member)
        .compose(found -> Effects.conclude(lost, found.map(Optional::of)));
  }

  /** The entry of this start, length and task. */
  public Future<Optional<TimeEntry>> around(
      Scope scope, String workspace, JsonObject body, long member) {
    long start = Lenient.whole(0, body, "start");
    long duration = Lenient.whole(0, body, "duration");
    String task = JsonPaths.text(body, "tid");
    return entries(scope, workspace, start - 1000, start + duration + 1000, member, TaskQuery.ALL)
        .map(entries ->
            entries.stream()
                .filter(entry -> entry.start() == start && entry.duration() == duration)
                .filter(entry -> entry.task().equals(task))
                .findFirst());
  }

  /** Starts the timer, once. */
  public Future<TimeEntry> start(Scope scope, String workspace, JsonObject body) {
    String task = JsonPaths.text(body, "tid");
    return clickUp.create(
        scope,
        Request.post(ENTRIES + "/start").path("team", workspace).json(body),
        answer -> TimeEntry.of(JsonPaths.object(answer, "data")),
        lost ->
            running(lost.scope(), workspace)
                .compose(running ->
                    Effects.conclude(
                        lost,
                        running
                            .filter(entry -> entry.task().equals(task))
                            .filter(entry -> entry.start() >= Effects.since(lost)))));
  }

  /** Stops the timer that is running, once: a second time would stop the next one. */
  public Future<TimeEntry> stop(Scope scope, String workspace, TimeEntry running) {
    return clickUp.create(
        scope,
        Request.post(ENTRIES + "/stop").path("team", workspace),
        answer -> TimeEntry.of(JsonPaths.object(answer, "data")),
        lost ->
            entry(lost.scope(), workspace, running.id())
                .compose(entry ->
                    Effects.conclude(lost, Optional.of(entry).filter(one -> !one.running()))));
  }
}
