package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.CommonReads;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.Paging;
import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.ReviewThread;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub's; whether a thread is resolved only GraphQL says, which needs a token. */
final class GitHubIssues implements IssuesApi {
  private static final int MOST = 100;
  private static final int ALL = 1000;
  private static final String THREADS =
      "query($owner:String!,$name:String!,$number:Int!,$after:String){repository(owner:$owner,name:$name)"
          + "{pullRequest(number:$number){reviewThreads(first:100,after:$after){pageInfo{hasNextPage endCursor}"
          + "nodes{isResolved isOutdated path line startLine originalLine diffSide comments(first:100)"
          + "{totalCount nodes{databaseId author{login} body createdAt}}}}}}}";

  private final HostUpstream host;
  private final CommonReads common;
  private final GraphQl graphql;

  GitHubIssues(HostUpstream host, GraphQl graphql) {
    this.host = host;
    this.common = new CommonReads(host);
    this.graphql = graphql;
  }

  @Override
  public Future<Labels> labels(Scope scope, String project) {
    return Labels.read(
        host, scope, host.at(project, "/labels").query("per_page", MOST), MOST, true);
  }

  private static Request paged(Request request, int page) {
    return request.query("per_page", MOST).query("page", page);
  }

  @Override
  public Future<Issue> issue(Scope scope, String project, int number) {
    return common.issue(scope, project, number);
  }

  @Override
  public Future<ListPage<Comment>> comments(
      Scope scope, String project, int number, boolean pull, int page) {
    return host.page(
        scope,
        paged(host.at(project, "/issues/{number}/comments", number), page),
        page,
        MOST,
        CommonJson::comment);
  }

  @Override
  public Future<ListPage<Event>> events(Scope scope, String project, int number, int page) {
    return host.get(
        scope,
        paged(host.at(project, "/issues/{number}/timeline", number), page),
        answer -> Paging.some(answer, page, MOST, GitHubIssues::event));
  }

  private static Optional<Event> event(JsonObject row) {
    String kind = JsonPaths.text(row, "event");
    String detail =
        JsonPaths.some(row, "label", "name")
            .or(() -> JsonPaths.some(row, "source", "issue", "html_url"))
            .or(() -> JsonPaths.some(row, "commit_id"))
            .map(text -> " " + text)
            .orElse("");
    return List.of(
                    "commented",
                    "reviewed",
                    "committed",
                    "subscribed",
                    "mentioned",
                    "line-commented")
                .contains(kind)
            || kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Event(
                kind + detail,
                JsonPaths.text(row, "actor", "login"),
                JsonPaths.text(row, "created_at")));
  }

  @Override
  public Future<PullInfo> pull(Scope scope, String project, int number) {
    return common.pull(scope, project, number);
  }

  @Override
  public Future<ListPage<PullInfo>> merged(Scope scope, String project, int page) {
    Request request =
        paged(host.at(project, "/pulls"), page)
            .query("state", "closed")
            .query("sort", "updated")
            .query("direction", "desc");
    return host.page(scope, request, page, MOST, CommonJson::pull);
  }

  @Override
  public Future<ListPage<CommitInfo>> pullCommits(
      Scope scope, String project, int number, int page) {
    return host.page(
        scope,
        paged(host.at(project, "/pulls/{number}/commits", number), page),
        page,
        MOST,
        CommonJson::commit);
  }

  @Override
  public Future<ListPage<Comment>> reviews(Scope scope, String project, int number) {
    return Pager.all(
        page ->
            host.get(
                scope,
                paged(host.at(project, "/pulls/{number}/reviews", number), page),
                answer -> Paging.some(answer, page, MOST, CommonJson::review)),
        ALL);
  }

  @Override
  public Future<ListPage<ReviewThread>> threads(Scope scope, String project, int number) {
    return graphql.upstream().isEmpty()
        ? Pager.all(
                page ->
                    host.page(
                        scope,
                        paged(host.at(project, "/pulls/{number}/comments", number), page),
                        page,
                        MOST,
                        row -> row),
                ALL)
            .map(rows -> new ListPage<>(grouped(rows.items()), rows.more()))
        : threads(scope, project, number, Optional.empty(), List.of());
  }

  private Future<ListPage<ReviewThread>> threads(
      Scope scope, String project, int number, Optional<String> after, List<ReviewThread> before) {
    int slash = project.indexOf('/');
    JsonObject variables =
        new JsonObject()
            .put("owner", project.substring(0, slash))
            .put("name", project.substring(slash + 1))
            .put("number", number);
    after.ifPresent(cursor -> variables.put("after", cursor));
    return graphql
        .query(scope, THREADS, variables)
        .compose(data -> {
          JsonObject page = JsonPaths.object(data, "repository", "pullRequest", "reviewThreads");
          List<ReviewThread> all = new ArrayList<>(before);
          JsonPaths.list(page, "nodes").forEach(row -> all.add(thread(row)));
          Optional<String> next =
              JsonPaths.some(page, "pageInfo", "endCursor")
                  .filter(cursor -> JsonPaths.flag(page, "pageInfo", "hasNextPage"));
          return next.isPresent() && all.size() < ALL
              ? threads(scope, project, number, next, all)
              : Future.succeededFuture(new ListPage<>(all, next.isPresent()));
        });
  }

  private static ReviewThread thread(JsonObject row) {
    List<Comment> comments =
        JsonPaths.list(row, "comments", "nodes").stream()
            .map(said ->
                new Comment(
                    JsonPaths.text(said, "author", "login"),
                    JsonPaths.text(said, "body"),
                    JsonPaths.text(said, "createdAt"),
                    ""))
            .toList();
    int last =
        JsonPaths.number(row, "line") > 0
            ? JsonPaths.number(row, "line")
            : JsonPaths.number(row, "originalLine");
    int missing = JsonPaths.number(row, "comments", "totalCount") - comments.size();
    List<Comment> all = new ArrayList<>(comments);
    if (missing > 0) {
      all.add(new Comment("", "[" + missing + " more comments of this thread]", "", ""));
    }
    return new ReviewThread(
        JsonPaths.list(row, "comments", "nodes").stream()
            .findFirst()
            .map(first -> "" + JsonPaths.number(first, "databaseId"))
            .orElse(""),
        JsonPaths.text(row, "diffSide").equals("LEFT"),
        ReviewThread.lines(JsonPaths.text(row, "path"), JsonPaths.number(row, "startLine"), last),
        Optional.of(JsonPaths.flag(row, "isResolved")),
        JsonPaths.flag(row, "isOutdated"),
        all);
  }

  /** Replies name the comment that began their thread. */
  static List<ReviewThread> grouped(List<JsonObject> rows) {
    Map<Integer, List<JsonObject>> threads = new LinkedHashMap<>();
    for (JsonObject row : rows) {
      int start = JsonPaths.number(row, "in_reply_to_id");
      threads
          .computeIfAbsent(start > 0 ? start : JsonPaths.number(row, "id"), id -> new ArrayList<>())
          .add(row);
    }
    return threads.values().stream()
        .map(said -> {
          JsonObject first = said.getFirst();
          int line = JsonPaths.number(first, "line");
          return new ReviewThread(
              "" + JsonPaths.number(first, "id"),
              JsonPaths.text(first, "side").equals("LEFT"),
              ReviewThread.lines(
                  JsonPaths.text(first, "path"),
                  JsonPaths.number(first, "start_line"),
                  line > 0 ? line : JsonPaths.number(first, "original_line")),
              Optional.empty(),
              line == 0 && JsonPaths.number(first, "original_line") > 0,
              said.stream().map(CommonJson::comment).toList());
        })
        .toList();
  }

  @Override
  public Future<ListPage<Check>> checks(Scope scope, String project, PullInfo pull) {
    return Pager.all(
        page ->
            host.get(
                scope,
                paged(host.at(project, "/commits/{sha}/check-runs"), page)
                    .path("sha", pull.headSha()),
                answer -> {
                  List<JsonObject> runs = JsonPaths.list(answer.object(), "check_runs");
                  return new ListPage<>(
                      runs.stream().map(GitHubIssues::check).toList(),
                      Paging.more(answer, page, MOST, runs.size()));
                }),
        ALL);
  }

  private static Check check(JsonObject run) {
    return new Check(
        JsonPaths.text(run, "name"),
        JsonPaths.some(run, "conclusion").orElse(JsonPaths.text(run, "status")));
  }
}
