package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.Change.Without;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.model.Comparison;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** GitLab's. */
public final class GitLabHistory implements HistoryApi {
  private static final int MOST = 100;

  private final HostUpstream host;

  GitLabHistory(HostUpstream host) {
    this.host = host;
  }

  private Request paged(String project, String rest, int page, int size) {
    return host.at(project, rest).query("per_page", size).query("page", page);
  }

  @Override
  public Future<ListPage<Ref>> branches(
      Scope scope, String project, Optional<String> query, int page, int size) {
    Request request = paged(project, "/repository/branches", page, size).query("search", query);
    return host.page(scope, request, page, size, GitLabHistory::ref);
  }

  @Override
  public Future<ListPage<Ref>> tags(Scope scope, String project, int page, int size) {
    Request request = paged(project, "/repository/tags", page, size).query("order_by", "version");
    return host.page(scope, request, page, size, GitLabHistory::ref);
  }

  private static Ref ref(JsonObject row) {
    return new Ref(
        JsonPaths.must(row, "name"),
        JsonPaths.text(row, "commit", "id"),
        JsonPaths.text(row, "commit", "committed_date"));
  }

  @Override
  public Future<ListPage<CommitInfo>> commits(
      Scope scope, String project, CommitQuery query, int page, int size) {
    Request request =
        paged(project, "/repository/commits", page, size)
            .query("ref_name", query.sha())
            .query("path", query.path())
            .query("author", query.author())
            .query("since", query.since())
            .query("until", query.until())
            .query("with_stats", query.stats() ? Optional.of(true) : Optional.empty())
            .cache(CachePolicy.FOREVER);
    return host.page(scope, request, page, size, GitLabHistory::commit);
  }

  public static CommitInfo commit(JsonObject row) {
    JsonObject stats = JsonPaths.object(row, "stats");
    return new CommitInfo(
        JsonPaths.must(row, "id"),
        JsonPaths.some(row, "message").orElse(JsonPaths.text(row, "title")),
        JsonPaths.text(row, "author_name"),
        "",
        JsonPaths.text(row, "author_email"),
        JsonPaths.text(row, "authored_date"),
        JsonPaths.some(row, "committed_date").orElse(JsonPaths.text(row, "authored_date")),
        JsonPaths.texts(row, "parent_ids", ""),
        stats.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CommitInfo.Counts(
                    JsonPaths.number(stats, "additions"), JsonPaths.number(stats, "deletions"))));
  }

  @Override
  public Future<CommitInfo> commit(Scope scope, String project, String sha) {
    Request request =
        host.at(project, "/repository/commits/{sha}")
            .path("sha", sha)
            .query("stats", true)
            .cache(CachePolicy.FOREVER);
    return host.get(scope, request, answer -> commit(answer.object()));
  }

  @Override
  public Future<ListPage<Change>> changes(
      Scope scope, String project, String sha, int page, Predicate<String> patches) {
    Request request =
        paged(project, "/repository/commits/{sha}/diff", page, MOST)
            .path("sha", sha)
            .query("unidiff", true)
            .cache(CachePolicy.FOREVER);
    return host.page(scope, request, page, MOST, GitLabHistory::change);
  }

  static Change change(JsonObject row) {
    Change.Status status =
        JsonPaths.flag(row, "new_file")
            ? Change.Status.ADDED
            : JsonPaths.flag(row, "deleted_file")
                ? Change.Status.REMOVED
                : JsonPaths.flag(row, "renamed_file")
                    ? Change.Status.RENAMED
                    : Change.Status.MODIFIED;
    Optional<String> from =
        status == Change.Status.RENAMED ? JsonPaths.some(row, "old_path") : Optional.empty();
    Change change = change(row, JsonPaths.must(row, "new_path"), from, status);
    return JsonPaths.flag(row, "generated_file") ? change.generated() : change;
  }

  /** An empty diff means one of four things, which only the flags beside it tell apart. */
  private static Change change(
      JsonObject row, String path, Optional<String> from, Change.Status status) {
    String diff = JsonPaths.text(row, "diff");
    boolean leftOut =
        JsonPaths.flag(row, "too_large") || JsonPaths.flag(row, "collapsed") && diff.isEmpty();
    if (leftOut) {
      return Change.bare(path, from, status, Without.LEFT_OUT);
    }
    if (diff.startsWith("Binary files ") || diff.contains("\nBinary files ")) {
      return Change.bare(path, from, status, Without.BINARY);
    }
    int hunks = diff.startsWith("@@") ? 0 : diff.indexOf("\n@@") + 1;
    return hunks == 0 && !diff.startsWith("@@")
        ? Change.bare(path, from, status, Without.NO_LINE)
        : Change.text(path, from, status, diff.substring(hunks));
  }

  @Override
  public Future<ListPage<Change>> pullChanges(
      Scope scope, String project, int number, int page, Predicate<String> patches) {
    Request request =
        paged(project, "/merge_requests/{number}/diffs", page, MOST)
            .path("number", "" + number)
            .query("unidiff", true);
    return host.page(scope, request, page, MOST, GitLabHistory::change);
  }

  @Override
  public Future<Comparison> compare(Scope scope, String project, String base, String head) {
    Request request =
        host.at(project, "/repository/compare")
            .query("from", base)
            .query("to", head)
            .query("straight", false)
            .query("unidiff", true)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope,
        request,
        answer -> {
          JsonObject body = answer.object();
          return new Comparison(
              JsonPaths.list(body, "commits").stream().map(GitLabHistory::commit).toList(),
              !JsonPaths.flag(body, "compare_timeout"),
              JsonPaths.list(body, "diffs").stream().map(GitLabHistory::change).toList(),
              Optional.empty(),
              !JsonPaths.flag(body, "compare_timeout"),
              true);
        });
  }

  @Override
  public Future<ListPage<Release>> releases(Scope scope, String project, int page, int size) {
    return host.page(
        scope, paged(project, "/releases", page, size), page, size, GitLabHistory::release);
  }

  private static Release release(JsonObject row) {
    List<String> assets =
        new ArrayList<>(JsonPaths.texts(JsonPaths.object(row, "assets"), "links", "name"));
    return new Release(
        JsonPaths.must(row, "tag_name"),
        JsonPaths.text(row, "name"),
        JsonPaths.text(row, "description"),
        JsonPaths.some(row, "released_at").orElse(JsonPaths.text(row, "created_at")),
        JsonPaths.flag(row, "upcoming_release"),
        false,
        JsonPaths.text(row, "commit", "id"),
        assets);
  }

  @Override
  public Future<Release> release(Scope scope, String project, String tag) {
    Request request =
        tag.equals("latest")
            ? host.at(project, "/releases/permalink/latest")
            : host.at(project, "/releases/{tag}").path("tag", tag);
    return host.get(scope, request, answer -> release(answer.object()));
  }

  @Override
  public boolean blames() {
    return true;
  }

  @Override
  public Future<List<BlameRun>> blame(
      Scope scope, String project, String sha, String path, LineRange lines) {
    Request request =
        host.at(project, "/repository/files/{path}/blame")
            .path("path", path)
            .query("ref", sha)
            .query("range[start]", lines.first())
            .query("range[end]", lines.last())
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope,
        request,
        answer -> {
          List<BlameRun> runs = new ArrayList<>();
          int first = lines.first();
          for (JsonObject run : JsonPaths.list(answer.array())) {
            int count = run.getJsonArray("lines").size();
            runs.add(
                new BlameRun(
                    new LineRange(first, first + count - 1),
                    commit(JsonPaths.object(run, "commit"))));
            first += count;
          }
          return runs;
        });
  }

  @Override
  public Future<Optional<Integer>> pullOf(Scope scope, String project, String sha) {
    Request request = host.at(project, "/repository/commits/{sha}/merge_requests").path("sha", sha);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.array()).stream()
                .findFirst()
                .map(row -> JsonPaths.number(row, "iid")));
  }
}
