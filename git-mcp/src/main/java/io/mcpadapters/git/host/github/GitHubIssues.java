package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Page;
import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.ReviewThread;
import io.mcpadapters.scope.Scope;
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
  private static final String THREADS =
      "query($owner:String!,$name:String!,$number:Int!){repository(owner:$owner,name:$name){pullRequest(number:$number)"
          + "{reviewThreads(first:100){nodes{isResolved isOutdated path line startLine originalLine comments(first:50)"
          + "{nodes{author{login} body createdAt}}}}}}}";

  private final HostUpstream host;
  private final GraphQl graphql;

  GitHubIssues(HostUpstream host, GraphQl graphql) {
    this.host = host;
    this.graphql = graphql;
  }

  private Request at(String project, String rest, int number) {
    return host.at(project, rest).path("number", "" + number);
  }

  private static Request paged(Request request, int page) {
    return request.query("per_page", MOST).query("page", page);
  }

  @Override
  public Future<Issue> issue(Scope scope, String project, int number) {
    return host.get(
        scope,
        at(project, "/issues/{number}", number),
        answer -> CommonJson.issue(answer.object()));
  }

  @Override
  public Future<Page<Comment>> comments(
      Scope scope, String project, int number, boolean pull, int page) {
    return host.get(
        scope,
        paged(at(project, "/issues/{number}/comments", number), page),
        answer -> Page.of(answer, page, MOST, CommonJson::comment));
  }

  @Override
  public Future<Page<Event>> events(Scope scope, String project, int number, int page) {
    return host.get(
        scope,
        paged(at(project, "/issues/{number}/timeline", number), page),
        answer -> Page.some(answer, page, MOST, GitHubIssues::event));
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
    return host.get(
        scope, at(project, "/pulls/{number}", number), answer -> CommonJson.pull(answer.object()));
  }

  @Override
  public Future<Page<CommitInfo>> pullCommits(Scope scope, String project, int number, int page) {
    return host.get(
        scope,
        paged(at(project, "/pulls/{number}/commits", number), page),
        answer -> Page.of(answer, page, MOST, CommonJson::commit));
  }

  @Override
  public Future<List<Comment>> reviews(Scope scope, String project, int number) {
    return host.get(
        scope,
        paged(at(project, "/pulls/{number}/reviews", number), 1),
        answer -> Page.some(answer, 1, MOST, CommonJson::review).items());
  }

  @Override
  public Future<List<ReviewThread>> threads(Scope scope, String project, int number) {
    if (graphql.upstream().isEmpty()) {
      return host.get(
          scope,
          paged(at(project, "/pulls/{number}/comments", number), 1),
          answer -> grouped(JsonPaths.list(answer.array())));
    }
    int slash = project.indexOf('/');
    JsonObject variables =
        new JsonObject()
            .put("owner", project.substring(0, slash))
            .put("name", project.substring(slash + 1))
            .put("number", number);
    return graphql
        .query(scope, THREADS, variables)
        .map(data ->
            JsonPaths.list(data, "repository", "pullRequest", "reviewThreads", "nodes").stream()
                .map(GitHubIssues::thread)
                .toList());
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
    return new ReviewThread(
        ReviewThread.lines(JsonPaths.text(row, "path"), JsonPaths.number(row, "startLine"), last),
        Optional.of(JsonPaths.flag(row, "isResolved")),
        JsonPaths.flag(row, "isOutdated"),
        comments);
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
  public Future<List<Check>> checks(Scope scope, String project, PullInfo pull) {
    Request request =
        host.at(project, "/commits/{sha}/check-runs")
            .path("sha", pull.headSha())
            .query("per_page", MOST);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.object(), "check_runs").stream()
                .map(run ->
                    new Check(
                        JsonPaths.text(run, "name"),
                        JsonPaths.some(run, "conclusion").orElse(JsonPaths.text(run, "status"))))
                .toList());
  }
}
