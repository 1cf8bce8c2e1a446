package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs of Actions with their jobs, on GitHub, Gitea and Forgejo: in every repository one that
 * failed; `acme/many` has more jobs than a page, `acme/huge` more statuses than are read, and to
 * those of `acme/closed` the token is not let.
 */
final class CheckRoutes {
  private static final String START = "2026-01-10T00:00:00Z";
  private static final String END = "2026-01-10T00:01:30Z";

  private CheckRoutes() {}

  static void github(FakeRoutes routes, GitHubFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(
            repo + "/actions/runs",
            fake.repo((call, in) -> {
              if (in.path.equals("acme/closed")) {
                GitHubFake.error(call, 403, "Resource not accessible by personal access token");
              } else {
                counted(call, "workflow_runs", List.of(run(call)), "per_page", 100);
              }
            }))
        .get(
            repo + "/actions/runs/{run}/jobs",
            fake.repo((call, in) -> counted(call, "jobs", jobs(in, true), "per_page", 100)))
        .get(
            repo + "/actions/jobs/{job}",
            fake.repo((call, in) ->
                job(in, call.path("job"))
                    .ifPresentOrElse(
                        row -> call.json(200, row),
                        () -> GitHubFake.error(call, 404, "Not Found"))))
        .get(
            repo + "/actions/jobs/{job}/logs",
            fake.repo((call, in) -> {
              if (call.path("job").equals("103") || call.path("job").equals("999")) {
                GitHubFake.error(call, 404, "Not Found"); // not before it is over
              } else if (fake.logs.isEmpty() || call.path("job").equals("104")) {
                JobLogs.send(
                    call, call.path("job"), () -> GitHubFake.error(call, 410, "Server Error"));
              } else {
                call.request()
                    .response()
                    .setStatusCode(302)
                    .putHeader("Location", fake.logs + "/" + call.path("job") + "?sig=once")
                    .end();
              }
            }))
        .get(
            repo + "/commits/{sha}/status",
            fake.repo(
                (call, in) -> counted(call, "statuses", statuses(in, "state"), "per_page", 100)));
  }

  static void gitea(FakeRoutes routes, GiteaFake fake, boolean forgejo) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(
            repo + "/actions/runs",
            fake.repo((call, in) -> {
              if (in.path.equals("acme/closed")) {
                fake.missing(call); // Actions are switched off
              } else {
                counted(
                    call,
                    "workflow_runs",
                    List.of(forgejo ? forgejoRun(call) : run(call)),
                    "limit",
                    50);
              }
            }))
        .get(
            repo + "/actions/runs/{run}/jobs",
            fake.repo((call, in) -> {
              if (forgejo) {
                call.json(200, new JsonArray(forgejoJobs(in)));
              } else {
                counted(call, "jobs", jobs(in, true), "limit", 50);
              }
            }))
        .get(
            repo + "/actions/jobs/{job}/logs",
            fake.repo(
                (call, in) -> JobLogs.send(call, call.path("job"), () -> fake.missing(call))));
    if (!forgejo) {
      routes.get(
          repo + "/actions/jobs/{job}",
          fake.repo((call, in) ->
              job(in, call.path("job"))
                  .ifPresentOrElse(row -> call.json(200, row), () -> fake.missing(call))));
    }
  }

  /** An answer with its rows and their number as members. */
  static void counted(FakeCall call, String member, List<JsonObject> all, String size, int most) {
    call.json(
        200,
        new JsonObject()
            .put("total_count", all.size())
            .put(member, new JsonArray(call.page(all, size, 30, most))));
  }

  private static JsonObject run(FakeCall call) {
    return new JsonObject()
        .put("id", 11)
        .put("name", "CI")
        .put("path", ".github/workflows/ci.yml@refs/heads/main")
        .put("display_title", "Change much")
        .put("head_sha", call.query("head_sha").orElse(""))
        .put("status", "completed")
        .put("conclusion", "failure")
        .put("started_at", START)
        .put("completed_at", END)
        .put("html_url", "https://example.org/runs/11");
  }

  private static JsonObject forgejoRun(FakeCall call) {
    return new JsonObject()
        .put("id", 11)
        .put("title", "Change much")
        .put("workflow_id", "ci.yml")
        .put("commit_sha", call.query("head_sha").orElse(""))
        .put("status", "failure")
        .put("started", START)
        .put("stopped", END)
        .put("html_url", "https://example.org/runs/11");
  }

  private static JsonObject over(String name, String conclusion) {
    return new JsonObject()
        .put("name", name)
        .put("status", "completed")
        .put("conclusion", conclusion)
        .put("started_at", START)
        .put("completed_at", END);
  }

  private static JsonObject one(long id, JsonObject job) {
    return job.put("id", id).put("run_id", 11).put("html_url", "https://example.org/jobs/" + id);
  }

  private static Optional<JsonObject> job(Repo repo, String id) {
    return jobs(repo, false).stream()
        .filter(row -> ("" + row.getLong("id")).equals(id))
        .findFirst();
  }

  private static List<JsonObject> jobs(Repo repo, boolean listed) {
    List<JsonObject> jobs = new ArrayList<>();
    jobs.add(
        one(101, over("build", "success"))
            .put("steps", new JsonArray().add(over("Checkout", "success"))));
    jobs.add(
        one(JobLogs.FAILED, over("test", "failure"))
            .put(
                "steps",
                new JsonArray()
                    .add(over("Checkout", "success"))
                    .add(over("Run tests", "failure"))));
    if (repo.path.equals("acme/many")) {
      IntStream.range(0, 118)
          .forEach(i -> jobs.add(one(7_000_000_000L + i, over("shard " + i, "success"))));
    }
    if (!listed) {
      jobs.add(
          one(
              103,
              new JsonObject()
                  .put("name", "deploy")
                  .put("status", "in_progress")
                  .put("conclusion", null)));
      jobs.add(one(104, over("old", "success")));
      jobs.add(one(150, over("long", "success")));
    }
    return jobs;
  }

  private static List<JsonObject> forgejoJobs(Repo repo) {
    return jobs(repo, true).stream()
        .map(job ->
            new JsonObject()
                .put("id", job.getLong("id"))
                .put("run_id", 11)
                .put("name", job.getString("name"))
                .put("status", job.getString("conclusion")))
        .toList();
  }

  /** What other services say; on Gitea each job is among them too. */
  static List<JsonObject> statuses(Repo repo, String state) {
    List<JsonObject> statuses = new ArrayList<>();
    int more = repo.path.equals("acme/huge") ? 1200 : 1;
    IntStream.range(0, more)
        .forEach(i ->
            statuses.add(
                new JsonObject()
                    .put("context", "ci/legacy" + (i == 0 ? "" : "-" + i))
                    .put(state, i == 0 ? "error" : "success")
                    .put("description", "It broke")
                    .put("target_url", "https://ci.example.org/" + i)));
    return statuses;
  }
}
