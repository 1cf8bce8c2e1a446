package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.RestWrites;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GitLab's. */
final class GitLabWrite implements WriteApi {
  private final HostUpstream host;
  private final RestWrites writes;

  GitLabWrite(HostUpstream host, HistoryApi history) {
    this.host = host;
    this.writes = new RestWrites(host, this, history, "iid");
  }

  @Override
  public Future<Optional<String>> head(Scope scope, String project, String branch) {
    return writes.head(
        scope, host.at(project, "/repository/branches/{branch}").path("branch", branch));
  }

  private Request post(String project, String rest, JsonObject body) {
    return host.at(Request::post, project, rest).json(body);
  }

  @Override
  public Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    JsonObject body = new JsonObject().put("branch", branch).put("ref", sha);
    return writes.branch(
        scope, project, branch, sha, post(project, "/repository/branches", body), "commit", "id");
  }

  @Override
  public Future<Made> commit(Scope scope, String project, CommitPlan plan) {
    JsonArray actions = new JsonArray();
    plan.edits().forEach(edit -> actions(edit).forEach(actions::add));
    JsonObject body =
        new JsonObject()
            .put("branch", plan.branch())
            .put("commit_message", plan.message())
            .put("actions", actions);
    return writes.commit(
        scope,
        project,
        plan,
        post(
            project,
            "/repository/commits",
            plan.fresh() ? body.put("start_sha", plan.parent()) : body),
        answer ->
            new Made(
                Hash.checked(JsonPaths.text(answer, "id")),
                JsonPaths.texts(answer, "parent_ids", "").stream().findFirst()));
  }

  @Override
  public boolean setsModes() {
    return true;
  }

  /** What is done to one file; its mode by an action of its own, behind the others. */
  private static List<JsonObject> actions(CommitPlan.FileEdit edit) {
    List<JsonObject> actions = new ArrayList<>();
    JsonObject action =
        new JsonObject()
            .put(
                "action",
                edit.from().isPresent() ? "move" : edit.action().name().toLowerCase(Locale.ROOT))
            .put("file_path", edit.path());
    edit.from().ifPresent(from -> action.put("previous_path", from));
    if (edit.action() != CommitPlan.Action.DELETE && !edit.kept()) {
      action.put("content", edit.base64()).put("encoding", "base64");
    }
    if (edit.from().isPresent() || !edit.kept()) {
      actions.add(action);
    }
    edit.executable()
        .ifPresent(executable ->
            actions.add(
                new JsonObject()
                    .put("action", "chmod")
                    .put("file_path", edit.path())
                    .put("execute_filemode", executable)));
    return actions;
  }

  @Override
  public Future<Optional<Opened>> open(Scope scope, String project, String head, String base) {
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
                .map(row -> Opened.of(GitLabIssues.pull(row))));
  }

  @Override
  public Future<Opened> createPull(Scope scope, String project, Proposal proposal) {
    if (proposal.head().contains(":")) {
      return ToolError.of(
              ToolError.Code.UNSUPPORTED,
              "GitLab opens merge requests from forks in the fork only.")
          .reason("unsupported_on_host")
          .field("head")
          .hint("Push the branch to the repository itself.")
          .failed();
    }
    JsonObject body =
        new JsonObject()
            .put("title", RestWrites.marked(proposal, "Draft:"))
            .put("source_branch", proposal.head())
            .put("target_branch", proposal.base())
            .put("description", proposal.body());
    return writes.pull(
        scope,
        project,
        proposal,
        post(project, "/merge_requests", body),
        row -> Opened.of(GitLabIssues.pull(row)));
  }

  @Override
  public Future<Integer> createIssue(
      Scope scope, String project, String title, String body, List<Labels.Label> labels) {
    JsonObject issue = new JsonObject().put("title", title).put("description", body);
    String names = String.join(",", labels.stream().map(Labels.Label::name).toList());
    Request newest =
        host.at(project, "/issues")
            .query("order_by", "created_at")
            .query("sort", "desc")
            .query("per_page", 20);
    return writes.issue(
        scope,
        project,
        title,
        post(project, "/issues", names.isEmpty() ? issue : issue.put("labels", names)),
        newest);
  }

  @Override
  public Future<String> comment(
      Scope scope, String project, int number, boolean pull, String body) {
    String notes = (pull ? "/merge_requests/" : "/issues/") + number + "/notes";
    return writes.comment(
        scope,
        project,
        body,
        post(project, notes, new JsonObject().put("body", body)),
        since -> host.at(project, notes).query("sort", "desc").query("order_by", "created_at"));
  }
}
