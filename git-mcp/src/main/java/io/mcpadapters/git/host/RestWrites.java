package io.mcpadapters.git.host;

import io.mcpadapters.git.host.WriteApi.Made;
import io.mcpadapters.git.host.WriteApi.Opened;
import io.mcpadapters.git.host.WriteApi.Proposal;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes by REST, each sent once; what is the same on all hosts: where its answer is lost the
 * effect is looked for by the host's own reads.
 *
 * @param number what the host calls the number of an issue or pull request
 */
public record RestWrites(HostUpstream host, WriteApi api, HistoryApi history, String number) {
  /** The title with the mark by which a host knows a draft, where it is to be one. */
  public static String marked(Proposal proposal, String mark) {
    return proposal.draft() && !proposal.title().startsWith(mark)
        ? mark + " " + proposal.title()
        : proposal.title();
  }

  /** A branch's commit; empty where there is no such branch. */
  public Future<Optional<String>> head(Scope scope, Request request) {
    return LostWrites.head(host, scope, request);
  }

  /** Makes a branch; `sha` leads to its commit in the answer. */
  public Future<String> branch(
      Scope scope, String project, String branch, String sha, Request request, String... path) {
    return host.create(
        scope,
        project,
        CreateRequest.of(
            request,
            answer -> JsonPaths.text(answer.object(), path),
            lost -> LostWrites.found(api, lost, project, branch, sha)));
  }

  public Future<Made> commit(
      Scope scope,
      String project,
      CommitPlan plan,
      Request request,
      Function<JsonObject, Made> decode) {
    return made(
        scope,
        project,
        request,
        decode,
        lost -> LostWrites.committed(api, history, lost, project, plan));
  }

  public Future<Opened> pull(
      Scope scope,
      String project,
      Proposal proposal,
      Request request,
      Function<JsonObject, Opened> decode) {
    return made(
        scope,
        project,
        request,
        decode,
        lost -> api.open(lost.scope(), project, proposal.head(), proposal.base()));
  }

  private <T> Future<T> made(
      Scope scope,
      String project,
      Request request,
      Function<JsonObject, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return host.create(
        scope,
        project,
        CreateRequest.of(request, answer -> decode.apply(answer.object()), reconcile));
  }

  /**
   * Makes an issue.
   *
   * @param newest lists the issues, the newest first
   */
  public Future<Integer> issue(
      Scope scope, String project, String title, Request request, Request newest) {
    return host.create(
        scope,
        project,
        CreateRequest.of(
                request,
                answer -> JsonPaths.number(answer.object(), number),
                lost -> LostWrites.issue(host, lost, newest, title, number))
            .once());
  }

  /**
   * Makes a comment.
   *
   * @param since lists the comments since a time, or the newest first
   */
  public Future<String> comment(
      Scope scope, String project, String body, Request request, Function<Instant, Request> since) {
    Function<LostResponse, Request> comments =
        lost -> since.apply(lost.sentAt().minus(LostWrites.SLACK));
    return host.create(
        scope,
        project,
        CreateRequest.of(
                request,
                answer -> "" + JsonPaths.number(answer.object(), "id"),
                lost -> LostWrites.said(host, lost, comments.apply(lost), body))
            .once());
  }
}
