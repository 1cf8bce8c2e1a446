package io.mcpadapters.git.host;

import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks for the effect of a write whose answer was lost, in the way that all hosts can be asked.
 */
public final class LostWrites {
  public static final Duration SLACK = Duration.ofSeconds(60); // between two clocks

  private LostWrites() {}

  /** A branch's commit, by either name that hosts have for its id; not believed from before. */
  public static Future<Optional<String>> head(HostUpstream host, Scope scope, Request request) {
    return host.get(
            scope,
            request.cache(CachePolicy.NOTHING),
            answer -> {
              JsonObject commit = JsonPaths.object(answer.object(), "commit");
              return Optional.of(
                  Hash.checked(JsonPaths.some(commit, "sha").orElse(JsonPaths.text(commit, "id"))));
            })
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
  }

  /** A branch that is there at the commit was made, whoever made it. */
  public static Future<Optional<String>> found(
      WriteApi api, LostResponse lost, String project, String branch, String sha) {
    return api.head(lost.scope(), project, branch).map(head -> head.filter(sha::equals));
  }

  /**
   * The head stands on the expected commit with our message: it is ours. Another head means that
   * nobody can say.
   */
  public static Future<Optional<WriteApi.Made>> committed(
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
                return ours
                    ? Future.succeededFuture(
                        Optional.of(new WriteApi.Made(head.get(), Optional.of(plan.parent()))))
                    : lost.unknown();
              });
        });
  }

  /** An issue of this title that is as new as the request. */
  public static Future<Optional<Integer>> issue(
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

  /** A comment of this text among those since then. */
  public static Future<Optional<String>> said(
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
