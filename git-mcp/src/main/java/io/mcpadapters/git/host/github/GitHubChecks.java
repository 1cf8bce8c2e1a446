package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.ActionsJson;
import io.mcpadapters.git.host.ChecksApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
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

/**
 * GitHub's: runs of Actions with their jobs, checks of other apps, and statuses.
 *
 * @param logs the same API, whose redirects lead to object stores
 */
record GitHubChecks(HostUpstream host, HostUpstream logs) implements ChecksApi {
  private static final int MOST = 100;
  private static final int RUNS = 100;
  private static final int ROWS = 1000;
  private static final long LARGEST_LOG = 512L << 20;

  private Future<ListPage<JsonObject>> rows(Scope scope, Request request, String member, int most) {
    return ActionsJson.rows(host, scope, request, "per_page", MOST, member, most);
  }

  @Override
  public List<Part> checks(Scope scope, String project, String sha, Optional<Integer> pull) {
    Future<ListPage<Check>> runs =
        rows(scope, host.at(project, "/actions/runs").query("head_sha", sha), "workflow_runs", RUNS)
            .compose(found -> ActionsJson.expanded(found, run -> jobs(scope, project, run)));
    Future<ListPage<JsonObject>> others =
        rows(
            scope,
            host.at(project, "/commits/{sha}/check-runs").path("sha", sha),
            "check_runs",
            ROWS);
    return List.of(
        new Part("workflow runs", runs),
        new Part(
            "check runs",
            runs.otherwise(new ListPage<>(List.of(), false))
                .compose(known -> others.map(rows -> unknown(known.items(), rows)))),
        new Part(
            "statuses",
            rows(
                    scope,
                    host.at(project, "/commits/{sha}/status").path("sha", sha),
                    "statuses",
                    ROWS)
                .map(rows -> rows.map(row -> ActionsJson.status(row, "context")))));
  }

  private Future<ListPage<Check>> jobs(Scope scope, String project, JsonObject run) {
    Request request =
        host.at(project, "/actions/runs/{run}/jobs")
            .path("run", ActionsJson.id(run))
            .query("filter", "latest");
    return rows(scope, request, "jobs", ROWS)
        .map(jobs -> {
          List<Check> checks = new ArrayList<>();
          checks.add(
              new Check(
                  Kind.RUN,
                  ActionsJson.id(run),
                  JsonPaths.some(run, "name").orElse(JsonPaths.text(run, "path")),
                  ActionsJson.state(run),
                  false,
                  ActionsJson.span(jobs.items()),
                  JsonPaths.text(run, "html_url")));
          jobs.items().forEach(job -> checks.addAll(ActionsJson.job(job)));
          return new ListPage<>(checks, jobs.more());
        });
  }

  /** A job is a check run of the same id. */
  private static ListPage<Check> unknown(List<Check> known, ListPage<JsonObject> rows) {
    Set<String> jobs = ActionsJson.jobs(known);
    return new ListPage<>(
        rows.items().stream()
            .filter(row -> !jobs.contains(ActionsJson.id(row)))
            .map(row ->
                new Check(
                    Kind.STATUS,
                    "",
                    JsonPaths.some(row, "app", "name").map(app -> app + ": ").orElse("")
                        + JsonPaths.text(row, "name"),
                    ActionsJson.state(row),
                    false,
                    ActionsJson.seconds(row),
                    JsonPaths.text(row, "html_url")))
            .toList(),
        rows.more());
  }

  @Override
  public Future<Optional<Check>> job(Scope scope, String project, long id) {
    return host.get(
        scope,
        host.at(project, "/actions/jobs/{id}").path("id", "" + id),
        answer -> Optional.of(ActionsJson.one(answer.object())));
  }

  @Override
  public Future<Void> log(Scope scope, String project, long id, Consumer<Buffer> sink) {
    return logs.download(
            scope,
            logs.at(project, "/actions/jobs/{id}/logs").path("id", "" + id),
            LARGEST_LOG,
            sink)
        .mapEmpty();
  }
}
