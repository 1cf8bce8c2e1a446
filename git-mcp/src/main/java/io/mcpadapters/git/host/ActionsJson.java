package io.mcpadapters.git.host;

import io.mcpadapters.git.host.ChecksApi.Check;
import io.mcpadapters.git.host.ChecksApi.Kind;
import io.mcpadapters.git.host.ChecksApi.State;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Workflow runs, jobs and steps as several kinds of hosts write them, since one followed others.
 */
public final class ActionsJson {
  private ActionsJson() {}

  /** Ids of jobs have outgrown an int. */
  public static String id(JsonObject row) {
    return row.getValue("id") instanceof Number number ? "" + number.longValue() : "";
  }

  /** A state is in `status` until it is over, and in `conclusion` from then on. */
  public static State state(JsonObject row) {
    return State.of(JsonPaths.some(row, "conclusion").orElse(JsonPaths.text(row, "status")));
  }

  /** How long it took, where the host says both ends. */
  public static Optional<Long> seconds(JsonObject row) {
    return Check.seconds(
        Times.of(JsonPaths.text(row, "started_at")),
        Times.of(JsonPaths.some(row, "completed_at").orElse(JsonPaths.text(row, "finished_at"))));
  }

  /** From the first of its jobs to the last, when all of them are over. */
  public static Optional<Long> span(List<JsonObject> jobs) {
    List<Instant> ends =
        jobs.stream()
            .flatMap(job ->
                Times.of(
                    JsonPaths.some(job, "completed_at").orElse(JsonPaths.text(job, "finished_at")))
                    .stream())
            .toList();
    Optional<Instant> first =
        jobs.stream()
            .flatMap(job -> Times.of(JsonPaths.text(job, "started_at")).stream())
            .min(Comparator.naturalOrder());
    return ends.size() < jobs.size()
        ? Optional.empty()
        : Check.seconds(first, ends.stream().max(Comparator.naturalOrder()));
  }

  /** A job and, behind it, its steps. */
  public static List<Check> job(JsonObject row) {
    List<Check> checks = new ArrayList<>();
    checks.add(one(row));
    for (JsonObject step : JsonPaths.list(row, "steps")) {
      checks.add(
          new Check(
              Kind.STEP, "", JsonPaths.text(step, "name"), state(step), false, seconds(step), ""));
    }
    return checks;
  }

  /** A job without its steps. */
  public static Check one(JsonObject row) {
    return new Check(
        Kind.JOB,
        id(row),
        JsonPaths.text(row, "name"),
        state(row),
        false,
        seconds(row),
        JsonPaths.some(row, "html_url").orElse(JsonPaths.text(row, "web_url")));
  }

  /** What another service says of a commit. */
  public static Check status(JsonObject row, String name) {
    String about = JsonPaths.text(row, "description");
    return new Check(
        Kind.STATUS,
        "",
        JsonPaths.text(row, name) + (about.isEmpty() ? "" : ": " + about),
        State.of(JsonPaths.some(row, "state").orElse(JsonPaths.text(row, "status"))),
        false,
        Optional.empty(),
        JsonPaths.text(row, "target_url"));
  }

  /**
   * Rows of a list that is counted in its answer.
   *
   * @param limit what the host calls the size of a page
   * @param member that holds the rows
   */
  public static Future<ListPage<JsonObject>> rows(
      HostUpstream host,
      Scope scope,
      Request request,
      String limit,
      int size,
      String member,
      int most) {
    return Pager.all(
        page ->
            host.get(
                scope,
                request.query(limit, size).query("page", page),
                answer -> page(answer, member, page, size)),
        most);
  }

  /** The ids of the jobs among these. */
  public static Set<String> jobs(List<Check> checks) {
    return checks.stream()
        .filter(check -> check.kind() == Kind.JOB)
        .map(Check::id)
        .collect(Collectors.toSet());
  }

  /** One page of an answer that has its rows and their number as members. */
  private static ListPage<JsonObject> page(Response answer, String member, int page, int size) {
    List<JsonObject> rows = JsonPaths.list(answer.object(), member);
    int total = JsonPaths.number(answer.object(), "total_count");
    boolean counted = !rows.isEmpty() && total > (long) page * Math.min(size, rows.size());
    return new ListPage<>(rows, counted || Paging.more(answer, page, size, rows.size()));
  }

  /**
   * The runs of a list, each followed by what belongs to it.
   *
   * @param behind asks for a run's jobs
   */
  public static Future<ListPage<Check>> expanded(
      ListPage<JsonObject> runs, Function<JsonObject, Future<ListPage<Check>>> behind) {
    List<Future<ListPage<Check>>> asked = runs.items().stream().map(behind).toList();
    return Future.all(asked)
        .map(done ->
            new ListPage<>(
                asked.stream().flatMap(one -> one.result().items().stream()).toList(),
                runs.more() || asked.stream().anyMatch(one -> one.result().more())));
  }
}
