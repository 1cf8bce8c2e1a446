package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
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
            .path("ref", ref)
            .accept("application/vnd.github.sha")
            .cache(FilesApi.HEAD);
    return host.get(scope, request, answer -> Hash.checked(answer.text().strip()));
  }

  @Override
  public Future<Profile> profile(Scope scope, String project) {
    return host.get(
        scope,
        host.at(project, ""),
        answer -> {
          JsonObject row = answer.object();
          return profile(row, row.getLong("size", 1L) == 0, JsonPaths.texts(row, "topics", ""));
        });
  }

  /** GitHub and Gitea say it alike, but for names that have changed over the years. */
  static Profile profile(JsonObject row, boolean empty, List<String> topics) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("license", JsonPaths.some(row, "license", "spdx_id").orElse(""));
    facts.put("homepage", JsonPaths.some(row, "homepage").orElse(JsonPaths.text(row, "website")));
    facts.put(
        "stars", JsonPaths.number(row, "stargazers_count") + JsonPaths.number(row, "stars_count"));
    facts.put("forks", JsonPaths.number(row, "forks_count"));
    facts.put("open_issues", JsonPaths.number(row, "open_issues_count"));
    facts.put("archived", JsonPaths.flag(row, "archived"));
    facts.put("fork", JsonPaths.flag(row, "fork"));
    facts.put("private", JsonPaths.flag(row, "private"));
    facts.put("created_at", JsonPaths.text(row, "created_at"));
    facts.put(
        "updated_at", JsonPaths.some(row, "pushed_at").orElse(JsonPaths.text(row, "updated_at")));
    facts.values().removeIf(value -> value.equals("") || value.equals(false));
    return new Profile(
        JsonPaths.must(row, "full_name"),
        JsonPaths.text(row, "default_branch"),
        empty,
        JsonPaths.text(row, "description"),
        topics,
        facts);
  }

  @Override
  public Future<Map<String, Double>> languages(Scope scope, String project) {
    return host.get(scope, host.at(project, "/languages"), answer -> shares(answer.object()));
  }

  /** Bytes or percents as percents, the largest first. */
  static Map<String, Double> shares(JsonObject languages) {
    double sum =
        languages.stream().mapToDouble(entry -> ((Number) entry.getValue()).doubleValue()).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    languages.stream()
        .sorted((one, other) ->
            Double.compare(
                ((Number) other.getValue()).doubleValue(), ((Number) one.getValue()).doubleValue()))
        .limit(10)
        .forEach(entry ->
            shares.put(
                entry.getKey(),
                sum == 0
                    ? 0.0
                    : Math.round(1000 * ((Number) entry.getValue()).doubleValue() / sum) / 10.0));
    return shares;
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
          host.at(project, "/git/trees/{id}").path("id", sha).cache(CachePolicy.FOREVER),
          answer -> entries("", answer.object().getJsonArray("tree")));
    }
    Request request =
        host.at(project, "/contents{/path*}")
            .path("path", RepoPath.segments(path))
            .query("ref", sha)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope, request, answer -> isList(answer) ? entries("", answer.array()) : List.of());
  }

  /** A file's answer is an object. */
  static boolean isList(Response answer) {
    return answer.text().stripLeading().startsWith("[");
  }

  static List<TreeEntry> entries(String folder, JsonArray rows) {
    return rows.stream().map(row -> entry(folder, (JsonObject) row)).toList();
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
  public Future<List<String>> branches(Scope scope, String project) {
    return host.get(
        scope,
        host.at(project, "/branches").query("per_page", 100),
        answer -> names(answer.array()));
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
}
