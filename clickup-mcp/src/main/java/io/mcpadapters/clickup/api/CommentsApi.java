package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Comments of tasks, lists and views, and their replies. */
public final class CommentsApi {
  /** How many come at once; fewer mean that there are no more. */
  public static final int PAGE = 25;

  private final ClickUp clickUp;

  public CommentsApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  /** Where a page of comments begins: behind this one, which is older than the page before. */
  public record Behind(long date, String id) {}

  /** Comments, newest first; replies all at once. */
  public Future<List<Comment>> page(Scope scope, Talk talk, Optional<Behind> behind) {
    Request request = talk.at(Request::get);
    if (behind.isPresent()) {
      request = request.query("start", behind.get().date()).query("start_id", behind.get().id());
    }
    return clickUp.get(
        scope,
        request,
        answer -> JsonPaths.list(answer, "comments").stream().map(Comment::of).toList());
  }

  /**
   * Says something, once.
   *
   * @param me whose comment it is looked for by, should the answer be lost
   * @param assignee who is to see to it
   * @return the comment's id
   */
  public Future<String> add(
      Scope scope, Talk talk, JsonArray runs, long me, Optional<Long> assignee, boolean notify) {
    JsonObject body = new JsonObject().put("comment", runs).put("notify_all", notify);
    assignee.ifPresent(id -> body.put("assignee", id));
    return clickUp.create(
        scope,
        talk.at(Request::post).json(body),
        answer -> Lenient.id(answer, "id"),
        lost -> said(lost, talk, runs, me));
  }

  private Future<Optional<String>> said(LostResponse lost, Talk talk, JsonArray runs, long me) {
    String wanted = Comment.said(runs);
    return page(lost.scope(), talk, Optional.empty())
        .compose(comments ->
            Effects.conclude(
                lost,
                comments.stream()
                    .filter(comment -> comment.author().id() == me)
                    .filter(comment -> comment.date().orElse(0) >= Effects.since(lost))
                    .filter(comment ->
                        Comment.said(comment.runs()).equals(wanted)
                            || comment.plain().strip().equals(wanted))
                    .findFirst()
                    .map(Comment::id)));
  }

  /** Changes a comment; members that are left out stay. */
  public Future<Void> edit(Scope scope, String id, JsonObject body) {
    return clickUp.change(scope, Request.put("/v2/comment/{id}").path("id", id).json(body));
  }

  /**
   * Deletes a comment. One cannot be read by its id: where the answer is lost it is deleted again,
   * and whether it was there until then does not matter.
   */
  public Future<Void> delete(Scope scope, String id) {
    Request request = Request.delete("/v2/comment/{id}").path("id", id);
    return clickUp
        .create(
            scope,
            request,
            answer -> true,
            lost ->
                clickUp
                    .change(lost.scope(), request)
                    .recover(failure ->
                        Missing.is(failure)
                            ? Future.succeededFuture()
                            : Future.failedFuture(failure))
                    .map(done -> Optional.of(true)))
        .mapEmpty();
  }
}
