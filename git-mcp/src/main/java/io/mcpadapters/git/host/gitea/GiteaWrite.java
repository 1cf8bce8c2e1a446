package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.FreshBranch;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.RestWrites;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Gitea's and Forgejo's; each file is guarded by its blob's id, labels go by number. */
final class GiteaWrite implements WriteApi {
  private static final int MOST = 50;
  private static final int MOST_OPEN = 2000;

  private final HostUpstream host;
  private final RestWrites writes;

  GiteaWrite(HostUpstream host, HistoryApi history) {
    this.host = host;
    this.writes = new RestWrites(host, this, history, "number");
  }

  @Override
  public Future<Optional<String>> head(Scope scope, String project, String branch) {
    return writes.head(scope, at(Request::get, project, branch));
  }

  private Request at(Function<String, Request> method, String project, String branch) {
    return host.at(method, project, "/branches{/branch*}")
        .path("branch", List.of(branch.split("/")));
  }

  private Request post(String project, String rest, JsonObject body) {
    return host.at(Request::post, project, rest).json(body);
  }

  @Override
  public Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    JsonObject body = new JsonObject().put("new_branch_name", branch).put("old_ref_name", sha);
    return writes.branch(
        scope, project, branch, sha, post(project, "/branches", body), "commit", "id");
  }

  /** A branch goes with the same request where it begins at the head of another. */
  @Override
  public Future<Made> commit(Scope scope, String project, CommitPlan plan) {
    if (!plan.fresh()) {
      return commit(scope, project, plan, body(plan).put("branch", plan.branch()));
    }
    Future<Optional<String>> start =
        plan.from().isPresent()
            ? head(scope, project, plan.from().get())
            : Future.succeededFuture(Optional.empty());
    return start.compose(head ->
        head.filter(plan.parent()::equals).isPresent()
            ? commit(
                scope,
                project,
                plan,
                body(plan)
                    .put("branch", plan.from().orElseThrow())
                    .put("new_branch", plan.branch()))
            : FreshBranch.commit(
                scope,
                plan.branch(),
                () -> createBranch(scope, project, plan.branch(), plan.parent()),
                () -> commit(scope, project, plan, body(plan).put("branch", plan.branch())),
                () -> remove(scope, project, plan.branch())));
  }

  private Future<Void> remove(Scope scope, String project, String branch) {
    return host.delete(scope, project, at(Request::delete, project, branch));
  }

  private static JsonObject body(CommitPlan plan) {
    JsonArray files = new JsonArray();
    for (CommitPlan.FileEdit edit : plan.edits()) {
      JsonObject file =
          new JsonObject()
              .put(
                  "operation",
                  edit.from().isPresent()
                      ? "update"
                      : edit.action().name().toLowerCase(Locale.ROOT))
              .put("path", edit.path());
      edit.from().ifPresent(from -> file.put("from_path", from));
      edit.blob().ifPresent(sha -> file.put("sha", sha));
      files.add(
          edit.action() == CommitPlan.Action.DELETE ? file : file.put("content", edit.base64()));
    }
    return new JsonObject().put("message", plan.message()).put("files", files);
  }

  private Future<Made> commit(Scope scope, String project, CommitPlan plan, JsonObject body) {
    return writes.commit(
        scope,
        project,
        plan,
        post(project, "/contents", body),
        answer ->
            new Made(
                Hash.checked(JsonPaths.text(answer, "commit", "sha")),
                JsonPaths.list(answer, "commit", "parents").stream()
                    .findFirst()
                    .flatMap(parent -> JsonPaths.some(parent, "sha"))));
  }

  /** All that are open are looked through, since the list cannot be asked for a branch. */
  @Override
  public Future<Optional<Opened>> open(Scope scope, String project, String head, String base) {
    String owner =
        head.contains(":")
            ? head.substring(0, head.indexOf(':'))
            : project.substring(0, project.indexOf('/'));
    String branch = head.substring(head.indexOf(':') + 1);
    Request request =
        host.at(project, "/pulls")
            .query("state", "open")
            .query("limit", MOST)
            .cache(CachePolicy.NOTHING);
    return Pager.<JsonObject>all(
            page -> host.page(scope, request.query("page", page), page, MOST, row -> row),
            MOST_OPEN)
        .map(rows ->
            rows.items().stream()
                .filter(row -> JsonPaths.text(row, "head", "ref").equals(branch))
                .filter(row -> JsonPaths.text(row, "base", "ref").equals(base))
                .filter(row ->
                    JsonPaths.some(row, "head", "repo", "owner", "login")
                        .map(owner::equalsIgnoreCase)
                        .orElse(true))
                .findFirst()
                .map(row -> Opened.of(CommonJson.pull(row))));
  }

  @Override
  public Future<Opened> createPull(Scope scope, String project, Proposal proposal) {
    JsonObject body =
        new JsonObject()
            .put("title", RestWrites.marked(proposal, "WIP:"))
            .put("head", proposal.head())
            .put("base", proposal.base())
            .put("body", proposal.body());
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
    JsonObject issue = new JsonObject().put("title", title).put("body", body);
    JsonArray ids = new JsonArray(labels.stream().map(Labels.Label::id).toList());
    Request newest =
        host.at(project, "/issues")
            .query("state", "all")
            .query("type", "issues")
            .query("limit", 20);
    return writes.issue(
        scope,
        project,
        title,
        post(project, "/issues", ids.isEmpty() ? issue : issue.put("labels", ids)),
        newest);
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
        since -> host.at(project, comments));
  }
}
