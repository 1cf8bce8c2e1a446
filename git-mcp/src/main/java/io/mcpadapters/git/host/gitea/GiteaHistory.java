package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Page;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.model.Comparison;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.model.UnifiedDiff;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gitea's and Forgejo's: no blame, no commits by date that both have, and patches as text of whole
 * diffs.
 */
final class GiteaHistory implements HistoryApi {
  private static final int MOST = 50;

  private final HostUpstream host;

  GiteaHistory(HostUpstream host) {
    this.host = host;
  }

  private Request paged(String project, String rest, int page, int size) {
    return host.at(project, rest).query("limit", Math.min(MOST, size)).query("page", page);
  }

  @Override
  public Future<Page<Ref>> branches(
      Scope scope, String project, Optional<String> query, int page, int size) {
    return host.get(
        scope,
        paged(project, "/branches", page, size),
        answer -> Page.of(answer, page, Math.min(MOST, size), CommonJson::branch));
  }

  @Override
  public Future<Page<Ref>> tags(Scope scope, String project, int page, int size) {
    return host.get(
        scope,
        paged(project, "/tags", page, size),
        answer -> Page.of(answer, page, Math.min(MOST, size), CommonJson::tag));
  }

  @Override
  public Future<Page<CommitInfo>> commits(
      Scope scope, String project, CommitQuery query, int page, int size) {
    Request request =
        paged(project, "/commits", page, size)
            .query("sha", query.sha())
            .query("path", query.path())
            .query("stat", false)
            .query("verification", false)
            .query("files", false)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope, request, answer -> Page.of(answer, page, Math.min(MOST, size), CommonJson::commit));
  }

  @Override
  public Future<CommitInfo> commit(Scope scope, String project, String sha) {
    Request request =
        host.at(project, "/git/commits/{sha}")
            .path("sha", sha)
            .query("verification", false)
            .query("files", false)
            .cache(CachePolicy.FOREVER);
    return host.get(scope, request, answer -> CommonJson.commit(answer.object()));
  }

  @Override
  public Future<Page<Change>> changes(Scope scope, String project, String sha, int page) {
    Request request =
        host.at(project, "/git/commits/{sha}.diff")
            .path("sha", sha)
            .accept("text/plain")
            .cache(CachePolicy.FOREVER);
    return host.get(scope, request, answer -> Page.only(UnifiedDiff.parse(answer.text())));
  }

  @Override
  public Future<Page<Change>> pullChanges(Scope scope, String project, int number, int page) {
    Request request =
        host.at(project, "/pulls/{number}.diff").path("number", "" + number).accept("text/plain");
    return host.get(scope, request, answer -> Page.only(UnifiedDiff.parse(answer.text())));
  }

  /** Names of the files only: Forgejo lists them, Gitea those of each commit. */
  @Override
  public Future<Comparison> compare(Scope scope, String project, String base, String head) {
    Request request =
        host.at(project, "/compare/{range}")
            .path("range", base + "..." + head)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope,
        request,
        answer -> {
          JsonObject body = answer.object();
          Map<String, Change> files = new LinkedHashMap<>();
          JsonPaths.list(body, "commits")
              .forEach(commit -> JsonPaths.list(commit, "files").forEach(file -> put(files, file)));
          List<JsonObject> whole = JsonPaths.list(body, "files");
          if (!whole.isEmpty()) {
            files.clear();
            whole.forEach(file -> put(files, file));
          }
          List<CommitInfo> commits =
              JsonPaths.list(body, "commits").stream().map(CommonJson::commit).toList().reversed();
          return new Comparison(
              commits,
              List.copyOf(files.values()),
              JsonPaths.number(body, "total_commits") <= commits.size(),
              false);
        });
  }

  private static void put(Map<String, Change> files, JsonObject file) {
    Change change = CommonJson.change(file);
    files.putIfAbsent(change.path(), change);
  }

  @Override
  public Future<Page<Release>> releases(Scope scope, String project, int page, int size) {
    return host.get(
        scope,
        paged(project, "/releases", page, size),
        answer -> Page.of(answer, page, Math.min(MOST, size), CommonJson::release));
  }

  @Override
  public Future<Release> release(Scope scope, String project, String tag) {
    Request request =
        tag.equals("latest")
            ? host.at(project, "/releases/latest")
            : host.at(project, "/releases/tags/{tag}").path("tag", tag);
    return host.get(scope, request, answer -> CommonJson.release(answer.object()));
  }

  @Override
  public Future<Optional<Integer>> pullOf(Scope scope, String project, String sha) {
    Request request = host.at(project, "/commits/{sha}/pull").path("sha", sha);
    return host.get(
            scope, request, answer -> Optional.of(JsonPaths.number(answer.object(), "number")))
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
  }
}
