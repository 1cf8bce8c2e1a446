package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Answer;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** GitHub's REST API, version 2022-11-28; reads the answers of 2026-03-10 too. */
final class GitHubForge implements Forge {
  private static final String REPO = "/repos/{owner}/{name}";

  private final HostUpstream host;

  GitHubForge(Upstream.Builder upstream) {
    this.host =
        new HostUpstream(
            upstream
                .accept("application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .build());
  }

  private static Request get(String project, String rest) {
    int slash = project.indexOf('/');
    return Request.get(REPO + rest)
        .path("owner", project.substring(0, slash))
        .path("name", project.substring(slash + 1));
  }

  @Override
  public Future<String> commitId(Scope scope, String project, String ref) {
    Request request =
        get(project, "/commits/{ref}").path("ref", ref).accept("application/vnd.github.sha");
    return host.get(scope, request, answer -> Hash.checked(answer.text().strip()));
  }

  @Override
  public Future<Profile> profile(Scope scope, String project) {
    return host.get(
        scope,
        get(project, ""),
        answer -> {
          JsonObject repository = answer.object();
          return new Profile(
              repository.getString("full_name"),
              repository.getString("default_branch"),
              repository.getLong("size", 1L) == 0);
        });
  }

  @Override
  public Future<Boolean> walk(
      Scope scope, String project, Folder folder, boolean deep, int page, Visitor visitor) {
    Request request = get(project, "/git/trees/{id}").path("id", folder.id());
    return host.rows(
            scope,
            deep ? request.query("recursive", 1) : request,
            "tree",
            row -> visitor.entry(1, entry(folder.path(), row)))
        .map(rest -> !rest.getBoolean("truncated", false));
  }

  static TreeEntry entry(String folder, JsonObject row) {
    String path = row.getString("path");
    return new TreeEntry(
        folder.isEmpty() ? path : folder + "/" + path,
        TreeEntry.Type.of(row.getString("mode", ""), row.getString("type", "")),
        row.getLong("size", -1L),
        row.getString("sha", ""));
  }

  @Override
  public Future<List<TreeEntry>> list(Scope scope, String project, String sha, String path) {
    if (path.isEmpty()) {
      return host.get(
          scope,
          get(project, "/git/trees/{id}").path("id", sha),
          answer -> entries("", answer.object().getJsonArray("tree")));
    }
    Request request =
        get(project, "/contents{/path*}").path("path", RepoPath.segments(path)).query("ref", sha);
    return host.get(
        scope, request, answer -> isList(answer) ? entries("", answer.array()) : List.of());
  }

  /** A file's answer is an object. */
  static boolean isList(Answer answer) {
    return answer.text().stripLeading().startsWith("[");
  }

  static List<TreeEntry> entries(String folder, JsonArray rows) {
    return rows.stream().map(row -> entry(folder, (JsonObject) row)).toList();
  }

  @Override
  public Future<Content> content(
      Scope scope, String project, String sha, String path, Consumer<Buffer> sink) {
    Request request =
        get(project, "/contents{/path*}")
            .path("path", RepoPath.segments(path))
            .query("ref", sha)
            .accept("application/vnd.github.raw+json");
    return host.get(
        scope,
        request,
        answer -> {
          boolean folder = answer.header("Content-Type").orElse("").startsWith("application/json");
          if (!folder) {
            sink.accept(answer.body());
          }
          return new Content(answer.header("ETag").flatMap(Hash::in), folder);
        });
  }

  @Override
  public Future<List<String>> branches(Scope scope, String project) {
    return host.get(
        scope, get(project, "/branches").query("per_page", 100), answer -> names(answer.array()));
  }

  static List<String> names(JsonArray rows) {
    return rows.stream().map(row -> ((JsonObject) row).getString("name")).toList();
  }

  @Override
  public Future<Identity> identity(Scope scope) {
    return host.get(
            scope,
            Request.get("/rate_limit"),
            answer -> answer.header("X-GitHub-Enterprise-Version"))
        .map(version -> new Identity(Optional.empty(), version));
  }

  @Override
  public Optional<Rate> rate() {
    return host.rate();
  }
}
