package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.CommonReads;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Paging;
import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.model.Change;
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
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** GitHub's; blame is GraphQL's, which needs a token. */
final class GitHubHistory implements HistoryApi {
  static final int MOST = 100;

  private static final int MOST_FILES = 300; // a comparison lists no more
  private static final String BLAME =
      "query($owner:String!,$name:String!,$sha:GitObjectID!,$path:String!){repository(owner:$owner,name:$name){object(oid:$sha)"
          + "{...on Commit{blame(path:$path){ranges{startingLine endingLine commit{oid message authoredDate committedDate author{name email"
          + " user{login}}}}}}}}}";

  private final HostUpstream host;
  private final GraphQl graphql;

  GitHubHistory(HostUpstream host, GraphQl graphql) {
    this.host = host;
    this.graphql = graphql;
  }

  private Request paged(String project, String rest, int page, int size) {
    return host.at(project, rest).query("per_page", size).query("page", page);
  }

  @Override
  public Future<ListPage<Ref>> branches(
      Scope scope, String project, Optional<String> query, int page, int size) {
    return host.page(
        scope, paged(project, "/branches", page, size), page, size, CommonJson::branch);
  }

  @Override
  public Future<ListPage<Ref>> tags(Scope scope, String project, int page, int size) {
    return host.page(scope, paged(project, "/tags", page, size), page, size, CommonJson::tag);
  }

  @Override
  public Future<ListPage<CommitInfo>> commits(
      Scope scope, String project, CommitQuery query, int page, int size) {
    Request request =
        paged(project, "/commits", page, size)
            .query("sha", query.sha())
            .query("path", query.path())
            .query("author", query.author().filter(who -> !who.contains(" ")))
            .query("since", query.since())
            .query("until", query.until())
            .cache(CachePolicy.FOREVER);
    return host.page(scope, request, page, size, CommonJson::commit);
  }

  @Override
  public Future<CommitInfo> commit(Scope scope, String project, String sha) {
    Request request =
        host.at(project, "/commits/{sha}")
            .path("sha", sha)
            .query("per_page", 1)
            .cache(CachePolicy.FOREVER);
    return host.get(scope, request, answer -> CommonJson.commit(answer.object()));
  }

  @Override
  public Future<ListPage<Change>> changes(
      Scope scope, String project, String sha, int page, Predicate<String> patches) {
    Request request =
        paged(project, "/commits/{sha}", page, MOST).path("sha", sha).cache(CachePolicy.FOREVER);
    return host.get(scope, request, answer -> files(answer, page));
  }

  private static ListPage<Change> files(Response answer, int page) {
    List<Change> files =
        JsonPaths.list(answer.object(), "files").stream().map(CommonJson::change).toList();
    return new ListPage<>(files, Paging.more(answer, page, MOST, files.size()));
  }

  @Override
  public Future<ListPage<Change>> pullChanges(
      Scope scope, String project, int number, int page, Predicate<String> patches) {
    Request request =
        paged(project, "/pulls/{number}/files", page, MOST).path("number", "" + number);
    return host.page(scope, request, page, MOST, CommonJson::change);
  }

  @Override
  public Future<Comparison> compare(Scope scope, String project, String base, String head) {
    Request request =
        host.at(project, "/compare/{range}")
            .path("range", base + "..." + head)
            .query("per_page", MOST)
            .cache(CachePolicy.FOREVER);
    return host.get(
        scope,
        request,
        answer -> {
          JsonObject body = answer.object();
          List<Change> files =
              JsonPaths.list(body, "files").stream().map(CommonJson::change).toList();
          List<CommitInfo> commits =
              JsonPaths.list(body, "commits").stream().map(CommonJson::commit).toList();
          return new Comparison(
              commits,
              JsonPaths.number(body, "total_commits") <= commits.size(),
              files,
              JsonPaths.some(body, "merge_base_commit", "sha"),
              files.size() < MOST_FILES,
              true);
        });
  }

  @Override
  public Future<ListPage<Release>> releases(Scope scope, String project, int page, int size) {
    return host.page(
        scope, paged(project, "/releases", page, size), page, size, CommonJson::release);
  }

  /** A draft is not found by its tag, only in the list. */
  @Override
  public Future<Release> release(Scope scope, String project, String tag) {
    return new CommonReads(host)
        .release(scope, project, tag)
        .recover(failure ->
            HostErrors.missing(failure) && !tag.equals("latest")
                ? releases(scope, project, 1, MOST)
                    .compose(newest ->
                        newest.items().stream()
                            .filter(release -> release.draft() && release.tag().equals(tag))
                            .findFirst()
                            .map(Future::succeededFuture)
                            .orElse(Future.failedFuture(failure)))
                : Future.failedFuture(failure));
  }

  @Override
  public boolean blames() {
    return graphql.upstream().isPresent();
  }

  @Override
  public Future<List<BlameRun>> blame(
      Scope scope, String project, String sha, String path, LineRange lines) {
    int slash = project.indexOf('/');
    JsonObject variables =
        new JsonObject()
            .put("owner", project.substring(0, slash))
            .put("name", project.substring(slash + 1))
            .put("sha", sha)
            .put("path", path);
    return graphql
        .query(scope, BLAME, variables)
        .map(data -> {
          List<BlameRun> runs = new ArrayList<>();
          for (JsonObject range : JsonPaths.list(data, "repository", "object", "blame", "ranges")) {
            int first = Math.max(lines.first(), JsonPaths.number(range, "startingLine"));
            int last = Math.min(lines.last(), JsonPaths.number(range, "endingLine"));
            if (first <= last) {
              runs.add(
                  new BlameRun(
                      new LineRange(first, last), blamed(JsonPaths.object(range, "commit"))));
            }
          }
          return runs;
        });
  }

  private static CommitInfo blamed(JsonObject commit) {
    return new CommitInfo(
        JsonPaths.must(commit, "oid"),
        JsonPaths.text(commit, "message"),
        JsonPaths.text(commit, "author", "name"),
        JsonPaths.text(commit, "author", "user", "login"),
        JsonPaths.text(commit, "author", "email"),
        JsonPaths.text(commit, "authoredDate"),
        JsonPaths.some(commit, "committedDate").orElse(JsonPaths.text(commit, "authoredDate")),
        List.of(),
        Optional.empty());
  }

  @Override
  public Future<Optional<Integer>> pullOf(Scope scope, String project, String sha) {
    Request request =
        host.at(project, "/commits/{sha}/pulls").path("sha", sha).query("per_page", 1);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.array()).stream()
                .findFirst()
                .map(row -> JsonPaths.number(row, "number")));
  }
}
