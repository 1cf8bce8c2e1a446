package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** GitLab's API, v4. */
final class GitLabFake extends Fake {
  GitLabFake(Vertx vertx) {
    super(vertx, "/api/v4");
    new GitLabIssueRoutes(this).route(routes);
    new GitLabSearchRoutes(new SearchRoutes(this)).route(routes, this);
    GitLabWrites.gitlab(routes, this);
    GitLabCheckRoutes.gitlab(routes, this);
    GitLabTendRoutes.gitlab(routes, this);
    routes
        .get(
            "projects/{id}/languages",
            repo((call, repo) ->
                call.json(200, new JsonObject().put("Java", 90.0).put("HTML", 10.0))))
        .get(
            "projects/{id}/repository/contributors",
            repo((call, repo) ->
                call.json(200, new JsonArray().add(new JsonObject().put("name", "Ada Example")))))
        .get(
            "projects/{id}/repository/archive",
            repo((call, repo) ->
                call.send(
                    200,
                    "application/octet-stream",
                    Archive.of(repo.find(call.query("sha").orElse("HEAD")).orElseThrow(), "app"))));
    routes
        .get(
            "version",
            call ->
                call.json(200, new JsonObject().put("version", "19.5.0").put("revision", "abc")))
        .get("user", call -> call.json(200, new JsonObject().put("id", 1).put("username", "ada")))
        .get("projects/{id}", repo((call, repo) -> call.json(200, project(repo))))
        .get("projects/{id}/repository/branches", repo(this::branches))
        .get("projects/{id}/repository/commits/{ref}", repo(this::commit))
        .get("projects/{id}/repository/tree", repo(this::tree))
        .get("projects/{id}/repository/files/{path}/raw", repo(this::raw));
  }

  @Override
  protected void dress(FakeCall call) {
    call.header("RateLimit-Limit", 2000)
        .header("RateLimit-Name", "throttle_authenticated_api")
        .header("RateLimit-Observed", 1)
        .header("RateLimit-Remaining", 1999)
        .header("RateLimit-Reset", System.currentTimeMillis() / 1000 + 60)
        .header("X-Request-Id", "01FAKE");
  }

  @Override
  protected void error(FakeCall call, int status) {
    call.json(
        status, new JsonObject().put("error", status == 404 ? "404 Not Found" : "Error " + status));
  }

  static void error(FakeCall call, int status, String message) {
    call.json(status, new JsonObject().put("message", message));
  }

  Consumer<FakeCall> repo(BiConsumer<FakeCall, Repo> handler) {
    return call -> {
      Repo repo =
          repositories.get(call.path("id").equals("acme/old-app") ? "acme/app" : call.path("id"));
      if (repo == null) {
        error(call, 404, "404 Project Not Found");
      } else {
        handler.accept(call, repo);
      }
    };
  }

  JsonObject project(Repo repo) {
    return new JsonObject()
        .put("id", repo.path.hashCode() & 0xffff)
        .put("name", repo.name())
        .put("path_with_namespace", repo.path)
        .put("description", repo.about)
        .put("default_branch", repo.empty() ? null : repo.defaultBranch)
        .put("empty_repo", repo.empty())
        .put("issues_enabled", !repo.withoutIssues)
        .put("archived", repo.archived)
        .put("star_count", 7)
        .put("last_activity_at", "2026-01-10T00:00:00Z")
        .put("web_url", url() + "/" + repo.path);
  }

  /** `^text` finds those that begin so, other text those that have it. */
  static List<Map.Entry<String, String>> named(FakeCall call, Map<String, String> refs) {
    String text = call.query("search").orElse("").toLowerCase(Locale.ROOT);
    return refs.entrySet().stream()
        .filter(ref -> {
          String name = ref.getKey().toLowerCase(Locale.ROOT);
          return text.startsWith("^") ? name.startsWith(text.substring(1)) : name.contains(text);
        })
        .toList();
  }

  private void branches(FakeCall call, Repo repo) {
    JsonArray rows = new JsonArray();
    call.page(named(call, repo.branches), "per_page", 20, 100)
        .forEach(branch ->
            rows.add(
                new JsonObject()
                    .put("name", branch.getKey())
                    .put("commit", new JsonObject().put("id", branch.getValue()))));
    call.json(200, rows);
  }

  private void commit(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.empty() ? Optional.empty() : repo.find(call.path("ref"));
    if (commit.isEmpty()) {
      error(call, 404, "404 Commit Not Found");
      return;
    }
    call.json(
        200,
        GitLabShapes.commit(commit.get())
            .put("stats", HostJson.stats(FileChange.of(repo, commit.get()))));
  }

  /** Folders first, as GitLab lists them; the next page by a token in the link. */
  private void tree(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.find(call.query("ref").orElse("HEAD"));
    String path = call.query("path").orElse("");
    if (commit.isEmpty() || !commit.get().isFolder(path)) {
      error(
          call,
          404,
          commit.isEmpty() ? "404 Tree Not Found" : "404 invalid revision or path Not Found");
      return;
    }
    List<Commit.Entry> all =
        new ArrayList<>(
            commit.get().entries(path, call.query("recursive").filter("true"::equals).isPresent()));
    all.sort(
        Comparator.comparing((Commit.Entry entry) -> !entry.folder())
            .thenComparing(Commit.Entry::path));
    int from = call.query("page_token").map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + call.query("per_page", 20, 100));
    if (to < all.size()) {
      String uri = call.request().absoluteURI().replaceAll("&page_token=\\d+", "");
      call.header("Link", "<" + uri + "&page_token=" + to + ">; rel=\"next\"");
    }
    JsonArray rows = new JsonArray();
    all.subList(from, to)
        .forEach(entry ->
            rows.add(
                new JsonObject()
                    .put("id", entry.id())
                    .put("name", entry.name())
                    .put("type", entry.type())
                    .put("path", entry.path())
                    .put("mode", entry.mode())));
    call.json(200, rows);
  }

  private void raw(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.find(call.query("ref").orElse("HEAD"));
    byte[] content =
        commit
            .filter(found -> GitHubFake.readable(call.path("path")))
            .map(found -> found.content(call.path("path"), false))
            .orElse(null);
    if (content == null) {
      error(call, 404, commit.isEmpty() ? "404 Commit Not Found" : "404 File Not Found");
      return;
    }
    call.header("X-Gitlab-Blob-Id", Objects.blob(content)).header("X-Gitlab-Size", content.length);
    call.send(200, "text/plain; charset=utf-8", Buffer.buffer(content));
  }
}
