package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.FreshBranch;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.LostWrites;
import io.mcpadapters.git.host.RestWrites;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * GitHub's; commits are GraphQL's, which are made at once and only on the head that is expected.
 */
final class GitHubWrite implements WriteApi {
  private static final String COMMIT =
      "mutation($input:CreateCommitOnBranchInput!){createCommitOnBranch(input:$input){commit{oid}}}";

  private final HostUpstream host;
  private final GraphQl graphql;
  private final HistoryApi history;
  private final RestWrites writes;

  GitHubWrite(HostUpstream host, GraphQl graphql, HistoryApi history) {
    this.host = host;
    this.graphql = graphql;
    this.history = history;
    this.writes = new RestWrites(host, this, history, "number");
  }

  @Override
  public Future<Optional<String>> head(Scope scope, String project, String branch) {
    return writes.head(scope, host.at(project, "/branches/{branch}").path("branch", branch));
  }

  private Request post(String project, String rest, JsonObject body) {
    return host.at(Request::post, project, rest).json(body);
  }

  @Override
  public Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    JsonObject body = new JsonObject().put("ref", "refs/heads/" + branch).put("sha", sha);
    return writes.branch(
        scope, project, branch, sha, post(project, "/git/refs", body), "object", "sha");
  }

  @Override
  public Future<Made> commit(Scope scope, String project, CommitPlan plan) {
    Optional<Upstream> upstream = graphql.upstream();
    if (upstream.isEmpty()) {
      return ToolError.of(ToolError.Code.UNAUTHORIZED, "Writing needs a token.")
          .reason("auth_required")
          .failed();
    }
    if (plan.edits().stream().anyMatch(CommitPlan.FileEdit::treed)) {
      return new GitHubTree(host, this).commit(scope, project, plan);
    }
    return plan.fresh()
        ? FreshBranch.commit(
            scope,
            plan.branch(),
            () -> createBranch(scope, project, plan.branch(), plan.parent()),
            () -> commit(scope, upstream.get(), project, plan),
            () -> remove(scope, project, plan.branch()))
        : commit(scope, upstream.get(), project, plan);
  }

  @Override
  public boolean setsModes() {
    return true;
  }

  private Future<Void> remove(Scope scope, String project, String branch) {
    return host.delete(
        scope,
        project,
        host.at(Request::delete, project, "/git/refs/heads{/branch*}")
            .path("branch", List.of(branch.split("/")))
            .accept("application/json"));
  }

  private Future<Made> commit(Scope scope, Upstream upstream, String project, CommitPlan plan) {
    JsonObject body =
        new JsonObject()
            .put("query", COMMIT)
            .put("variables", new JsonObject().put("input", input(project, plan)));
    return upstream
        .create(
            scope,
            Request.post("").json(body),
            answer -> {
              List<JsonObject> errors = JsonPaths.list(answer.object(), "errors");
              if (!errors.isEmpty()) {
                throw GraphQl.refused(errors.getFirst()).exception();
              }
              String sha =
                  Hash.checked(
                      JsonPaths.text(
                          answer.object(), "data", "createCommitOnBranch", "commit", "oid"));
              return new Made(sha, Optional.of(plan.parent()));
            },
            lost -> LostWrites.committed(this, history, lost, project, plan))
        .onComplete(done -> host.forget(project));
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

  @Override
  public Future<Optional<Opened>> open(Scope scope, String project, String head, String base) {
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
                .map(row -> Opened.of(CommonJson.pull(row))));
  }

  @Override
  public Future<Opened> createPull(Scope scope, String project, Proposal proposal) {
    JsonObject body =
        new JsonObject()
            .put("title", proposal.title())
            .put("head", proposal.head())
            .put("base", proposal.base())
            .put("body", proposal.body())
            .put("draft", proposal.draft());
    return writes.pull(
        scope,
        project,
        proposal,
        post(project, "/pulls", body),
        row -> Opened.of(CommonJson.pull(row)));
  }

  @Override
  public Future<Integer> createIssue(
      Scope scope, String project, String title, String body, List<Labels.Label> labels) {
    JsonObject issue =
        new JsonObject()
            .put("title", title)
            .put("body", body)
            .put("labels", new JsonArray(labels.stream().map(Labels.Label::name).toList()));
    Request newest =
        host.at(project, "/issues")
            .query("state", "all")
            .query("sort", "created")
            .query("direction", "desc")
            .query("per_page", 20);
    return writes.issue(scope, project, title, post(project, "/issues", issue), newest);
  }

  @Override
  public Future<String> comment(
      Scope scope, String project, int number, boolean pull, String body) {
    String comments = "/issues/" + number + "/comments";
    return writes.comment(
        scope,
        project,
        body,
        post(project, comments, new JsonObject().put("body", body)),
        since -> host.at(project, comments).query("since", since.truncatedTo(ChronoUnit.SECONDS)));
  }
}
