package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.CommitGraph;
import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.CommonReads;
import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.Change.Without;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.model.Comparison;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.model.UnifiedDiff;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gitea's and Forgejo's: no blame, no commits by date that both have, and patches as text of whole
 * diffs.
 */
final class GiteaHistory implements HistoryApi {
  private static final int MOST = 50;

  private final HostUpstream host;
  private final FilesApi files;

  GiteaHistory(HostUpstream host, FilesApi files) {
    this.host = host;
    this.files = files;
  }

  private Request paged(String project, String rest, int page, int size) {
    return host.at(project, rest).query("limit", Math.min(MOST, size)).query("page", page);
  }

  @Override
  public Future<ListPage<Ref>> branches(
      Scope scope, String project, Optional<String> query, int page, int size) {
    return host.page(
        scope,
        paged(project, "/branches", page, size),
        page,
        Math.min(MOST, size),
        CommonJson::branch);
  }

  @Override
  public Future<ListPage<Ref>> tags(Scope scope, String project, int page, int size) {
    return host.page(
        scope, paged(project, "/tags", page, size), page, Math.min(MOST, size), CommonJson::tag);
  }

  @Override
  public Future<ListPage<CommitInfo>> commits(
      Scope scope, String project, CommitQuery query, int page, int size) {
    Request request =
        paged(project, "/commits", page, size)
            .query("sha", query.sha())
            .query("path", query.path())
            .query("stat", query.stats())
            .query("verification", false)
            .query("files", false)
            .cache(CachePolicy.FOREVER);
    return host.page(scope, request, page, Math.min(MOST, size), CommonJson::commit);
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
  public Future<ListPage<Change>> changes(
      Scope scope, String project, String sha, int page, Predicate<String> patches) {
    Request request =
        host.at(project, "/git/commits/{sha}.diff")
            .path("sha", sha)
            .accept("text/plain")
            .cache(CachePolicy.FOREVER);
    return diff(scope, request, patches);
  }

  @Override
  public Future<ListPage<Change>> pullChanges(
      Scope scope, String project, int number, int page, Predicate<String> patches) {
    Request request =
        host.at(project, "/pulls/{number}.diff").path("number", "" + number).accept("text/plain");
    return diff(scope, request, patches);
  }

  /** Read as it comes: a whole diff may be larger than what is held at once. */
  private Future<ListPage<Change>> diff(Scope scope, Request request, Predicate<String> patches) {
    UnifiedDiff diff = new UnifiedDiff(patches);
    return host.stream(scope, request, diff::accept).map(done -> ListPage.only(diff.changes()));
  }

  /**
   * Forgejo lists the files, Gitea those of each commit: what was changed and changed back is among
   * them, so that the blobs of both sides decide.
   */
  @Override
  public Future<Comparison> compare(Scope scope, String project, String base, String head) {
    Request request =
        host.at(project, "/compare/{range}")
            .path("range", base + "..." + head)
            .cache(CachePolicy.FOREVER);
    return host.get(scope, request, Response::object)
        .compose(body -> {
          List<CommitInfo> commits =
              JsonPaths.list(body, "commits").stream().map(CommonJson::commit).toList().reversed();
          Optional<String> parted = CommitGraph.parted(commits, base);
          boolean all = JsonPaths.number(body, "total_commits") <= commits.size();
          boolean complete = parted.isPresent() && all;
          Set<String> names = names(body);
          return changed(scope, project, parted.orElse(base), head, names)
              .map(changes ->
                  new Comparison(
                      commits, all, changes.items(), parted, complete && !changes.more(), false));
        });
  }

  private static Set<String> names(JsonObject body) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonObject file : JsonPaths.list(body, "files")) {
      names.add(JsonPaths.must(file, "filename"));
    }
    if (names.isEmpty()) {
      for (JsonObject commit : JsonPaths.list(body, "commits")) {
        JsonPaths.list(commit, "files")
            .forEach(file -> names.add(JsonPaths.must(file, "filename")));
      }
    }
    return names;
  }

  /** Those of the paths that differ; more where a tree could not be read to its end. */
  private Future<ListPage<Change>> changed(
      Scope scope, String project, String base, String head, Set<String> paths) {
    if (paths.isEmpty()) {
      return Future.succeededFuture(ListPage.only(List.of()));
    }
    Map<String, String> older = new HashMap<>();
    Map<String, String> newer = new HashMap<>();
    Future<Boolean> before = blobs(scope, project, base, paths, older);
    Future<Boolean> after = blobs(scope, project, head, paths, newer);
    return Future.all(before, after)
        .map(both -> {
          boolean whole = before.result() && after.result();
          List<Change> changes = new ArrayList<>();
          for (String path : paths) {
            String was = older.get(path);
            String is = newer.get(path);
            if (!Objects.equals(was, is) || !whole) {
              changes.add(Change.bare(path, Optional.empty(), status(was, is), Without.NOT_GIVEN));
            }
          }
          return new ListPage<>(changes, !whole);
        });
  }

  private static Change.Status status(@Nullable String was, @Nullable String is) {
    return was == null && is != null
        ? Change.Status.ADDED
        : is == null && was != null ? Change.Status.REMOVED : Change.Status.MODIFIED;
  }

  private Future<Boolean> blobs(
      Scope scope, String project, String sha, Set<String> paths, Map<String, String> blobs) {
    return files.walk(
        scope,
        project,
        new FilesApi.Folder(sha, sha, ""),
        true,
        1,
        (page, entry) -> {
          if (paths.contains(entry.path())) {
            blobs.put(entry.path(), entry.id());
          }
          return true;
        });
  }

  @Override
  public Future<ListPage<Release>> releases(Scope scope, String project, int page, int size) {
    return host.page(
        scope,
        paged(project, "/releases", page, size),
        page,
        Math.min(MOST, size),
        CommonJson::release);
  }

  @Override
  public Future<Release> release(Scope scope, String project, String tag) {
    return new CommonReads(host).release(scope, project, tag);
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
