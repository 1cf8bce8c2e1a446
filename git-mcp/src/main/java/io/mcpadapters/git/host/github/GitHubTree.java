package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.ChangeSteps;
import io.mcpadapters.git.host.CreateRequest;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.host.WriteApi.Made;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.model.CommitPlan.Action;
import io.mcpadapters.git.model.CommitPlan.FileEdit;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commits with modes and moved files, which the other API does not know: blobs, a tree and a
 * commit, which nobody sees, and then the branch, which moves forward only.
 */
record GitHubTree(HostUpstream host, WriteApi write) {
  private static final String REGULAR = "100644";
  private static final String EXECUTABLE = "100755";
  private static final String LATER = "(of the request before)"; // in a dry run

  Future<Made> commit(Scope scope, String project, CommitPlan plan) {
    return modes(scope, project, plan)
        .compose(modes ->
            scope.dryRun()
                ? shown(scope, project, plan, modes)
                : blobs(scope, project, plan)
                    .compose(blobs -> made(scope, project, "/git/trees", tree(plan, modes, blobs)))
                    .compose(tree -> made(scope, project, "/git/commits", commit(plan, tree)))
                    .compose(sha ->
                        moved(scope, project, plan, sha)
                            .map(done -> new Made(sha, Optional.of(plan.parent())))));
  }

  /** A tree entry has a mode; a file that is there keeps its own. */
  private Future<Map<String, String>> modes(Scope scope, String project, CommitPlan plan) {
    Set<String> wanted =
        plan.edits().stream()
            .map(edit -> edit.from().orElse(edit.path()))
            .collect(Collectors.toSet());
    Map<String, String> modes = new HashMap<>();
    Request request =
        host.at(project, "/git/trees/{sha}").path("sha", plan.parent()).query("recursive", 1);
    return host.rows(
            scope,
            request,
            "tree",
            row -> {
              String path = JsonPaths.text(row, "path");
              if (wanted.contains(path)) {
                modes.put(path, JsonPaths.text(row, "mode"));
              }
            })
        .compose(rest ->
            JsonPaths.flag(rest, "truncated")
                ? ToolError.of(
                        ToolError.Code.UNSUPPORTED,
                        "The repository has more files than GitHub lists, so that modes are not known.")
                    .reason("unsupported_on_host")
                    .field("changes")
                    .hint("Leave mode and rename_from out, or push with git.")
                    .failed()
                : Future.succeededFuture(modes));
  }

  private Future<Map<String, String>> blobs(Scope scope, String project, CommitPlan plan) {
    Map<String, Future<String>> asked = new HashMap<>();
    for (FileEdit edit : plan.edits()) {
      if (edit.action() != Action.DELETE && !edit.kept()) {
        asked.put(edit.path(), made(scope, project, "/git/blobs", blob(edit)));
      }
    }
    return Future.all(List.copyOf(asked.values()))
        .map(done ->
            asked.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().result())));
  }

  private static JsonObject blob(FileEdit edit) {
    return new JsonObject().put("content", edit.base64()).put("encoding", "base64");
  }

  /** Objects that nothing leads to yet: to make one twice is to make it once. */
  private Future<String> made(Scope scope, String project, String rest, JsonObject body) {
    return host.upstream()
        .put(
            scope,
            host.at(Request::post, project, rest).json(body),
            answer -> Hash.checked(JsonPaths.text(answer.object(), "sha")));
  }

  private static JsonObject tree(
      CommitPlan plan, Map<String, String> modes, Map<String, String> blobs) {
    JsonArray entries = new JsonArray();
    for (FileEdit edit : plan.edits()) {
      String before = modes.getOrDefault(edit.from().orElse(edit.path()), REGULAR);
      edit.from().ifPresent(from -> entries.add(entry(from, before, null)));
      String mode = edit.executable().map(yes -> yes ? EXECUTABLE : REGULAR).orElse(before);
      @Nullable String sha =
          edit.action() == Action.DELETE
              ? null
              : edit.kept() ? edit.blob().orElseThrow() : blobs.getOrDefault(edit.path(), LATER);
      entries.add(entry(edit.path(), mode, sha));
    }
    return new JsonObject().put("base_tree", plan.parent()).put("tree", entries);
  }

  private static JsonObject entry(String path, String mode, @Nullable String sha) {
    return new JsonObject().put("path", path).put("mode", mode).put("type", "blob").put("sha", sha);
  }

  private static JsonObject commit(CommitPlan plan, String tree) {
    return new JsonObject()
        .put("message", plan.message())
        .put("tree", tree)
        .put("parents", new JsonArray().add(plan.parent()));
  }

  /** Refused where another commit came between, since it would not be forward. */
  private Future<String> moved(Scope scope, String project, CommitPlan plan, String sha) {
    return plan.fresh()
        ? write.createBranch(scope, project, plan.branch(), sha)
        : host.create(
                scope,
                project,
                CreateRequest.of(
                    host.at(Request::patch, project, "/git/refs/heads{/branch*}")
                        .path("branch", List.of(plan.branch().split("/")))
                        .json(new JsonObject().put("sha", sha).put("force", false)),
                    answer -> JsonPaths.text(answer.object(), "object", "sha"),
                    lost ->
                        write
                            .head(lost.scope(), project, plan.branch())
                            .map(head -> head.filter(sha::equals))))
            .recover(failure -> between(scope, project, plan, failure));
  }

  private <T> Future<T> between(Scope scope, String project, CommitPlan plan, Throwable failure) {
    return scope.dryRun()
        ? Future.failedFuture(failure)
        : write
            .head(scope, project, plan.branch())
            .transform(head ->
                head.succeeded() && !head.result().equals(Optional.of(plan.parent()))
                    ? ToolError.of(
                            ToolError.Code.CONFLICT,
                            "Another commit came first: the branch "
                                + plan.branch()
                                + " has moved on.")
                        .reason("conflict")
                        .field("expected_head")
                        .hint("Nothing was changed. Read the new head and decide again.")
                        .failed()
                    : Future.failedFuture(failure));
  }

  private Future<Made> shown(
      Scope scope, String project, CommitPlan plan, Map<String, String> modes) {
    ChangeSteps steps = new ChangeSteps();
    List<FileEdit> uploaded = new ArrayList<>(plan.edits());
    uploaded.removeIf(edit -> edit.kept() || edit.action() == Action.DELETE);
    uploaded.forEach(
        edit -> steps.add("blob", () -> made(scope, project, "/git/blobs", blob(edit)).mapEmpty()));
    return steps
        .add(
            "tree",
            () -> made(scope, project, "/git/trees", tree(plan, modes, Map.of())).mapEmpty())
        .add("commit", () -> made(scope, project, "/git/commits", commit(plan, LATER)).mapEmpty())
        .add("branch", () -> moved(scope, project, plan, LATER).mapEmpty())
        .run(scope)
        .map(done -> new Made(plan.parent(), Optional.empty()));
  }
}
