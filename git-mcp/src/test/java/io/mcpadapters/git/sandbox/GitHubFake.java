package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** GitHub's API as an Enterprise server has it, below `/api/v3`. */
final class GitHubFake extends Fake {
  private int remaining = 5000;

  GitHubFake(Vertx vertx) {
    super(vertx, "/api/v3");
    new GitHubIssueRoutes(this).route(routes);
    new SearchRoutes(this).github(routes);
    GitHubWrites.github(routes, this);
    new GitObjects().route(routes, this);
    CheckRoutes.github(routes, this);
    TendRoutes.github(routes, this);
    routes
        .get(
            "repos/{owner}/{name}/languages",
            repo(
                (call, repo) -> call.json(200, new JsonObject().put("Java", 900).put("HTML", 100))))
        .get(
            "repos/{owner}/{name}/contributors",
            repo((call, repo) ->
                call.json(
                    200, new JsonArray().add(HostJson.user("ada")).add(HostJson.user("ben")))))
        .get(
            "repos/{owner}/{name}/tarball/{sha}",
            repo((call, repo) ->
                call.send(
                    200,
                    "application/x-gzip",
                    Archive.of(
                        repo.find(call.path("sha")).orElseThrow(),
                        "acme-app-" + call.path("sha").substring(0, 7)))));
    routes
        .get(
            "rate_limit",
            call -> call.json(200, new JsonObject().put("resources", new JsonObject())))
        .get("user", call -> call.json(200, new JsonObject().put("login", "ada")))
        .get("repos/{owner}/{name}", repo((call, repo) -> call.json(200, repository(repo))))
        .get("repos/{owner}/{name}/branches", repo(this::branches))
        .get("repos/{owner}/{name}/commits/{ref*}", repo(this::commit))
        .get("repos/{owner}/{name}/git/trees/{id}", repo(this::tree))
        .get("repos/{owner}/{name}/git/matching-refs/{prefix*}", repo(GitHubFake::matching))
        .get("repos/{owner}/{name}/contents/{path*}", repo(this::contents));
  }

  @Override
  protected void dress(FakeCall call) {
    remaining--;
    call.header("X-GitHub-Request-Id", "FAKE:" + remaining)
        .header("X-RateLimit-Limit", 5000)
        .header("X-RateLimit-Remaining", remaining)
        .header("X-RateLimit-Used", 5000 - remaining)
        .header("X-RateLimit-Reset", System.currentTimeMillis() / 1000 + 3600)
        .header("X-RateLimit-Resource", "core")
        .header("X-GitHub-Media-Type", "github.v3; format=json");
  }

  @Override
  protected boolean answered(FakeCall call) {
    boolean graphQl = call.request().path().equals("/api/graphql");
    if (graphQl) {
      faults.serve(
          call, asked -> asked.json(200, GraphQlRoutes.graphql(repositories, asked.json())));
    }
    return graphQl;
  }

  @Override
  protected void error(FakeCall call, int status) {
    error(call, status, status == 404 ? "Not Found" : "Error " + status);
  }

  static void error(FakeCall call, int status, String message) {
    call.json(
        status,
        new JsonObject()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", String.valueOf(status)));
  }

  Consumer<FakeCall> repo(BiConsumer<FakeCall, Repo> handler) {
    return call -> {
      String path = call.path("owner") + "/" + call.path("name");
      Repo repo = repositories.get(path);
      if (path.equals("acme/old-app")) {
        call.request()
            .response()
            .setStatusCode(301)
            .putHeader(
                "Location", call.request().absoluteURI().replace("/acme/old-app", "/acme/app"))
            .putHeader("Content-Type", "application/json; charset=utf-8")
            .end(new JsonObject().put("message", "Moved Permanently").toBuffer());
      } else if (repo == null) {
        error(call, 404, "Not Found");
      } else {
        handler.accept(call, repo);
      }
    };
  }

  JsonObject repository(Repo repo) {
    return new JsonObject()
        .put("id", repo.path.hashCode() & 0xffff)
        .put("name", repo.name())
        .put("full_name", repo.path)
        .put("private", false)
        .put("description", repo.about)
        .put("size", repo.empty() ? 0 : 1234)
        .put("default_branch", repo.defaultBranch)
        .put("has_issues", !repo.withoutIssues)
        .put("archived", repo.archived)
        .put("html_url", url() + "/" + repo.path);
  }

  private void branches(FakeCall call, Repo repo) {
    JsonArray rows = new JsonArray();
    call.page(List.copyOf(repo.branches.entrySet()), "per_page", 30, 100)
        .forEach(branch ->
            rows.add(
                new JsonObject()
                    .put("name", branch.getKey())
                    .put("commit", new JsonObject().put("sha", branch.getValue()))
                    .put("protected", false)));
    call.json(200, rows);
  }

  private void commit(FakeCall call, Repo repo) {
    if (repo.empty()) {
      error(call, 409, "Git Repository is empty.");
      return;
    }
    Optional<Commit> commit = repo.find(call.path("ref"));
    if (commit.isEmpty()) {
      error(call, 422, "No commit found for SHA: " + call.path("ref"));
      return;
    }
    call.header("ETag", "W/\"" + commit.get().sha() + "\"");
    if (call.accepts("github.sha")) {
      call.send(
          200, "application/vnd.github.sha; charset=utf-8", Buffer.buffer(commit.get().sha()));
    } else {
      List<FileChange> changes = FileChange.of(repo, commit.get());
      call.json(
          200,
          HostJson.commit(commit.get())
              .put("stats", HostJson.stats(changes))
              .put(
                  "files",
                  HostJson.all(
                      call.page(changes, "per_page", 30, 300),
                      change -> HostJson.file(change, true))));
    }
  }

  private static void matching(FakeCall call, Repo repo) {
    String prefix = call.path("prefix");
    String kind = prefix.substring(0, prefix.indexOf('/'));
    JsonArray rows = new JsonArray();
    (kind.equals("heads") ? repo.branches : repo.tags)
        .keySet().stream()
            .map(name -> kind + "/" + name)
            .filter(name -> name.startsWith(prefix))
            .forEach(name -> rows.add(new JsonObject().put("ref", "refs/" + name)));
    call.json(200, rows);
  }

  private void tree(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.holding(call.path("id")).or(() -> repo.find(call.path("id")));
    if (commit.isEmpty()) {
      error(call, 404, "Not Found");
      return;
    }
    String folder = commit.get().folderOf(call.path("id")).orElse("");
    JsonArray rows = new JsonArray();
    commit
        .get()
        .entries(folder, call.query("recursive").isPresent())
        .forEach(entry -> rows.add(row(folder, entry)));
    call.json(
        200,
        new JsonObject().put("sha", call.path("id")).put("tree", rows).put("truncated", false));
  }

  static JsonObject row(String folder, Commit.Entry entry) {
    JsonObject row =
        new JsonObject()
            .put(
                "path",
                folder.isEmpty() ? entry.path() : entry.path().substring(folder.length() + 1))
            .put("mode", entry.mode())
            .put("type", entry.type())
            .put("sha", entry.id());
    return entry.folder() ? row : row.put("size", entry.size());
  }

  private void contents(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.find(call.query("ref").orElse("HEAD"));
    if (commit.isEmpty()) {
      error(call, 404, "No commit found for the ref " + call.query("ref").orElse("HEAD"));
      return;
    }
    String path = call.path("path");
    byte[] content = readable(path) ? commit.get().content(path, true) : null;
    if (content != null && call.accepts("raw")) {
      call.header("ETag", "\"" + Objects.blob(content) + "\"");
      call.send(200, "application/vnd.github.raw+json; charset=utf-8", Buffer.buffer(content));
    } else if (content == null && commit.get().isFolder(path)) {
      JsonArray rows = new JsonArray();
      commit.get().entries(path, false).forEach(entry -> rows.add(listed(entry)));
      call.json(200, rows);
    } else if (content != null) {
      call.json(200, listed(new Commit.Entry(path, false, Objects.blob(content), content.length)));
    } else {
      error(call, 404, "Not Found");
    }
  }

  /** A name that is not UTF-8 is listed with a sign in place of its bytes, and not found by it. */
  static boolean readable(String path) {
    return path.indexOf('\ufffd') < 0;
  }

  static JsonObject listed(Commit.Entry entry) {
    return new JsonObject()
        .put("name", entry.name())
        .put("path", entry.path())
        .put("sha", entry.id())
        .put("size", entry.size())
        .put(
            "type",
            entry.folder()
                ? "dir"
                : entry.link() ? "symlink" : entry.module() ? "submodule" : "file");
  }
}
