package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Searching in GitLab's words. */
final class GitLabSearchRoutes {
  private final SearchRoutes search;

  GitLabSearchRoutes(SearchRoutes search) {
    this.search = search;
  }

  void route(FakeRoutes routes, GitLabFake gitlab) {
    routes
        .get(
            "projects",
            call -> {
              List<Repo> found =
                  search.repositories(call.query("search").orElse(""), Optional.empty());
              call.json(200, HostJson.all(call.page(found, "per_page", 20, 100), gitlab::project));
            })
        .get(
            "groups/{owner}/projects",
            call -> {
              List<Repo> found =
                  search.repositories(
                      call.query("search").orElse(""), Optional.of(call.path("owner")));
              call.json(200, HostJson.all(call.page(found, "per_page", 20, 100), gitlab::project));
            })
        .get(
            "users",
            call ->
                call.json(
                    200,
                    HostJson.all(
                        List.of("ada", "ben").stream()
                            .filter(call.query("username").orElse("")::equals)
                            .toList(),
                        GitLabShapes::user)))
        .get("issues", call -> lab(call, Optional.empty(), Optional.empty(), false))
        .get("merge_requests", call -> lab(call, Optional.empty(), Optional.empty(), true))
        .get("groups/{owner}/issues", call -> group(call, false))
        .get("groups/{owner}/merge_requests", call -> group(call, true))
        .get(
            "projects/{id}/issues",
            gitlab.repo((call, repo) -> lab(call, Optional.of(repo.path), Optional.empty(), false)))
        .get(
            "projects/{id}/merge_requests",
            gitlab.repo((call, repo) -> lab(call, Optional.of(repo.path), Optional.empty(), true)))
        .get("projects/{id}/search", gitlab.repo((call, repo) -> blobs(call, repo)));
  }

  private void group(FakeCall call, boolean pulls) {
    Optional<String> owner = Optional.of(call.path("owner"));
    if (search.repositories("", owner).isEmpty()) {
      GitLabFake.error(call, 404, "404 Group Not Found");
    } else {
      lab(call, Optional.empty(), owner, pulls);
    }
  }

  private void lab(FakeCall call, Optional<String> path, Optional<String> owner, boolean pulls) {
    List<SearchRoutes.Placed> found =
        search.tickets(
            call.query("search").orElse(""),
            path,
            owner,
            placed ->
                placed.ticket().pull.isPresent() == pulls
                    && call.query("state")
                        .map(state ->
                            state.equals("all")
                                || state.equals(
                                    placed.ticket().state.equals("open")
                                        ? "opened"
                                        : placed.ticket().state))
                        .orElse(true)
                    && call.query("source_branch")
                        .map(head ->
                            placed
                                .ticket()
                                .pull
                                .filter(pull -> pull.head().equals(head))
                                .isPresent())
                        .orElse(true)
                    && call.query("target_branch")
                        .map(base ->
                            placed
                                .ticket()
                                .pull
                                .filter(pull -> pull.base().equals(base))
                                .isPresent())
                        .orElse(true)
                    && call.query("labels")
                        .map(names -> placed.ticket().labels.containsAll(List.of(names.split(","))))
                        .orElse(true)
                    && call.query("author_username")
                        .map(who -> placed.ticket().author.equals(who))
                        .orElse(true)
                    && SearchRoutes.people(
                        placed.ticket(),
                        call.query("assignee_username"),
                        call.query("reviewer_username"),
                        call.query("milestone")));
    found.sort(SearchRoutes.NEWEST);
    call.json(
        200,
        HostJson.all(
            call.page(found, "per_page", 20, 100),
            placed ->
                (pulls
                        ? GitLabShapes.merge(placed.repo(), placed.ticket())
                        : GitLabShapes.issue(placed.ticket()))
                    .put(
                        "references",
                        new JsonObject()
                            .put(
                                "full",
                                placed.repo().path
                                    + (pulls ? "!" : "#")
                                    + placed.ticket().number))));
  }

  private static void blobs(FakeCall call, Repo repo) {
    String words = call.query("search").orElse("");
    Commit at = repo.find(call.query("ref").orElse("HEAD")).orElseThrow();
    JsonArray rows = new JsonArray();
    at.files()
        .forEach((path, content) -> {
          List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(words)) {
              rows.add(
                  new JsonObject()
                      .put("path", path)
                      .put("ref", at.sha())
                      .put("startline", i + 1)
                      .put("data", lines.get(i) + "\n")
                      .put("project_id", 1));
              break;
            }
          }
        });
    call.json(200, rows);
  }
}
