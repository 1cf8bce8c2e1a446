package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** GitHub's history, issues and pull requests. */
final class GitHubIssueRoutes {
  private final GitHubFake fake;

  GitHubIssueRoutes(GitHubFake fake) {
    this.fake = fake;
  }

  void route(FakeRoutes routes) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(repo + "/commits", fake.repo(this::commits))
        .get(
            repo + "/commits/{sha}/pulls",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        in.pullOf(call.path("sha")).stream().toList(),
                        ticket -> HostJson.pull(in, ticket)))))
        .get(
            repo + "/commits/{sha}/check-runs",
            fake.repo((call, in) ->
                call.json(
                    200,
                    new JsonObject()
                        .put("total_count", 1)
                        .put(
                            "check_runs",
                            new JsonArray()
                                .add(
                                    new JsonObject()
                                        .put("id", 101)
                                        .put("name", "build")
                                        .put("status", "completed")
                                        .put("conclusion", "success"))))))
        .get(
            repo + "/tags",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        call.page(List.copyOf(in.tags.entrySet()), "per_page", 30, 100),
                        tag ->
                            new JsonObject()
                                .put("name", tag.getKey())
                                .put("commit", new JsonObject().put("sha", tag.getValue()))))))
        .get(
            repo + "/releases",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(call.page(in.releases, "per_page", 30, 100), HostJson::release))))
        .get(
            repo + "/releases/latest",
            fake.repo((call, in) ->
                release(
                    call, in.releases.stream().filter(release -> !release.draft()).findFirst())))
        .get(
            repo + "/releases/tags/{tag}",
            fake.repo((call, in) ->
                release(
                    call,
                    in.releases.stream()
                        .filter(release -> !release.draft()) // which only the list has
                        .filter(release -> release.tag().equals(call.path("tag")))
                        .findFirst())))
        .get(repo + "/compare/{range}", fake.repo(this::compare))
        .get(
            repo + "/issues/{number}",
            ticket(
                false,
                (call, found) ->
                    call.json(
                        200, HostJson.issue(found, call.path("owner") + "/" + call.path("name")))))
        .get(
            repo + "/issues/{number}/comments",
            ticket(
                false,
                (call, found) ->
                    call.json(
                        200,
                        HostJson.all(
                            call.page(HostJson.said(found), "per_page", 30, 100),
                            HostJson::remark))))
        .get(
            repo + "/issues/{number}/timeline",
            ticket(
                false,
                (call, found) ->
                    call.json(
                        200,
                        HostJson.all(
                            found.labels,
                            label ->
                                new JsonObject()
                                    .put("event", "labeled")
                                    .put("label", new JsonObject().put("name", label))
                                    .put("actor", HostJson.user("ada"))
                                    .put("created_at", found.created.toString())))))
        .get(
            repo + "/pulls/{number}",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found -> call.json(200, HostJson.pull(in, found)),
                        () -> fake.error(call, 404))))
        .get(
            repo + "/pulls/{number}/files",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found ->
                            call.json(
                                200,
                                HostJson.all(
                                    call.page(
                                        in.changes(found.pull.orElseThrow()), "per_page", 30, 100),
                                    change -> HostJson.file(change, true))),
                        () -> fake.error(call, 404))))
        .get(
            repo + "/pulls/{number}/commits",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found -> call.json(200, HostJson.all(ahead(in, found), HostJson::commit)),
                        () -> fake.error(call, 404))))
        .get(
            repo + "/pulls/{number}/reviews",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        new JsonArray()
                            .add(
                                new JsonObject()
                                    .put("user", HostJson.user("ada"))
                                    .put("body", "Good start")
                                    .put("state", "CHANGES_REQUESTED")
                                    .put("submitted_at", found.created.toString())))))
        .get(
            repo + "/pulls/{number}/comments",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        HostJson.all(
                            call.page(HostJson.onLines(found), "per_page", 30, 100),
                            GitHubIssueRoutes::comment))));
  }

  static List<Commit> ahead(Repo repo, Repo.Ticket ticket) {
    Repo.Pull pull = ticket.pull.orElseThrow();
    return repo.ahead(repo.commits.get(pull.baseSha()), repo.commits.get(pull.headSha()))
        .reversed();
  }

  private Consumer<FakeCall> ticket(boolean pull, BiConsumer<FakeCall, Repo.Ticket> handler) {
    return fake.repo((call, repo) ->
        Lists.ticket(call, repo, pull)
            .ifPresentOrElse(
                found -> handler.accept(call, found),
                () -> {
                  if (repo.withoutIssues) {
                    GitHubFake.error(call, 410, "Issues are disabled for this repo");
                  } else {
                    fake.error(call, 404);
                  }
                }));
  }

  private static JsonObject comment(Repo.Remark remark) {
    JsonObject row =
        HostJson.remark(remark)
            .put("path", remark.anchor().orElseThrow().path())
            .put("line", remark.anchor().orElseThrow().line())
            .put("original_line", remark.anchor().orElseThrow().line())
            .put("side", remark.anchor().orElseThrow().old() ? "LEFT" : "RIGHT");
    return remark.replyTo() == 0 ? row : row.put("in_reply_to_id", remark.replyTo());
  }

  private void release(FakeCall call, Optional<Repo.Release> release) {
    release.ifPresentOrElse(
        found -> call.json(200, HostJson.release(found)), () -> fake.error(call, 404));
  }

  private void commits(FakeCall call, Repo repo) {
    if (repo.empty()) {
      GitHubFake.error(call, 409, "Git Repository is empty.");
      return;
    }
    Lists.commits(call, repo, "sha", true)
        .ifPresentOrElse(
            all ->
                call.json(200, HostJson.all(call.page(all, "per_page", 30, 100), HostJson::commit)),
            () -> fake.error(call, 404));
  }

  private void compare(FakeCall call, Repo repo) {
    Lists.sides(repo, call.path("range"))
        .ifPresentOrElse(
            sides -> {
              Commit base = Lists.mergeBase(repo, sides[0], sides[1]);
              List<Commit> ahead = repo.ahead(sides[0], sides[1]).reversed();
              call.json(
                  200,
                  new JsonObject()
                      .put("status", "ahead")
                      .put("total_commits", ahead.size())
                      .put("commits", HostJson.all(ahead, HostJson::commit))
                      .put(
                          "files",
                          HostJson.all(
                              FileChange.between(base.files(), sides[1].files()),
                              change -> HostJson.file(change, true))));
            },
            () -> fake.error(call, 404));
  }
}
