package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.LostWrites;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GitLab's. */
final class GitLabWrite implements WriteApi {
  private final HostUpstream host;
  private final HistoryApi history;

  GitLabWrite(HostUpstream host, HistoryApi history) {
    this.host = host;
    this.history = history;
  }

  @Override
  public Future<Optional<String>> head(Scope scope, String project, String branch) {
    return LostWrites.head(
        host, scope, host.at(project, "/repository/branches/{branch}").path("branch", branch));
  }

  @Override
  public Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    Request request =
        host.at(Request::post, project, "/repository/branches")
            .json(new JsonObject().put("branch", branch).put("ref", sha));
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.text(answer.object(), "commit", "id"),
        lost -> LostWrites.found(this, lost, project, branch, sha));
  }

  @Override
  public Future<Made> commit(Scope scope, String project, CommitPlan plan) {
    JsonArray actions = new JsonArray();
    for (CommitPlan.FileEdit edit : plan.edits()) {
      JsonObject action =
          new JsonObject()
              .put("action", edit.action().name().toLowerCase(Locale.ROOT))
              .put("file_path", edit.path());
      actions.add(
          edit.action() == CommitPlan.Action.DELETE
              ? action
              : action.put("content", edit.base64()).put("encoding", "base64"));
    }
    JsonObject body =
        new JsonObject()
            .put("branch", plan.branch())
            .put("commit_message", plan.message())
            .put("actions", actions);
    Request request =
        host.at(Request::post, project, "/repository/commits")
            .json(plan.fresh() ? body.put("start_sha", plan.parent()) : body);
    return host.create(
        scope,
        project,
        request,
        answer ->
            new Made(
                Hash.checked(JsonPaths.text(answer.object(), "id")),
                JsonPaths.texts(answer.object(), "parent_ids", "").stream().findFirst()),
        lost -> LostWrites.committed(this, history, lost, project, plan));
  }

  @Override
  public Future<Optional<Integer>> open(Scope scope, String project, String head, String base) {
    Request request =
        host.at(project, "/merge_requests")
            .query("state", "opened")
            .query("source_branch", head)
            .query("target_branch", base)
            .query("per_page", 1)
            .cache(CachePolicy.NOTHING);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.array()).stream()
                .findFirst()
                .map(row -> JsonPaths.number(row, "iid")));
  }

  @Override
  public Future<Integer> createPull(Scope scope, String project, Proposal proposal) {
    if (proposal.head().contains(":")) {
      return ToolError.of(
              ToolError.Code.UNSUPPORTED,
              "GitLab opens merge requests from forks in the fork only.")
          .reason("unsupported_on_host")
          .field("head")
          .hint("Push the branch to the repository itself.")
          .failed();
    }
    String title =
        proposal.draft() && !proposal.title().startsWith("Draft:")
            ? "Draft: " + proposal.title()
            : proposal.title();
    Request request =
        host.at(Request::post, project, "/merge_requests")
            .json(
                new JsonObject()
                    .put("title", title)
                    .put("source_branch", proposal.head())
                    .put("target_branch", proposal.base())
                    .put("description", proposal.body()));
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.number(answer.object(), "iid"),
        lost -> open(lost.scope(), project, proposal.head(), proposal.base()));
  }

  @Override
  public Future<Integer> createIssue(
      Scope scope, String project, String title, String body, List<String> labels) {
    JsonObject issue = new JsonObject().put("title", title).put("description", body);
    Request request =
        host.at(Request::post, project, "/issues")
            .json(labels.isEmpty() ? issue : issue.put("labels", String.join(",", labels)));
    Request newest =
        host.at(project, "/issues")
            .query("order_by", "created_at")
            .query("sort", "desc")
            .query("per_page", 20);
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.number(answer.object(), "iid"),
        lost -> LostWrites.issue(host, lost, newest, title, "iid"));
  }

  @Override
  public Future<String> comment(
      Scope scope, String project, int number, boolean pull, String body) {
    String notes = pull ? "/merge_requests/{number}/notes" : "/issues/{number}/notes";
    Request request =
        host.at(Request::post, project, notes)
            .path("number", "" + number)
            .json(new JsonObject().put("body", body));
    Request newest =
        host.at(project, notes)
            .path("number", "" + number)
            .query("sort", "desc")
            .query("order_by", "created_at");
    return host.create(
        scope,
        project,
        request,
        answer -> "" + JsonPaths.number(answer.object(), "id"),
        lost -> LostWrites.said(host, lost, newest, body));
  }
}
