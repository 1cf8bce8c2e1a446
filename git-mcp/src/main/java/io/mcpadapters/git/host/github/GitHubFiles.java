package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.CommonReads;
import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** GitHub's REST API; reads the answers of its versions 2022-11-28 and 2026-03-10. */
final class GitHubFiles implements FilesApi {

  private final HostUpstream host;

  GitHubFiles(HostUpstream host) {
    this.host = host;
  }

  @Override
  public Future<String> commitId(Scope scope, String project, String ref) {
    Request request =
        host.at(project, "/commits/{ref}")
            .path("ref", ref.startsWith("refs/") ? ref.substring("refs/".length()) : ref)
            .accept("application/vnd.github.sha")
            .cache(FilesApi.HEAD);
    return host.get(scope, request, answer -> Hash.checked(answer.text().strip()));
  }

  @Override
  public Future<Profile> profile(Scope scope, String project) {
    return new CommonReads(host)
        .profile(
            scope,
            project,
            row -> row.getValue("size") instanceof Number size && size.longValue() == 0);
  }

  @Override
  public Future<Map<String, Double>> languages(Scope scope, String project) {
    return new CommonReads(host).languages(scope, project);
  }

  @Override
  public Future<List<String>> contributors(Scope scope, String project) {
    return host.get(
        scope,
        host.at(project, "/contributors").query("per_page", 10),
        answer ->
            answer.body().length() == 0
                ? List.of()
                : JsonPaths.list(answer.array()).stream()
                    .map(row -> JsonPaths.text(row, "login"))
                    .toList());
  }

  @Override
  public Future<Boolean> walk(
      Scope scope, String project, Folder folder, boolean deep, int page, Visitor visitor) {
    Request request = host.at(project, "/git/trees/{id}").path("id", folder.id());
    return host.rows(
            scope,
            deep ? request.query("recursive", 1) : request,
            "tree",
            row -> visitor.entry(1, CommonJson.entry(folder.path(), row)))
        .map(rest -> !JsonPaths.flag(rest, "truncated"));
  }

  @Override
  public Future<List<TreeEntry>> list(Scope scope, String project, String sha, String path) {
    if (path.isEmpty()) {
      return host.get(
          scope,
          host.at(project, "/git/trees/{id}").path("id", sha).cache(CachePolicy.FOREVER),
          answer -> CommonJson.entries("", answer.object().getJsonArray("tree")));
    }
    Request request =
        host.at(project, "/contents{/path*}")
            .path("path", RepoPath.segments(path))
            .query("ref", sha)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope,
        request,
        answer -> CommonJson.isList(answer) ? CommonJson.entries("", answer.array()) : List.of());
  }

  @Override
  public boolean followsLinks() {
    return true;
  }

  /** A folder comes as a JSON list, whose media type is another one than a file's. */
  @Override
  public Future<Content> content(
      Scope scope, String project, String sha, String path, Consumer<Buffer> sink) {
    Request request =
        host.at(project, "/contents{/path*}")
            .path("path", RepoPath.segments(path))
            .query("ref", sha)
            .accept("application/vnd.github.raw+json");
    return host.content(scope, request, sink)
        .map(headers ->
            new Content(
                Optional.ofNullable(headers.get("ETag")).flatMap(Hash::in),
                Optional.ofNullable(headers.get("Content-Type"))
                    .orElse("")
                    .startsWith("application/json")));
  }

  @Override
  public Future<List<String>> below(Scope scope, String project, String name) {
    return FilesApi.both(
        matching(scope, project, "heads", name), matching(scope, project, "tags", name));
  }

  private Future<List<String>> matching(Scope scope, String project, String kind, String name) {
    List<String> prefix = new ArrayList<>(List.of(name.split("/")));
    prefix.addFirst(kind);
    return host.get(
        scope,
        host.at(project, "/git/matching-refs{/prefix*}/").path("prefix", prefix).cache(HEAD),
        answer ->
            JsonPaths.list(answer.array()).stream()
                .map(row -> JsonPaths.text(row, "ref").substring(("refs/" + kind + "/").length()))
                .toList());
  }

  @Override
  public Future<List<String>> branches(Scope scope, String project) {
    return host.get(
        scope,
        host.at(project, "/branches").query("per_page", 100),
        answer -> CommonJson.names(answer.array()));
  }

  @Override
  public Future<Identity> identity(Scope scope) {
    return host.get(
            scope,
            Request.get("/rate_limit"),
            answer -> answer.header("X-GitHub-Enterprise-Version"))
        .map(version -> new Identity(Optional.empty(), version));
  }
}
