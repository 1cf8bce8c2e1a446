package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** GitLab's pipelines and jobs, the same as {@link CheckRoutes} has. */
final class GitLabCheckRoutes {
  private static final String START = "2026-01-10T00:00:00.000Z";
  private static final String END = "2026-01-10T00:01:30.000Z";

  private GitLabCheckRoutes() {}

  static void gitlab(FakeRoutes routes, GitLabFake fake) {
    String repo = "projects/{id}";
    routes
        .get(
            repo + "/pipelines",
            fake.repo((call, in) -> {
              if (in.path.equals("acme/closed")) {
                GitLabFake.error(call, 403, "403 Forbidden");
              } else {
                call.json(
                    200,
                    new JsonArray()
                        .add(pipeline(fake, in, call.query("sha").orElse(""), "failed")));
              }
            }))
        .get(
            repo + "/pipelines/{run}/jobs",
            fake.repo((call, in) ->
                call.json(200, new JsonArray(call.page(jobs(in, true), "per_page", 20, 100)))))
        .get(
            repo + "/jobs/{job}",
            fake.repo((call, in) ->
                jobs(in, false).stream()
                    .filter(row -> ("" + row.getLong("id")).equals(call.path("job")))
                    .findFirst()
                    .ifPresentOrElse(
                        row -> call.json(200, row),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/jobs/{job}/trace",
            fake.repo((call, in) ->
                JobLogs.send(
                    call, call.path("job"), () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/repository/commits/{sha}/statuses",
            fake.repo((call, in) -> {
              List<JsonObject> rows = new ArrayList<>(jobs(in, true));
              CheckRoutes.statuses(in, "status")
                  .forEach(row ->
                      rows.add(
                          row.put("id", 5000 + rows.size()).put("name", row.getString("context"))));
              call.json(200, new JsonArray(call.page(rows, "per_page", 20, 100)));
            }));
  }

  static JsonObject pipeline(GitLabFake fake, Repo repo, String sha, String status) {
    return new JsonObject()
        .put("id", 11)
        .put("project_id", 1)
        .put("sha", sha)
        .put("ref", "main")
        .put("source", "push")
        .put("status", status)
        .put("web_url", fake.url() + "/" + repo.path + "/-/pipelines/11");
  }

  private static JsonObject job(long id, String name, String status) {
    JsonObject job =
        new JsonObject()
            .put("id", id)
            .put("name", name)
            .put("stage", "test")
            .put("status", status)
            .put("allow_failure", name.equals("lint"))
            .put("started_at", START)
            .put("web_url", "https://example.org/jobs/" + id);
    return status.equals("running") ? job : job.put("finished_at", END);
  }

  private static List<JsonObject> jobs(Repo repo, boolean listed) {
    List<JsonObject> jobs = new ArrayList<>();
    jobs.add(job(101, "build", "success"));
    jobs.add(job(JobLogs.FAILED, "test", "failed").put("failure_reason", "script_failure"));
    if (repo.path.equals("acme/many")) {
      IntStream.range(0, 117)
          .forEach(i -> jobs.add(job(7_000_000_000L + i, "shard " + i, "success")));
      jobs.add(
          job(7_000_000_200L, "lint", "failed").put("failure_reason", "runner_system_failure"));
    }
    if (!listed) {
      jobs.add(job(103, "deploy", "running"));
      jobs.add(job(104, "old", "success"));
      jobs.add(job(150, "long", "success"));
    }
    return jobs;
  }
}
