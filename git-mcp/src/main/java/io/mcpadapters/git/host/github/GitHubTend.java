package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.ChangeSteps;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.TendApi;
import io.mcpadapters.git.host.TendJson;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** GitHub's; whether a pull request is a draft only GraphQL changes. */
record GitHubTend(HostUpstream host, GraphQl graphql) implements TendApi {
  private static final int MOST = 100;
  private static final String TO_DRAFT =
      "mutation($id:ID!){convertPullRequestToDraft(input:{pullRequestId:$id}){pullRequest{isDraft}}}";
  private static final String TO_READY =
      "mutation($id:ID!){markPullRequestReadyForReview(input:{pullRequestId:$id}){pullRequest{isDraft}}}";

  @Override
  public Future<String> me(Scope scope) {
    return TendJson.me(host, scope);
  }

  @Override
  public Future<Standing> standing(Scope scope, Subject subject) {
    return TendJson.standing(host, scope, subject, PullInfo::draft);
  }

  @Override
  public Future<Void> change(Scope scope, Subject subject, Standing now, Changes changes) {
    return changes
        .milestone()
        .map(title -> milestone(scope, subject.project(), title))
        .orElse(Future.succeededFuture(0))
        .compose(milestone -> steps(scope, subject, now, changes, milestone).run(scope));
  }

  private Future<Integer> milestone(Scope scope, String project, String title) {
    Request all = host.at(project, "/milestones").query("state", "all").query("per_page", MOST);
    return TendJson.milestone(host, scope, all, MOST, title, "number");
  }

  private ChangeSteps steps(
      Scope scope, Subject subject, Standing now, Changes changes, int milestone) {
    ChangeSteps steps = new ChangeSteps();
    JsonObject issue = issue(changes, milestone);
    if (!issue.isEmpty()) {
      steps.add(
          String.join(", ", issue.fieldNames()), () -> patch(scope, subject, "/issues/", issue));
    }
    changes
        .base()
        .ifPresent(base ->
            steps.add(
                "base",
                () -> patch(scope, subject, "/pulls/", new JsonObject().put("base", base))));
    changes
        .draft()
        .filter(draft -> draft != now.draft())
        .ifPresent(draft -> steps.add("draft", () -> draft(scope, subject, now, draft)));
    return steps;
  }

  private static JsonObject issue(Changes changes, int milestone) {
    JsonObject body = new JsonObject();
    changes.title().ifPresent(title -> body.put("title", title));
    changes.body().ifPresent(text -> body.put("body", text));
    changes.open().ifPresent(open -> body.put("state", open ? "open" : "closed"));
    changes
        .reason()
        .ifPresent(reason -> body.put("state_reason", reason.name().toLowerCase(Locale.ROOT)));
    changes.labels().ifPresent(labels -> body.put("labels", new JsonArray(labels.all())));
    changes.assignees().ifPresent(people -> body.put("assignees", new JsonArray(people)));
    changes
        .milestone()
        .ifPresent(title -> body.put("milestone", title.isEmpty() ? null : (Integer) milestone));
    return body;
  }

  private Future<Void> patch(Scope scope, Subject subject, String list, JsonObject body) {
    return host.change(
        scope,
        subject.project(),
        host.at(Request::patch, subject.project(), list + "{number}")
            .path("number", "" + subject.number())
            .json(body));
  }

  private Future<Void> draft(Scope scope, Subject subject, Standing now, boolean draft) {
    JsonObject body =
        new JsonObject()
            .put("query", draft ? TO_DRAFT : TO_READY)
            .put("variables", new JsonObject().put("id", now.node()));
    Upstream upstream =
        graphql.upstream().orElseThrow(() -> new IllegalStateException("asked without a token"));
    return upstream
        .put(
            scope, Request.post("").json(body), answer -> JsonPaths.list(answer.object(), "errors"))
        .onComplete(done -> host.forget(subject.project()))
        .compose(errors ->
            errors.isEmpty()
                ? Future.succeededFuture()
                : GraphQl.refused(errors.getFirst()).failed());
  }

  /** Remarks on lines have ids of their own, so that what has the id is looked at. */
  @Override
  public Future<Optional<Said>> said(Scope scope, Subject subject, String id) {
    return said(scope, subject, id, "/issues/comments/{id}", "issue_url", false)
        .compose(found ->
            found.isPresent()
                ? Future.succeededFuture(found)
                : said(scope, subject, id, "/pulls/comments/{id}", "pull_request_url", true));
  }

  private Future<Optional<Said>> said(
      Scope scope, Subject subject, String id, String path, String about, boolean review) {
    return host.get(
            scope,
            host.at(subject.project(), path).path("id", id).cache(CachePolicy.NOTHING),
            answer -> Optional.of(answer.object()))
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure))
        .map(found ->
            found
                .filter(row -> JsonPaths.text(row, about).endsWith("/" + subject.number()))
                .map(row ->
                    new Said(
                        id,
                        JsonPaths.text(row, "user", "login"),
                        JsonPaths.text(row, "body"),
                        review)));
  }

  @Override
  public Future<Void> edit(Scope scope, Subject subject, Said said, String body) {
    String path = said.review() ? "/pulls/comments/{id}" : "/issues/comments/{id}";
    return host.change(
        scope,
        subject.project(),
        host.at(Request::patch, subject.project(), path)
            .path("id", said.id())
            .json(new JsonObject().put("body", body)));
  }
}
