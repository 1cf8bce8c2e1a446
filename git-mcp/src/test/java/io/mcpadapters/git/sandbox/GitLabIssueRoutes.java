package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * GitLab's history, issues and merge requests; the latter are numbered apart, here with the same
 * numbers.
 */
final class GitLabIssueRoutes {
  private final GitLabFake fake;

  GitLabIssueRoutes(GitLabFake fake) {
    this.fake = fake;
  }

  void route(FakeRoutes routes) {
    String repo = "projects/{id}";
    routes
        .get(
            repo + "/repository/commits",
            fake.repo((call, in) ->
                Lists.commits(call, in, "ref_name", true)
                    .ifPresentOrElse(
                        all ->
                            call.json(
                                200,
                                HostJson.all(page(call, all), commit -> listed(call, in, commit))),
                        () -> GitLabFake.error(call, 404, "404 Repository Not Found"))))
        .get(
            repo + "/repository/commits/{sha}/diff",
            fake.repo((call, in) ->
                in.find(call.path("sha"))
                    .ifPresentOrElse(
                        commit ->
                            call.json(
                                200,
                                HostJson.all(
                                    page(call, FileChange.of(in, commit)), GitLabShapes::change)),
                        () -> GitLabFake.error(call, 404, "404 Commit Not Found"))))
        .get(
            repo + "/repository/commits/{sha}/merge_requests",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        in.pullOf(call.path("sha")).stream().toList(),
                        ticket -> GitLabShapes.merge(in, ticket)))))
        .get(
            repo + "/repository/tags",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        page(call, GitLabFake.named(call, in.tags).reversed()),
                        tag ->
                            new JsonObject()
                                .put("name", tag.getKey())
                                .put("target", Objects.id("tag", tag.getKey()))
                                .put(
                                    "commit",
                                    GitLabShapes.commit(in.commits.get(tag.getValue())))))))
        .get(repo + "/repository/compare", fake.repo(this::compare))
        .get(repo + "/repository/files/{path}/blame", fake.repo(this::blame))
        .get(
            repo + "/releases",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        page(call, in.releases), release -> GitLabShapes.release(in, release)))))
        .get(
            repo + "/releases/permalink/latest",
            fake.repo((call, in) -> one(call, in, in.releases.stream().findFirst())))
        .get(
            repo + "/releases/{tag}",
            fake.repo((call, in) ->
                one(
                    call,
                    in,
                    in.releases.stream()
                        .filter(release -> release.tag().equals(call.path("tag")))
                        .findFirst())))
        .get(
            repo + "/issues/{number}",
            ticket(false, (call, found) -> call.json(200, GitLabShapes.issue(found))))
        .get(
            repo + "/issues/{number}/notes",
            ticket(
                false,
                (call, found) ->
                    call.json(
                        200, HostJson.all(page(call, HostJson.said(found)), GitLabShapes::note))))
        .get(
            repo + "/merge_requests/{number}",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found -> call.json(200, GitLabShapes.merge(in, found)),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/merge_requests/{number}/diffs",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found ->
                            call.json(
                                200,
                                HostJson.all(
                                    page(call, in.changes(found.pull.orElseThrow())),
                                    GitLabShapes::change)),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/merge_requests/{number}/commits",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found ->
                            call.json(
                                200,
                                HostJson.all(
                                    page(call, GitHubIssueRoutes.ahead(in, found)),
                                    GitLabShapes::commit)),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/merge_requests/{number}/notes",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200, HostJson.all(page(call, HostJson.said(found)), GitLabShapes::note))))
        .get(
            repo + "/merge_requests/{number}/approvals",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        new JsonObject()
                            .put(
                                "approved_by",
                                new JsonArray()
                                    .add(new JsonObject().put("user", GitLabShapes.user("ada")))))))
        .get(
            repo + "/merge_requests/{number}/pipelines",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        new JsonArray()
                            .add(
                                GitLabCheckRoutes.pipeline(
                                    fake,
                                    fake.repositories.get(call.path("id")),
                                    found.pull.orElseThrow().headSha(),
                                    "success")))))
        .get(
            repo + "/merge_requests/{number}/discussions",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        new JsonArray(
                            page(call, GitLabShapes.discussions(found).stream().toList())))));
  }

  private static JsonObject listed(FakeCall call, Repo repo, Commit commit) {
    JsonObject row = GitLabShapes.commit(commit);
    return call.query("with_stats").isPresent()
        ? row.put("stats", HostJson.stats(FileChange.of(repo, commit)))
        : row;
  }

  private static <T> List<T> page(FakeCall call, List<T> all) {
    int size = call.query("per_page", 20, 100);
    int page = call.query("page", 1, Integer.MAX_VALUE);
    call.header("X-Next-Page", (long) page * size < all.size() ? page + 1 : "");
    return call.page(all, "per_page", 20, 100);
  }

  private Consumer<FakeCall> ticket(boolean pull, BiConsumer<FakeCall, Repo.Ticket> handler) {
    return fake.repo((call, repo) ->
        Lists.ticket(call, repo, pull)
            .filter(found -> found.pull.isPresent() == pull)
            .ifPresentOrElse(
                found -> handler.accept(call, found),
                () -> GitLabFake.error(call, 404, "404 Not found")));
  }

  private void compare(FakeCall call, Repo repo) {
    Lists.sides(repo, call.query("from").orElse("") + "..." + call.query("to").orElse(""))
        .ifPresentOrElse(
            sides -> {
              Commit base = Lists.mergeBase(repo, sides[0], sides[1]);
              call.json(
                  200,
                  new JsonObject()
                      .put(
                          "commits",
                          HostJson.all(
                              repo.ahead(sides[0], sides[1]).reversed(), GitLabShapes::commit))
                      .put(
                          "diffs",
                          HostJson.all(
                              FileChange.between(base.files(), sides[1].files()),
                              GitLabShapes::change))
                      .put("compare_timeout", false));
            },
            () -> GitLabFake.error(call, 404, "404 Ref Not Found"));
  }

  private void blame(FakeCall call, Repo repo) {
    Commit at = repo.find(call.query("ref").orElse("HEAD")).orElseThrow();
    if (at.content(call.path("path"), false) == null) {
      GitLabFake.error(call, 404, "404 File Not Found");
      return;
    }
    int first = call.query("range[start]").map(Integer::parseInt).orElse(1);
    int last = call.query("range[end]").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
    call.json(
        200,
        HostJson.all(
            new FileHistory(repo).blame(at, call.path("path"), first, last),
            run ->
                new JsonObject()
                    .put("commit", GitLabShapes.commit(run.commit()))
                    .put("lines", new JsonArray(run.lines()))));
  }

  private static void one(FakeCall call, Repo repo, Optional<Repo.Release> release) {
    release.ifPresentOrElse(
        found -> call.json(200, GitLabShapes.release(repo, found)),
        () -> GitLabFake.error(call, 404, "404 Not Found"));
  }
}
