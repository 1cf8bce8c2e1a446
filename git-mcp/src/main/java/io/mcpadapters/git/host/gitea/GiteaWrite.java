package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.FreshBranch;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.LostWrites;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gitea's and Forgejo's; each file is guarded by its blob's id, labels go by number. */
final class GiteaWrite implements WriteApi {
  private final HostUpstream host;
  private final HistoryApi history;

  GiteaWrite(HostUpstream host, HistoryApi history) {
    this.host = host;
    this.history = history;
  }

  @Override
  public Future<Optional<String>> head(Scope scope, String project, String branch) {
    return LostWrites.head(
        host,
        scope,
        host.at(project, "/branches{/branch*}").path("branch", List.of(branch.split("/"))));
  }

  @Override
  public Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    Request request =
        host.at(Request::post, project, "/branches")
            .json(new JsonObject().put("new_branch_name", branch).put("old_ref_name", sha));
    return host.create(
        scope,
        project,
        request,
        answer -> JsonPaths.text(answer.object(), "commit", "id"),
        lost -> LostWrites.found(this, lost, project, branch, sha));
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
            : createBranch(scope, project, plan.branch(), plan.parent())
                .compose(made ->
                    FreshBranch.commit(
                        plan.branch(),
                        () -> commit(scope, project, plan, body(plan).put("branch", plan.branch())),
                        () -> remove(scope, project, plan.branch()))));
  }

  private Future<Void> remove(Scope scope, String project, String branch) {
    return host.delete(
        scope,
        project,
        host.at(Request::delete, project, "/branches{/branch*}")
            .path("branch", List.of(branch.split("/"))));
  }

  private static JsonObject body(CommitPlan plan) {
    JsonArray files = new JsonArray();
    for (CommitPlan.FileEdit edit : plan.edits()) {
      JsonObject file =
          new JsonObject()
              .put("operation", edit.action().name().toLowerCase(Locale.ROOT))
              .put("path", edit.path());
      edit.blob().ifPresent(sha -> file.put("sha", sha));
      files.add(
          edit.action() == CommitPlan.Action.DELETE ? file : file.put("content", edit.base64()));
    }
    return new JsonObject().put("message", plan.message()).put("files", files);
  }

  private Future<Made> commit(Scope scope, String project, CommitPlan plan, JsonObject body) {
    return host.create(
        scope,
        project,
        host.at(Request::post, project, "/contents").json(body),
        answer ->
            new Made(
                Hash.checked(JsonPaths.text(answer.object(), "commit", "sha")),
                JsonPaths.list(answer.object(), "commit", "parents").stream()
                    .findFirst()
                    .flatMap(parent -> JsonPaths.some(parent, "sha"))),
        lost -> LostWrites.committed(this, history, lost, project, plan));
  }

  @Override
  public Future<Optional<Integer>> open(Scope scope, String project, String head, String base) {
    Request request =
        host.at(project, "/pulls")
            .query("state", "open")
            .query("limit", 50)
            .cache(CachePolicy.NOTHING);
    return host.get(
        scope,
        request,
        answer ->
            JsonPaths.list(answer.array()).stream()
                .filter(row ->
                    JsonPaths.text(row, "head", "ref")
                        .equals(head.substring(head.indexOf(':') + 1)))
                .filter(row -> JsonPaths.text(row, "base", "ref").equals(base))
                .findFirst()
                .map(row -> JsonPaths.number(row, "number")));
  }

  @Override
  public Future<Integer> createPull(Scope scope, String project, Proposal proposal) {
    String title =
        proposal.draft() && !proposal.title().startsWith("WIP:")
            ? "WIP: " + proposal.title()
            : proposal.title();
    Request request =
        host.at(Request::post, project, "/pulls")
            .json(
                new JsonObject()
                    .put("title", title)
                    .put("head", proposal.head())
                    .put("base", proposal.base())
                    .put("body", proposal.body()));
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
    Request newest =
        host.at(project, "/issues")
            .query("state", "all")
            .query("type", "issues")
            .query("limit", 20);
    return ids(scope, project, labels)
        .compose(ids -> {
          JsonObject issue = new JsonObject().put("title", title).put("body", body);
          Request request =
              host.at(Request::post, project, "/issues")
                  .json(ids.isEmpty() ? issue : issue.put("labels", new JsonArray(ids)));
          return host.create(
              scope,
              project,
              request,
              answer -> JsonPaths.number(answer.object(), "number"),
              lost -> LostWrites.issue(host, lost, newest, title, "number"));
        });
  }

  private Future<List<Integer>> ids(Scope scope, String project, List<String> labels) {
    return labels.isEmpty()
        ? Future.succeededFuture(List.of())
        : GiteaLabels.read(host, scope, project)
            .compose(known -> known.check(labels))
            .map(known -> labels.stream().map(known::id).toList());
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
            LostWrites.said(
                host,
                lost,
                host.at(project, "/issues/{number}/comments").path("number", "" + number),
                body));
  }
}
