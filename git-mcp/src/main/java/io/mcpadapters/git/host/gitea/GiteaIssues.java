package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.CommonReads;
import io.mcpadapters.git.host.HostErrors;
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

/** Gitea's and Forgejo's. */
final class GiteaIssues implements IssuesApi {
  private static final int MOST = 50;
  private static final int REVIEWS = 500; // whose comments are each asked for

  private final HostUpstream host;
  private final CommonReads common;

  GiteaIssues(HostUpstream host) {
    this.host = host;
    this.common = new CommonReads(host);
  }

  /** The repository's own and its organisation's. */
  @Override
  public Future<Labels> labels(Scope scope, String project) {
    String owner = project.substring(0, project.indexOf('/'));
    Future<Labels> own = labels(scope, host.at(project, "/labels"));
    Future<Labels> shared =
        labels(scope, Request.get("/orgs/{org}/labels").path("org", owner))
            .recover(failure ->
                HostErrors.missing(failure)
                    ? Future.succeededFuture(new Labels(List.of(), false, true)) // a user's
                    : Future.failedFuture(failure));
    return Future.all(own, shared).map(both -> own.result().and(shared.result()));
  }

  private Future<Labels> labels(Scope scope, Request request) {
    return Labels.read(host, scope, request.query("limit", MOST), MOST, false);
  }

  private static Request paged(Request request, int page) {
    return request.query("limit", MOST).query("page", page);
  }

  @Override
  public Future<Issue> issue(Scope scope, String project, int number) {
    return common.issue(scope, project, number);
  }

  /** All at once: this list has no pages. */
  @Override
  public Future<ListPage<Comment>> comments(
      Scope scope, String project, int number, boolean pull, int page) {
    return host.get(
        scope,
        host.at(project, "/issues/{number}/comments", number),
        answer ->
            ListPage.only(
                JsonPaths.list(answer.array()).stream().map(CommonJson::comment).toList()));
  }

  @Override
  public Future<ListPage<Event>> events(Scope scope, String project, int number, int page) {
    return host.get(
        scope,
        paged(host.at(project, "/issues/{number}/timeline", number), page),
        answer -> Paging.some(answer, page, MOST, GiteaIssues::event));
  }

  private static Optional<Event> event(JsonObject row) {
    String kind = JsonPaths.text(row, "type");
    String detail =
        JsonPaths.some(row, "label", "name")
            .or(() -> JsonPaths.some(row, "ref_issue", "html_url"))
            .map(text -> " " + text)
            .orElse("");
    return kind.isEmpty() || kind.equals("comment") || kind.equals("review") || kind.equals("code")
        ? Optional.empty()
        : Optional.of(
            new Event(
                kind + detail,
                JsonPaths.text(row, "user", "login"),
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
            .query("sort", "recentupdate");
    return host.page(scope, request, page, MOST, CommonJson::pull);
  }

  @Override
  public Future<ListPage<CommitInfo>> pullCommits(
      Scope scope, String project, int number, int page) {
    Request request =
        paged(host.at(project, "/pulls/{number}/commits", number), page)
            .query("verification", false)
            .query("files", false);
    return host.page(scope, request, page, MOST, CommonJson::commit);
  }

  @Override
  public Future<ListPage<Comment>> reviews(Scope scope, String project, int number) {
    return rows(scope, project, number)
        .map(rows ->
            new ListPage<>(
                rows.items().stream().flatMap(row -> CommonJson.review(row).stream()).toList(),
                rows.more()));
  }

  private Future<ListPage<JsonObject>> rows(Scope scope, String project, int number) {
    return Pager.all(
        page ->
            host.page(
                scope,
                paged(host.at(project, "/pulls/{number}/reviews", number), page),
                page,
                MOST,
                row -> row),
        REVIEWS);
  }

  /** Comments on lines belong to reviews; those about the same line and side are one thread. */
  @Override
  public Future<ListPage<ReviewThread>> threads(Scope scope, String project, int number) {
    return rows(scope, project, number)
        .compose(reviews -> {
          List<Future<List<JsonObject>>> asked =
              reviews.items().stream()
                  .filter(row -> JsonPaths.number(row, "comments_count") > 0)
                  .map(row -> comments(scope, project, number, JsonPaths.number(row, "id")))
                  .toList();
          return Future.all(asked)
              .map(done ->
                  new ListPage<>(
                      grouped(asked.stream().flatMap(rows -> rows.result().stream()).toList()),
                      reviews.more()));
        });
  }

  private Future<List<JsonObject>> comments(Scope scope, String project, int number, int review) {
    return host.get(
        scope,
        host.at(project, "/pulls/{number}/reviews/{id}/comments", number).path("id", "" + review),
        answer -> JsonPaths.list(answer.array()));
  }

  private static List<ReviewThread> grouped(List<JsonObject> rows) {
    Map<String, List<JsonObject>> threads = new LinkedHashMap<>();
    for (JsonObject row : rows) {
      threads
          .computeIfAbsent(location(row) + (old(row) ? " old" : ""), key -> new ArrayList<>())
          .add(row);
    }
    return threads.entrySet().stream()
        .map(thread ->
            new ReviewThread(
                "" + JsonPaths.number(thread.getValue().getFirst(), "id"),
                old(thread.getValue().getFirst()),
                location(thread.getValue().getFirst()),
                Optional.of(
                    thread.getValue().stream()
                        .anyMatch(row -> row.getValue("resolver") instanceof JsonObject)),
                JsonPaths.flag(thread.getValue().getFirst(), "outdated"),
                thread.getValue().stream().map(CommonJson::comment).toList()))
        .toList();
  }

  private static boolean old(JsonObject row) {
    return JsonPaths.number(row, "position") == 0;
  }

  private static String location(JsonObject row) {
    int line = JsonPaths.number(row, "position");
    return ReviewThread.lines(
        JsonPaths.text(row, "path"),
        0,
        line > 0 ? line : JsonPaths.number(row, "original_position"));
  }

  @Override
  public Future<ListPage<Check>> checks(Scope scope, String project, PullInfo pull) {
    Request request = host.at(project, "/commits/{sha}/status").path("sha", pull.headSha());
    return host.get(
        scope,
        request,
        answer ->
            ListPage.only(
                JsonPaths.list(answer.object(), "statuses").stream()
                    .map(status ->
                        new Check(
                            JsonPaths.text(status, "context"),
                            JsonPaths.some(status, "status")
                                .orElse(JsonPaths.text(status, "state"))))
                    .toList()));
  }
}
