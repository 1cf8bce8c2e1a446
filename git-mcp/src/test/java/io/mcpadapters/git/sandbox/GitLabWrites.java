package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the write tools ask of GitLab. */
final class GitLabWrites {
  /** A project's own and its group's. */
  private static final List<String> LABELS =
      Stream.concat(Writes.LABELS.stream(), Stream.of("org-wide")).toList();

  private GitLabWrites() {}

  static void gitlab(FakeRoutes routes, GitLabFake fake) {
    String repo = "projects/{id}";
    routes
        .get(
            repo + "/repository/branches/{branch}",
            fake.repo((call, in) ->
                Writes.branch(
                    call,
                    in,
                    sha -> new JsonObject().put("id", sha),
                    () -> GitLabFake.error(call, 404, "404 Branch Not Found"))))
        .on(
            "POST",
            repo + "/repository/branches",
            fake.repo((call, in) -> {
              String sha = in.find(call.json().getString("ref")).orElseThrow().sha();
              in.branches.put(call.json().getString("branch"), sha);
              call.json(
                  201,
                  new JsonObject()
                      .put("name", call.json().getString("branch"))
                      .put("commit", new JsonObject().put("id", sha)));
            }))
        .on(
            "POST",
            repo + "/repository/commits",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              Optional.ofNullable(body.getString("start_sha"))
                  .ifPresent(sha -> in.branches.put(body.getString("branch"), sha));
              Commit made =
                  in.commit(
                      body.getString("branch"),
                      Fixtures.ADA,
                      Writes.now(),
                      body.getString("commit_message"),
                      files ->
                          Writes.edit(body.getJsonArray("actions"), "action", "file_path", files));
              call.json(201, GitLabShapes.commit(made));
            }))
        .on(
            "POST",
            repo + "/merge_requests",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              call.json(
                  201,
                  GitLabShapes.merge(
                      in,
                      Writes.pull(
                          in,
                          body.getString("title"),
                          body.getString("description"),
                          body.getString("source_branch"),
                          body.getString("target_branch"),
                          body.getString("title").startsWith("Draft:"))));
            }))
        .on(
            "POST",
            repo + "/issues",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              Repo.Ticket ticket =
                  in.issue(
                      body.getString("title"), body.getString("description"), "ada", Writes.now());
              ticket.labels.addAll(List.of(body.getString("labels", "").split(",")));
              if (ticket.title.contains("answer is lost")) {
                call.cut();
              } else {
                call.json(201, GitLabShapes.issue(ticket));
              }
            }))
        .get(
            repo + "/labels",
            fake.repo((call, in) ->
                call.json(
                    200, HostJson.all(call.page(LABELS, "per_page", 20, 100), Writes::label))))
        .on("POST", repo + "/issues/{number}/notes", fake.repo((call, in) -> note(call, in, false)))
        .on(
            "POST",
            repo + "/merge_requests/{number}/notes",
            fake.repo((call, in) -> note(call, in, true)));
  }

  private static void note(FakeCall call, Repo repo, boolean pull) {
    Lists.ticket(call, repo, pull)
        .filter(found -> found.pull.isPresent() == pull)
        .ifPresentOrElse(
            ticket ->
                call.json(
                    201,
                    new JsonObject()
                        .put("id", Writes.remark(ticket, call.json().getString("body")).id())),
            () -> GitLabFake.error(call, 404, "404 Not found"));
  }
}
