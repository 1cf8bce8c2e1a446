package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.ActionsJson;
import io.mcpadapters.git.host.ChecksApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** GitLab's: pipelines with their jobs, which have no steps, and statuses of other services. */
record GitLabChecks(HostUpstream host) implements ChecksApi {
  private static final int MOST = 100;
  private static final int RUNS = 100;
  private static final int ROWS = 1000;
  private static final long LARGEST_LOG = 512L << 20;

  private Future<ListPage<JsonObject>> rows(Scope scope, Request request, int most) {
    return Pager.all(
        page ->
            host.page(
                scope, request.query("per_page", MOST).query("page", page), page, MOST, row -> row),
        most);
  }

  @Override
  public List<Part> checks(Scope scope, String project, String sha, Optional<Integer> pull) {
    Future<ListPage<JsonObject>> pipelines =
        pull.map(number -> merging(scope, project, sha, number))
            .orElseGet(() -> rows(scope, host.at(project, "/pipelines").query("sha", sha), RUNS));
    Future<ListPage<Check>> runs =
        pipelines.compose(found -> ActionsJson.expanded(found, run -> jobs(scope, project, run)));
    Future<ListPage<JsonObject>> statuses =
        rows(scope, host.at(project, "/repository/commits/{sha}/statuses").path("sha", sha), ROWS);
    return List.of(
        new Part("pipelines", runs),
        new Part(
            "statuses",
            runs.otherwise(new ListPage<>(List.of(), false))
                .compose(known -> statuses.map(rows -> unknown(known.items(), rows)))));
  }

  /** Those of the head, and the newest where that is of the head merged into its target. */
  private Future<ListPage<JsonObject>> merging(
      Scope scope, String project, String sha, int number) {
    return rows(scope, host.at(project, "/merge_requests/{number}/pipelines", number), RUNS)
        .map(all -> {
          List<JsonObject> found = new ArrayList<>();
          for (JsonObject row : all.items()) {
            boolean merged =
                row.equals(all.items().getFirst())
                    && JsonPaths.text(row, "ref").matches("refs/merge-requests/\\d+/(merge|train)");
            if (merged || JsonPaths.text(row, "sha").equals(sha)) {
              found.add(row);
            }
          }
          return new ListPage<>(found, false);
        });
  }

  /** A merge request of a fork has its pipelines there, of which this repository has no logs. */
  private Future<ListPage<Check>> jobs(Scope scope, String project, JsonObject run) {
    String url = JsonPaths.text(run, "web_url");
    boolean own = url.isEmpty() || url.contains("/" + project + "/-/");
    String there = own ? project : "" + JsonPaths.number(run, "project_id");
    Request request = host.at(there, "/pipelines/{run}/jobs").path("run", ActionsJson.id(run));
    return rows(scope, request, ROWS)
        .map(jobs -> {
          List<Check> checks = new ArrayList<>();
          checks.add(
              new Check(
                  Kind.RUN,
                  ActionsJson.id(run),
                  JsonPaths.some(run, "name").orElse("pipeline " + JsonPaths.text(run, "source")),
                  State.of(JsonPaths.text(run, "status")),
                  false,
                  ActionsJson.span(jobs.items()),
                  url));
          jobs.items().forEach(job -> checks.add(job(job, own)));
          return new ListPage<>(checks, jobs.more());
        });
  }

  private static Check job(JsonObject row, boolean own) {
    String why = JsonPaths.text(row, "failure_reason");
    return new Check(
        Kind.JOB,
        own ? ActionsJson.id(row) : "",
        JsonPaths.some(row, "stage").map(stage -> stage + ": ").orElse("")
            + JsonPaths.text(row, "name")
            + (why.isEmpty() || why.equals("script_failure") ? "" : " (" + why + ")"),
        State.of(JsonPaths.text(row, "status")),
        JsonPaths.flag(row, "allow_failure"),
        ActionsJson.seconds(row),
        JsonPaths.text(row, "web_url"));
  }

  /** Jobs are among the statuses, by the same ids. */
  private static ListPage<Check> unknown(List<Check> known, ListPage<JsonObject> rows) {
    Set<String> jobs = ActionsJson.jobs(known);
    return new ListPage<>(
        rows.items().stream()
            .filter(row -> !jobs.contains(ActionsJson.id(row)))
            .map(row -> ActionsJson.status(row, "name"))
            .toList(),
        rows.more());
  }

  @Override
  public Future<Optional<Check>> job(Scope scope, String project, long id) {
    return host.get(
        scope,
        host.at(project, "/jobs/{id}").path("id", "" + id),
        answer -> Optional.of(job(answer.object(), true)));
  }

  @Override
  public Future<Void> log(Scope scope, String project, long id, Consumer<Buffer> sink) {
    return host.download(
            scope,
            host.at(project, "/jobs/{id}/trace").path("id", "" + id).accept("*/*"),
            LARGEST_LOG,
            sink)
        .mapEmpty();
  }
}
