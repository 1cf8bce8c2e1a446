package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Labels;
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
import java.util.List;
import java.util.Optional;

/** GitLab's; what it calls a merge request is a pull request here. */
public final class GitLabIssues implements IssuesApi {
  private static final int MOST = 100;

  private final HostUpstream host;

  GitLabIssues(HostUpstream host) {
    this.host = host;
  }

  @Override
  public boolean numbersPullsApart() {
    return true;
  }

  /** Those of its groups are among them. */
  @Override
  public Future<Labels> labels(Scope scope, String project) {
    return Labels.read(
        host, scope, host.at(project, "/labels").query("per_page", MOST), MOST, false);
  }

  private static Request paged(Request request, int page) {
    return request.query("per_page", MOST).query("page", page);
  }

  public static Issue issue(JsonObject row, boolean pull) {
    String state = JsonPaths.text(row, "state");
    return new Issue(
        JsonPaths.number(row, "iid"),
        JsonPaths.text(row, "title"),
        JsonPaths.text(row, "description"),
        state.equals("opened") ? "open" : state,
        JsonPaths.text(row, "author", "username"),
        JsonPaths.texts(row, "labels", "name"),
        JsonPaths.number(row, "user_notes_count"),
        JsonPaths.text(row, "created_at"),
        JsonPaths.text(row, "updated_at"),
        pull);
  }

  private static Comment note(JsonObject row) {
    return new Comment(
        JsonPaths.text(row, "author", "username"),
        JsonPaths.text(row, "body"),
        JsonPaths.text(row, "created_at"),
        "");
  }

  @Override
  public Future<Issue> issue(Scope scope, String project, int number) {
    return host.get(
        scope,
        host.at(project, "/issues/{number}", number),
        answer -> issue(answer.object(), false));
  }

  @Override
  public Future<ListPage<Comment>> comments(
      Scope scope, String project, int number, boolean pull, int page) {
    return notes(scope, project, number, pull, page)
        .map(rows ->
            new ListPage<>(
                rows.items().stream()
                    .filter(row ->
                        !JsonPaths.flag(row, "system")
                            && !"DiffNote".equals(JsonPaths.text(row, "type")))
                    .map(GitLabIssues::note)
                    .toList(),
                rows.more()));
  }

  private Future<ListPage<JsonObject>> notes(
      Scope scope, String project, int number, boolean pull, int page) {
    Request request =
        paged(
                host.at(
                    project,
                    pull ? "/merge_requests/{number}/notes" : "/issues/{number}/notes",
                    number),
                page)
            .query("sort", "asc")
            .query("order_by", "created_at");
    return host.page(scope, request, page, MOST, row -> row);
  }

  @Override
  public Future<ListPage<Event>> events(Scope scope, String project, int number, int page) {
    return notes(scope, project, number, false, page)
        .map(rows ->
            new ListPage<>(
                rows.items().stream()
                    .filter(row -> JsonPaths.flag(row, "system"))
                    .map(row ->
                        new Event(
                            JsonPaths.text(row, "body"),
                            JsonPaths.text(row, "author", "username"),
                            JsonPaths.text(row, "created_at")))
                    .toList(),
                rows.more()));
  }

  @Override
  public Future<PullInfo> pull(Scope scope, String project, int number) {
    return host.get(
        scope,
        host.at(project, "/merge_requests/{number}", number),
        answer -> pull(answer.object()));
  }

  static PullInfo pull(JsonObject row) {
    Issue issue = issue(row, true);
    String files = JsonPaths.text(row, "changes_count").replaceAll("\\D", "");
    return new PullInfo(
        issue,
        JsonPaths.text(row, "source_branch"),
        JsonPaths.text(row, "sha"),
        JsonPaths.text(row, "target_branch"),
        JsonPaths.text(row, "diff_refs", "base_sha"),
        JsonPaths.flag(row, "draft"),
        JsonPaths.some(row, "merge_commit_sha").orElse(JsonPaths.text(row, "squash_commit_sha")),
        files.isEmpty() || files.length() > 6 ? 0 : Integer.parseInt(files),
        0,
        0);
  }

  @Override
  public Future<ListPage<PullInfo>> merged(Scope scope, String project, int page) {
    Request request =
        paged(host.at(project, "/merge_requests"), page)
            .query("state", "merged")
            .query("order_by", "updated_at")
            .query("sort", "desc");
    return host.page(scope, request, page, MOST, GitLabIssues::pull);
  }

  @Override
  public Future<ListPage<CommitInfo>> pullCommits(
      Scope scope, String project, int number, int page) {
    return host.page(
        scope,
        paged(host.at(project, "/merge_requests/{number}/commits", number), page),
        page,
        MOST,
        GitLabHistory::commit);
  }

  @Override
  public Future<ListPage<Comment>> reviews(Scope scope, String project, int number) {
    return host.get(
        scope,
        host.at(project, "/merge_requests/{number}/approvals", number),
        answer ->
            ListPage.only(
                JsonPaths.list(answer.object(), "approved_by").stream()
                    .map(row ->
                        new Comment(
                            JsonPaths.text(row, "user", "username"),
                            "",
                            JsonPaths.text(row, "approved_at"),
                            "approved"))
                    .toList()));
  }

  @Override
  public Future<ListPage<ReviewThread>> threads(Scope scope, String project, int number) {
    return Pager.all(
            page ->
                host.page(
                    scope,
                    paged(host.at(project, "/merge_requests/{number}/discussions", number), page),
                    page,
                    MOST,
                    row -> row),
            1000)
        .map(rows ->
            new ListPage<>(
                rows.items().stream().flatMap(row -> thread(row).stream()).toList(), rows.more()));
  }

  private static Optional<ReviewThread> thread(JsonObject row) {
    List<JsonObject> notes = JsonPaths.list(row, "notes");
    return !notes.isEmpty() && notes.getFirst().getValue("position") instanceof JsonObject position
        ? Optional.of(thread(JsonPaths.text(row, "id"), notes, position))
        : Optional.empty();
  }

  private static ReviewThread thread(String id, List<JsonObject> notes, JsonObject position) {
    int line = JsonPaths.number(position, "new_line");
    int first = JsonPaths.number(position, "line_range", "start", "new_line");
    return new ReviewThread(
        id,
        line == 0,
        ReviewThread.lines(
            JsonPaths.text(position, "new_path"),
            first,
            line > 0 ? line : JsonPaths.number(position, "old_line")),
        Optional.of(JsonPaths.flag(notes.getFirst(), "resolved")),
        false,
        notes.stream().map(GitLabIssues::note).toList());
  }

  @Override
  public Future<ListPage<Check>> checks(Scope scope, String project, PullInfo pull) {
    return host.get(
        scope,
        host.at(project, "/merge_requests/{number}/pipelines", pull.issue().number()),
        answer ->
            ListPage.only(
                JsonPaths.list(answer.array()).stream()
                    .map(row ->
                        new Check(
                            "pipeline " + JsonPaths.number(row, "id"),
                            JsonPaths.text(row, "status")))
                    .toList()));
  }
}
