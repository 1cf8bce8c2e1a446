package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * GitHub's; commits are GraphQL's, which are made at once and only on the head that is expected.
 */
final class GitHubWrite implements WriteApi {
  private static final String COMMIT =
      "mutation($input:CreateCommitOnBranchInput!){createCommitOnBranch(input:$input){commit{oid}}}";
  private static final Duration SLACK = Duration.ofSeconds(60); // between two clocks

  private final HostUpstream host;
  private final HistoryApi history;

  GitHubWrite(HostUpstream host, HistoryApi history) {
    this.host = host;
    this.history = history;
  }

  @Override
  public Future<Optional<String>> head(Scope scope, String project, String branch) {
    return head(host, scope, host.at(project, "/branches/{branch}").path("branch", branch));
  }

  /** A branch's commit, by either name that hosts have for its id; not believed from before. */
  static Future<Optional<String>> head(HostUpstream host, Scope scope, Request request) {
    return host.get(
            scope,
            request.cache(CachePolicy.NOTHING),
            answer -> {
              JsonObject commit = JsonPaths.object(answer.object(), "commit");
              return Optional.of(
                  Hash.checked(JsonPaths.some(commit, "sha").orElse(JsonPaths.text(commit, "id"))));
            })
        .recover(failure ->
            Repository.missing(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
  }

  /** A branch that is there at the commit was made, whoever made it. */
  static Future<Optional<String>> found(
      WriteApi api, LostResponse lost, String project, String branch, String sha) {
    return api.head(lost.scope(), project, branch).map(head -> head.filter(sha::equals));
  }

  @Override
  public Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    Request request =
        host.at(Request::post, project, "/git/refs")
            .json(new JsonObject().put("ref", "refs/heads/" + branch).put("sha", sha));
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.text(answer.object(), "object", "sha"),
        lost -> found(this, lost, project, branch, sha));
  }

  @Override
  public Future<String> commit(Scope scope, String project, CommitPlan plan) {
    Optional<Upstream> graphql = host.graphql();
    if (graphql.isEmpty()) {
      return ToolError.of(ToolError.Code.UNAUTHORIZED, "Writing needs a token.")
          .reason("auth_required")
          .failed();
    }
    Future<String> there =
        plan.fresh()
            ? createBranch(scope, project, plan.branch(), plan.parent())
            : Future.succeededFuture("");
    return there.compose(made ->
        graphql
            .get()
            .create(
                scope,
                Request.post("")
                    .json(
                        new JsonObject()
                            .put("query", COMMIT)
                            .put("variables", new JsonObject().put("input", input(project, plan)))),
                answer -> {
                  List<JsonObject> errors = JsonPaths.list(answer.object(), "errors");
                  if (!errors.isEmpty()) {
                    throw HostUpstream.refused(errors.getFirst()).exception();
                  }
                  return Hash.checked(
                      JsonPaths.text(
                          answer.object(), "data", "createCommitOnBranch", "commit", "oid"));
                },
                lost -> committed(this, history, lost, project, plan))
            .onComplete(done -> host.forget(project)));
  }

  private static JsonObject input(String project, CommitPlan plan) {
    JsonArray additions = new JsonArray();
    JsonArray deletions = new JsonArray();
    for (CommitPlan.FileEdit edit : plan.edits()) {
      JsonObject file = new JsonObject().put("path", edit.path());
      if (edit.action() == CommitPlan.Action.DELETE) {
        deletions.add(file);
      } else {
        additions.add(file.put("contents", edit.base64()));
      }
    }
    return new JsonObject()
        .put(
            "branch",
            new JsonObject()
                .put("repositoryNameWithOwner", project)
                .put("branchName", plan.branch()))
        .put("message", new JsonObject().put("headline", plan.headline()).put("body", plan.body()))
        .put("expectedHeadOid", plan.parent())
        .put(
            "fileChanges",
            new JsonObject().put("additions", additions).put("deletions", deletions));
  }

  /**
   * The head stands on the expected commit with our message: it is ours. Another head means that
   * nobody can say.
   */
  static Future<Optional<String>> committed(
      WriteApi api, HistoryApi history, LostResponse lost, String project, CommitPlan plan) {
    return api.head(lost.scope(), project, plan.branch())
        .compose(head -> {
          if (head.isEmpty() || head.get().equals(plan.parent())) {
            return Future.succeededFuture(Optional.empty());
          }
          return history
              .commit(lost.scope(), project, head.get())
              .compose(commit -> {
                boolean ours =
                    commit.parents().contains(plan.parent())
                        && commit.title().equals(plan.headline());
                return ours ? Future.succeededFuture(head) : lost.unknown();
              });
        });
  }

  @Override
  public Future<Optional<Integer>> open(Scope scope, String project, String head, String base) {
    String owner = project.substring(0, project.indexOf('/'));
    Request request =
        host.at(project, "/pulls")
            .query("state", "open")
            .query("head", head.contains(":") ? head : owner + ":" + head)
            .query("base", base)
            .query("per_page", 1)
            .cache(CachePolicy.NOTHING);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.array()).stream()
                .findFirst()
                .map(row -> JsonPaths.number(row, "number")));
  }

  @Override
  public Future<Integer> createPull(Scope scope, String project, Proposal proposal) {
    Request request =
        host.at(Request::post, project, "/pulls")
            .json(
                new JsonObject()
                    .put("title", proposal.title())
                    .put("head", proposal.head())
                    .put("base", proposal.base())
                    .put("body", proposal.body())
                    .put("draft", proposal.draft()));
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.number(answer.object(), "number"),
        lost -> open(lost.scope(), project, proposal.head(), proposal.base()));
  }

  @Override
  public Future<Integer> createIssue(
      Scope scope, String project, String title, String body, List<String> labels) {
    Request request =
        host.at(Request::post, project, "/issues")
            .json(
                new JsonObject()
                    .put("title", title)
                    .put("body", body)
                    .put("labels", new JsonArray(labels)));
    Request newest =
        host.at(project, "/issues")
            .query("state", "all")
            .query("sort", "created")
            .query("direction", "desc")
            .query("per_page", 20);
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.number(answer.object(), "number"),
        lost -> issue(host, lost, newest, title, "number"));
  }

  /** An issue of this title that is as new as the request. */
  static Future<Optional<Integer>> issue(
      HostUpstream host, LostResponse lost, Request newest, String title, String number) {
    Instant since = lost.sentAt().minus(SLACK);
    return host.get(
        lost.scope(),
        newest.cache(CachePolicy.NOTHING),
        answer ->
            JsonPaths.list(answer.array()).stream()
                .filter(row -> JsonPaths.text(row, "title").equals(title))
                .filter(row ->
                    Times.of(JsonPaths.text(row, "created_at"))
                        .map(made -> !made.isBefore(since))
                        .orElse(false))
                .findFirst()
                .map(row -> JsonPaths.number(row, number)));
  }

  @Override
  public Future<String> comment(
      Scope scope, String project, int number, boolean pull, String body) {
    Request request =
        host.at(Request::post, project, "/issues/{number}/comments")
            .path("number", "" + number)
            .json(new JsonObject().put("body", body));
    return host.create(
        scope,
        project,
        request,
        answer -> "" + JsonPaths.number(answer.object(), "id"),
        lost ->
            said(
                host,
                lost,
                host.at(project, "/issues/{number}/comments")
                    .path("number", "" + number)
                    .query("since", lost.sentAt().minus(SLACK).truncatedTo(ChronoUnit.SECONDS)),
                body));
  }

  /** A comment of this text among those since then. */
  static Future<Optional<String>> said(
      HostUpstream host, LostResponse lost, Request since, String body) {
    Instant then = lost.sentAt().minus(SLACK);
    return host.get(
        lost.scope(),
        since.cache(CachePolicy.NOTHING),
        answer ->
            JsonPaths.list(answer.array()).stream()
                .filter(row -> JsonPaths.text(row, "body").strip().equals(body.strip()))
                .filter(row ->
                    Times.of(JsonPaths.text(row, "created_at"))
                        .map(made -> !made.isBefore(then))
                        .orElse(false))
                .findFirst()
                .map(row -> "" + JsonPaths.number(row, "id")));
  }
}
