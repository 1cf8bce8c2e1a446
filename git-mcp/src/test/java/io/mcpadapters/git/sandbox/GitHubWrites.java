package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What the write tools ask of GitHub's REST API. */
final class GitHubWrites {
  private GitHubWrites() {}

  static void github(FakeRoutes routes, GitHubFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(
            repo + "/branches/{branch*}",
            fake.repo((call, in) ->
                Writes.branch(
                    call,
                    in,
                    sha -> new JsonObject().put("sha", sha),
                    () -> GitHubFake.error(call, 404, "Branch not found"))))
        .on(
            "POST",
            repo + "/git/refs",
            fake.repo((call, in) -> {
              in.branches.put(
                  call.json().getString("ref").replace("refs/heads/", ""),
                  call.json().getString("sha"));
              call.json(
                  201,
                  new JsonObject()
                      .put("ref", call.json().getString("ref"))
                      .put("object", new JsonObject().put("sha", call.json().getString("sha"))));
            }))
        .on(
            "DELETE",
            repo + "/git/refs/heads/{branch*}",
            fake.repo((call, in) -> {
              in.branches.remove(call.path("branch"));
              call.send(204, "text/plain", Buffer.buffer());
            }))
        .on(
            "POST",
            repo + "/pulls",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              call.json(
                  201,
                  HostJson.pull(
                      in,
                      Writes.pull(
                          in,
                          body.getString("title"),
                          body.getString("body"),
                          body.getString("head"),
                          body.getString("base"),
                          body.getBoolean("draft"))));
            }))
        .get(
            repo + "/pulls",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        Writes.pulls(in, call, "head", "base"),
                        ticket -> HostJson.pull(in, ticket)))))
        .on("POST", repo + "/issues", fake.repo((call, in) -> Writes.issue(call, in)))
        .get(repo + "/issues", fake.repo((call, in) -> Writes.newest(call, in)))
        .get(
            repo + "/labels",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(call.page(Writes.LABELS, "per_page", 30, 100), Writes::label))))
        .on(
            "POST",
            repo + "/issues/{number}/comments",
            fake.repo((call, in) -> Writes.comment(call, in, 404)));
  }
}
