package io.mcpadapters.git.host.gitea;

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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The REST API of Gitea and of Forgejo, which its version tells apart. */
final class GiteaFiles implements FilesApi {
  private static final int TREE_PAGE =
      1000; // the hosts' own maximum; fewer come where an operator says so
  private static final int MOST_PAGES = 200;

  private final HostUpstream host;

  GiteaFiles(HostUpstream host) {
    this.host = host;
  }

  @Override
  public Future<String> commitId(Scope scope, String project, String ref) {
    Request request =
        host.at(project, "/git/commits/{ref}")
            .path("ref", ref)
            .query("stat", false)
            .query("verification", false)
            .query("files", false)
            .cache(FilesApi.HEAD);
    return host.get(scope, request, answer -> Hash.checked(answer.object().getString("sha")));
  }

  @Override
  public Future<Profile> profile(Scope scope, String project) {
    return new CommonReads(host).profile(scope, project, row -> JsonPaths.flag(row, "empty"));
  }

  @Override
  public Future<Map<String, Double>> languages(Scope scope, String project) {
    return new CommonReads(host).languages(scope, project);
  }

  @Override
  public Future<Boolean> walk(
      Scope scope, String project, Folder folder, boolean deep, int page, Visitor visitor) {
    Request request =
        host.at(project, "/git/trees/{id}")
            .path("id", folder.id())
            .query("page", page)
            .query("per_page", TREE_PAGE)
            .cache(CachePolicy.FOREVER);
    return host.get(
            scope,
            deep ? request.query("recursive", true) : request,
            answer -> {
              JsonObject tree = answer.object();
              JsonArray rows = tree.getJsonArray("tree", new JsonArray());
              boolean wanted = true;
              for (int i = 0; i < rows.size(); i++) {
                wanted =
                    visitor.entry(page, CommonJson.entry(folder.path(), rows.getJsonObject(i)));
              }
              boolean more = JsonPaths.flag(tree, "truncated") && !rows.isEmpty();
              return more && wanted && page < MOST_PAGES ? Next.PAGE : more ? Next.STOP : Next.DONE;
            })
        .compose(next ->
            next == Next.PAGE
                ? walk(scope, project, folder, deep, page + 1, visitor)
                : Future.succeededFuture(next == Next.DONE));
  }

  private enum Next {
    PAGE,
    STOP,
    DONE
  }

  @Override
  public Future<List<TreeEntry>> list(Scope scope, String project, String sha, String path) {
    Request request =
        host.at(project, path.isEmpty() ? "/contents" : "/contents{/path*}")
            .query("ref", sha)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope,
        path.isEmpty() ? request : request.path("path", RepoPath.segments(path)),
        answer -> CommonJson.isList(answer) ? CommonJson.entries("", answer.array()) : List.of());
  }

  @Override
  public Future<Content> content(
      Scope scope, String project, String sha, String path, Consumer<Buffer> sink) {
    Request request =
        host.at(project, "/raw{/path*}")
            .path("path", RepoPath.segments(path))
            .query("ref", sha)
            .accept("*/*");
    return host.content(scope, request, sink)
        .map(headers ->
            new Content(Optional.ofNullable(headers.get("ETag")).flatMap(Hash::in), false));
  }

  @Override
  public Future<List<String>> branches(Scope scope, String project) {
    return host.get(
        scope,
        host.at(project, "/branches").query("limit", 50),
        answer -> CommonJson.names(answer.array()));
  }

  @Override
  public Future<Identity> identity(Scope scope) {
    Future<Optional<String>> version =
        host.get(
            scope,
            Request.get("/version"),
            answer -> Optional.of(answer.object().getString("version")));
    Future<Optional<String>> user =
        host.signedIn()
            ? host.get(
                scope,
                Request.get("/user"),
                answer -> Optional.of(answer.object().getString("login")))
            : Future.succeededFuture(Optional.empty());
    return Future.all(version, user).map(both -> new Identity(user.result(), version.result()));
  }
}
