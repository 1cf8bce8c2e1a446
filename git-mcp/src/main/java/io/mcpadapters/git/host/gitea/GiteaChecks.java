package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.ActionsJson;
import io.mcpadapters.git.host.ChecksApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gitea's and Forgejo's: runs of Actions with their jobs, and statuses; Forgejo's jobs have neither
 * steps nor times, and none can be asked for alone.
 */
record GiteaChecks(HostUpstream host) implements ChecksApi {
  private static final int MOST = 50;
  private static final int RUNS = 100;
  private static final int ROWS = 1000;
  private static final long LARGEST_LOG = 512L << 20;
  private static final CachePolicy VERSION = CachePolicy.fresh(Duration.ofHours(1));

  private Future<ListPage<JsonObject>> rows(Scope scope, Request request, String member, int most) {
    return ActionsJson.rows(host, scope, request, "limit", MOST, member, most);
  }

  @Override
  public List<Part> checks(Scope scope, String project, String sha, Optional<Integer> pull) {
    Future<ListPage<Check>> runs =
        rows(scope, host.at(project, "/actions/runs").query("head_sha", sha), "workflow_runs", RUNS)
            .recover(GiteaChecks::none)
            .compose(found -> ActionsJson.expanded(found, run -> jobs(scope, project, run)));
    Future<ListPage<JsonObject>> statuses =
        rows(scope, host.at(project, "/commits/{sha}/status").path("sha", sha), "statuses", ROWS);
    return List.of(
        new Part("workflow runs", runs),
        new Part(
            "statuses",
            runs.otherwise(new ListPage<>(List.of(), false))
                .compose(known -> statuses.map(rows -> unknown(known.items().isEmpty(), rows)))));
  }

  /** Versions that list no runs have them among the statuses, and so where Actions are off. */
  private static Future<ListPage<JsonObject>> none(Throwable failure) {
    return HostErrors.missing(failure)
        ? Future.succeededFuture(new ListPage<>(List.of(), false))
        : Future.failedFuture(failure);
  }

  private Future<ListPage<Check>> jobs(Scope scope, String project, JsonObject run) {
    Request request = host.at(project, "/actions/runs/{run}/jobs").path("run", ActionsJson.id(run));
    boolean forgejo = run.containsKey("commit_sha");
    Future<ListPage<JsonObject>> asked =
        forgejo
            ? host.get(scope, request, answer -> ListPage.only(JsonPaths.list(answer.array())))
            : rows(scope, request, "jobs", ROWS);
    return asked.map(jobs -> {
      List<Check> checks = new ArrayList<>();
      checks.add(run(run));
      jobs.items().forEach(job -> checks.addAll(ActionsJson.job(job)));
      return new ListPage<>(checks, jobs.more());
    });
  }

  private static Check run(JsonObject row) {
    String file =
        JsonPaths.some(row, "workflow_id")
            .orElse(JsonPaths.text(row, "path").replaceFirst("@.*", ""));
    return new Check(
        Kind.RUN,
        ActionsJson.id(row),
        file,
        ActionsJson.state(row),
        false,
        ActionsJson.seconds(row)
            .or(() ->
                Check.seconds(
                    Times.of(JsonPaths.text(row, "started")),
                    Times.of(JsonPaths.text(row, "stopped")))),
        JsonPaths.text(row, "html_url"));
  }

  /** Each job is a status too, whose address is the job's. */
  private static ListPage<Check> unknown(boolean all, ListPage<JsonObject> rows) {
    return new ListPage<>(
        rows.items().stream()
            .filter(row -> all || !JsonPaths.text(row, "target_url").contains("/actions/runs/"))
            .map(row -> ActionsJson.status(row, "context"))
            .toList(),
        rows.more());
  }

  @Override
  public Future<Optional<Check>> job(Scope scope, String project, long id) {
    return host.get(
            scope,
            Request.get("/version").cache(VERSION),
            answer -> JsonPaths.text(answer.object(), "version").contains("+gitea-"))
        .compose(forgejo ->
            forgejo
                ? Future.succeededFuture(Optional.empty())
                : host.get(
                    scope,
                    host.at(project, "/actions/jobs/{id}").path("id", "" + id),
                    answer -> Optional.of(ActionsJson.one(answer.object()))));
  }

  @Override
  public Future<Void> log(Scope scope, String project, long id, Consumer<Buffer> sink) {
    return host.download(
            scope,
            host.at(project, "/actions/jobs/{id}/logs").path("id", "" + id).accept("*/*"),
            LARGEST_LOG,
            sink)
        .mapEmpty();
  }
}
