package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The API of Gitea 1.27 or of Forgejo 16, as the version says. */
final class GiteaFake extends Fake {
  private static final int TREE_PAGE = 1000;

  private final boolean forgejo;

  GiteaFake(Vertx vertx, boolean forgejo) {
    super(vertx, "/api/v1");
    this.forgejo = forgejo;
    new GiteaIssueRoutes(this, forgejo).route(routes);
    new SearchRoutes(this).gitea(routes, this);
    GiteaWrites.gitea(routes, this);
    CheckRoutes.gitea(routes, this, forgejo);
    TendRoutes.gitea(routes, this);
    routes
        .get(
            "repos/{owner}/{name}/languages",
            repo(
                (call, repo) -> call.json(200, new JsonObject().put("Java", 900).put("HTML", 100))))
        .get(
            "repos/{owner}/{name}/archive/{archive}",
            repo((call, repo) ->
                call.send(
                    200,
                    "application/gzip",
                    Archive.of(
                        repo.find(call.path("archive").replace(".tar.gz", "")).orElseThrow(),
                        "app"))));
    routes
        .get(
            "version",
            call ->
                call.json(
                    200,
                    new JsonObject().put("version", forgejo ? "16.0.1+gitea-1.22.0" : "1.27.0")))
        .get("user", call -> call.json(200, new JsonObject().put("login", "ada")))
        .get("repos/{owner}/{name}", repo((call, repo) -> call.json(200, repository(repo))))
        .get("repos/{owner}/{name}/branches", repo(this::branches))
        .get("repos/{owner}/{name}/git/commits/{ref}", repo(this::commit))
        .get("repos/{owner}/{name}/git/trees/{id}", repo(this::tree))
        .get("repos/{owner}/{name}/contents", repo(this::contents))
        .get("repos/{owner}/{name}/contents/{path*}", repo(this::contents))
        .get("repos/{owner}/{name}/raw/{path*}", repo(this::raw));
  }

  @Override
  protected void dress(FakeCall call) {
    call.header("Cache-Control", "max-age=0, private, must-revalidate");
  }

  @Override
  protected void error(FakeCall call, int status) {
    error(call, status, status == 404 ? "not found" : "Error " + status);
  }

  void missing(FakeCall call) {
    error(call, 404, forgejo ? "The target couldn't be found." : "not found");
  }

  private void error(FakeCall call, int status, String message) {
    JsonObject body = new JsonObject().put("message", message).put("url", url() + "/api/swagger");
    if (forgejo) {
      body.put("errors", new JsonArray());
    }
    call.json(status, body);
  }

  Consumer<FakeCall> repo(BiConsumer<FakeCall, Repo> handler) {
    return call -> {
      String path = call.path("owner") + "/" + call.path("name");
      Repo repo = repositories.get(path);
      if (path.equals("acme/old-app")) {
        call.request()
            .response()
            .setStatusCode(301)
            .putHeader("Location", call.request().uri().replace("/acme/old-app", "/acme/app"))
            .end();
      } else if (repo == null) {
        missing(call);
      } else {
        handler.accept(call, repo);
      }
    };
  }

  private JsonObject repository(Repo repo) {
    return new JsonObject()
        .put("id", repo.path.hashCode() & 0xffff)
        .put("name", repo.name())
        .put("full_name", repo.path)
        .put("empty", repo.empty())
        .put("description", repo.about)
        .put("default_branch", repo.defaultBranch)
        .put("has_issues", !repo.withoutIssues)
        .put("archived", repo.archived)
        .put("html_url", url() + "/" + repo.path);
  }

  private void branches(FakeCall call, Repo repo) {
    JsonArray rows = new JsonArray();
    call.header("X-Total-Count", repo.branches.size());
    call.page(List.copyOf(repo.branches.entrySet()), "limit", 30, 50)
        .forEach(branch ->
            rows.add(
                new JsonObject()
                    .put("name", branch.getKey())
                    .put("commit", new JsonObject().put("id", branch.getValue()))));
    call.json(200, rows);
  }

  /** A commit as JSON, or with `.diff` at its end as text. */
  private void commit(FakeCall call, Repo repo) {
    String ref = call.path("ref");
    boolean diff = ref.endsWith(".diff");
    Optional<Commit> commit =
        repo.empty()
            ? Optional.empty()
            : repo.find(diff ? ref.substring(0, ref.length() - 5) : ref);
    if (commit.isEmpty()) {
      missing(call);
    } else if (diff) {
      call.send(
          200,
          "text/plain; charset=utf-8",
          Buffer.buffer(FileChange.unified(FileChange.of(repo, commit.get()))));
    } else {
      call.json(
          200,
          HostJson.commit(commit.get())
              .put("stats", HostJson.stats(FileChange.of(repo, commit.get()))));
    }
  }

  private void tree(FakeCall call, Repo repo) {
    String id = call.path("id");
    Optional<Commit> commit = repo.holding(id).or(() -> repo.find(id));
    if (commit.isEmpty()) {
      missing(call);
      return;
    }
    String folder = commit.get().folderOf(id).orElse("");
    List<Commit.Entry> all =
        new ArrayList<>(
            commit
                .get()
                .entries(folder, call.query("recursive").filter("true"::equals).isPresent()));
    JsonArray rows = new JsonArray();
    int page = call.query("page", 1, Integer.MAX_VALUE);
    int size = call.query("per_page", TREE_PAGE, TREE_PAGE);
    call.page(all, "per_page", TREE_PAGE, TREE_PAGE)
        .forEach(entry -> rows.add(GitHubFake.row(folder, entry)));
    call.json(
        200,
        new JsonObject()
            .put("sha", id)
            .put("tree", rows)
            .put("page", page)
            .put("total_count", all.size())
            .put("truncated", (long) page * size < all.size()));
  }

  private void contents(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.find(call.query("ref").orElse("HEAD"));
    String path = Optional.ofNullable(call.path("path")).orElse("");
    byte[] content = commit.map(found -> found.files().get(path)).orElse(null);
    if (content != null) {
      call.json(
          200,
          GitHubFake.listed(new Commit.Entry(path, false, Objects.blob(content), content.length)));
    } else if (commit.isPresent() && commit.get().isFolder(path)) {
      JsonArray rows = new JsonArray();
      commit.get().entries(path, false).forEach(entry -> rows.add(GitHubFake.listed(entry)));
      call.json(200, rows);
    } else {
      noObject(call, path);
    }
  }

  private void raw(FakeCall call, Repo repo) {
    Optional<Commit> commit = repo.find(call.query("ref").orElse("HEAD"));
    byte[] content =
        commit
            .filter(found -> GitHubFake.readable(call.path("path")))
            .map(found -> found.content(call.path("path"), false))
            .orElse(null);
    if (content == null) {
      noObject(call, call.path("path"));
      return;
    }
    call.header("ETag", "\"" + Objects.blob(content) + "\"");
    call.send(200, "text/plain; charset=utf-8", Buffer.buffer(content));
  }

  private void noObject(FakeCall call, String path) {
    JsonObject body =
        new JsonObject()
            .put(
                "errors",
                new JsonArray().add("object does not exist [id: , rel_path: " + path + "]"))
            .put("message", "GetContentsOrList")
            .put("url", url() + "/api/swagger");
    if (forgejo) {
      call.json(404, body);
    } else {
      missing(call);
    }
  }
}
