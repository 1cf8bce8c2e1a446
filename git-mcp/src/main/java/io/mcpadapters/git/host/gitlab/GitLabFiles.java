package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.CommonReads;
import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Paging;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** GitLab's REST API, v4. */
final class GitLabFiles implements FilesApi {
  private static final int PAGE = 100;
  private static final int MOST_PAGES =
      100; // 10 000 entries; GitLab lists folders first, so that all are sorted here

  private final HostUpstream host;

  GitLabFiles(HostUpstream host) {
    this.host = host;
  }

  @Override
  public Future<String> commitId(Scope scope, String project, String ref) {
    Request request =
        host.at(project, "/repository/commits/{ref}")
            .path("ref", ref)
            .query("stats", false)
            .cache(FilesApi.HEAD);
    return host.get(scope, request, answer -> Hash.checked(answer.object().getString("id")));
  }

  @Override
  public Future<Profile> profile(Scope scope, String project) {
    return host.get(
        scope, host.at(project, "").query("license", true), answer -> profile(answer.object()));
  }

  private static Profile profile(JsonObject row) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("license", JsonPaths.some(row, "license", "key").orElse(""));
    facts.put("stars", JsonPaths.number(row, "star_count"));
    facts.put("forks", JsonPaths.number(row, "forks_count"));
    facts.put("open_issues", JsonPaths.number(row, "open_issues_count"));
    facts.put("archived", JsonPaths.flag(row, "archived"));
    facts.put("visibility", JsonPaths.text(row, "visibility"));
    facts.put("created_at", JsonPaths.text(row, "created_at"));
    facts.put("updated_at", JsonPaths.text(row, "last_activity_at"));
    facts.values().removeIf(value -> value.equals("") || value.equals(false));
    return new Profile(
        JsonPaths.must(row, "path_with_namespace"),
        JsonPaths.text(row, "default_branch"),
        JsonPaths.flag(row, "empty_repo"),
        JsonPaths.text(row, "description"),
        JsonPaths.texts(row, "topics", ""),
        facts,
        off(row));
  }

  private static Set<String> off(JsonObject row) {
    return Map.of("issues", "issues", "pulls", "merge_requests", "releases", "releases")
        .entrySet()
        .stream()
        .filter(unit ->
            JsonPaths.text(row, unit.getValue() + "_access_level").equals("disabled")
                || Boolean.FALSE.equals(row.getValue(unit.getValue() + "_enabled")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public Future<Map<String, Double>> languages(Scope scope, String project) {
    return new CommonReads(host).languages(scope, project);
  }

  @Override
  public Future<List<String>> contributors(Scope scope, String project) {
    Request request =
        host.at(project, "/repository/contributors")
            .query("order_by", "commits")
            .query("sort", "desc")
            .query("per_page", 10);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.array()).stream()
                .map(row -> JsonPaths.text(row, "name"))
                .toList());
  }

  @Override
  public Future<Boolean> walk(
      Scope scope, String project, Folder folder, boolean deep, int page, Visitor visitor) {
    List<TreeEntry> entries = new ArrayList<>();
    return pages(scope, project, folder, deep, Optional.empty(), 1, entries)
        .map(complete -> {
          entries.sort(
              Comparator.comparing(entry -> entry.folder() ? entry.path() + "/" : entry.path()));
          entries.forEach(entry -> visitor.entry(1, entry));
          return complete;
        });
  }

  private Future<Boolean> pages(
      Scope scope,
      String project,
      Folder folder,
      boolean deep,
      Optional<String> token,
      int number,
      List<TreeEntry> entries) {
    Request request =
        tree(project, folder.sha(), folder.path())
            .query("recursive", deep)
            .query("page_token", token);
    return host.get(
            scope,
            request,
            answer -> {
              entries.addAll(entries(answer));
              return Paging.parameter(answer, "page_token");
            })
        .compose(next ->
            next.isEmpty() || number >= MOST_PAGES
                ? Future.succeededFuture(next.isEmpty())
                : pages(scope, project, folder, deep, next, number + 1, entries));
  }

  private Request tree(String project, String sha, String path) {
    Request request =
        host.at(project, "/repository/tree")
            .query("ref", sha)
            .query("pagination", "keyset")
            .query("per_page", PAGE)
            .cache(CachePolicy.FOREVER);
    return path.isEmpty() ? request : request.query("path", path);
  }

  private static List<TreeEntry> entries(Response answer) {
    JsonArray rows = answer.array();
    List<TreeEntry> entries = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonObject row = rows.getJsonObject(i);
      TreeEntry.Type type =
          TreeEntry.Type.of(JsonPaths.text(row, "mode"), JsonPaths.text(row, "type"));
      entries.add(new TreeEntry(row.getString("path"), type, -1, JsonPaths.text(row, "id")));
    }
    return entries;
  }

  @Override
  public Future<List<TreeEntry>> list(Scope scope, String project, String sha, String path) {
    List<TreeEntry> entries = new ArrayList<>();
    return pages(scope, project, new Folder(sha, "", path), false, Optional.empty(), 1, entries)
        .map(complete -> entries);
  }

  @Override
  public Future<Content> content(
      Scope scope, String project, String sha, String path, Consumer<Buffer> sink) {
    Request request =
        host.at(project, "/repository/files/{path}/raw")
            .path("path", path)
            .query("ref", sha)
            .accept("*/*");
    return host.content(scope, request, sink)
        .map(headers ->
            new Content(
                Optional.ofNullable(headers.get("X-Gitlab-Blob-Id")).filter(Hash::full), false));
  }

  @Override
  public Future<List<String>> below(Scope scope, String project, String name) {
    return FilesApi.both(
        beginning(scope, project, "/repository/branches", name),
        beginning(scope, project, "/repository/tags", name));
  }

  private Future<List<String>> beginning(Scope scope, String project, String list, String name) {
    return host.get(
        scope,
        host.at(project, list)
            .query("search", "^" + name + "/")
            .query("per_page", PAGE)
            .cache(HEAD),
        answer -> CommonJson.names(answer.array()));
  }

  @Override
  public Future<List<String>> branches(Scope scope, String project) {
    return host.get(
        scope,
        host.at(project, "/repository/branches").query("per_page", PAGE),
        answer -> CommonJson.names(answer.array()));
  }

  @Override
  public Future<Identity> identity(Scope scope) {
    if (!host.signedIn()) {
      return Future.succeededFuture(
          new Identity(Optional.empty(), Optional.empty())); // its version needs a token too
    }
    Future<String> version =
        host.get(scope, Request.get("/version"), answer -> answer.object().getString("version"));
    Future<String> user =
        host.get(scope, Request.get("/user"), answer -> answer.object().getString("username"));
    return Future.all(version, user)
        .map(both -> new Identity(Optional.of(user.result()), Optional.of(version.result())));
  }
}
