package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the write tools ask of Gitea and Forgejo. */
final class GiteaWrites {
  private GiteaWrites() {}

  static void gitea(FakeRoutes routes, GiteaFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(
            repo + "/branches/{branch*}",
            fake.repo((call, in) ->
                Writes.branch(
                    call, in, sha -> new JsonObject().put("id", sha), () -> fake.missing(call))))
        .on(
            "POST",
            repo + "/branches",
            fake.repo((call, in) -> {
              String sha = in.find(call.json().getString("old_ref_name")).orElseThrow().sha();
              in.branches.put(call.json().getString("new_branch_name"), sha);
              call.json(
                  201,
                  new JsonObject()
                      .put("name", call.json().getString("new_branch_name"))
                      .put("commit", new JsonObject().put("id", sha)));
            }))
        .on(
            "POST",
            repo + "/contents",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              Commit made =
                  in.commit(
                      body.getString("branch"),
                      Fixtures.ADA,
                      Writes.now(),
                      body.getString("message"),
                      files ->
                          Writes.edit(
                              body.getJsonArray("files"),
                              "operation",
                              "path",
                              files::put,
                              files::remove));
              call.json(
                  201,
                  new JsonObject()
                      .put("commit", new JsonObject().put("sha", made.sha()))
                      .put("files", new JsonArray()));
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
                          body.getString("title").startsWith("WIP:"))));
            }))
        .get(
            repo + "/pulls",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        Writes.pulls(in, call, "none", "none"),
                        ticket -> HostJson.pull(in, ticket)))))
        .on("POST", repo + "/issues", fake.repo((call, in) -> Writes.issue(call, in)))
        .get(
            repo + "/labels",
            fake.repo((call, in) ->
                call.json(
                    200, new JsonArray().add(new JsonObject().put("id", 3).put("name", "bug")))))
        .on(
            "POST",
            repo + "/issues/{number}/comments",
            fake.repo((call, in) -> Writes.comment(call, in)));
  }
}
