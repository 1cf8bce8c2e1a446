package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.ChangeSteps;
import io.mcpadapters.git.host.DraftTitles;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Labels.Label;
import io.mcpadapters.git.host.TendApi;
import io.mcpadapters.git.host.TendJson;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Gitea's and Forgejo's; labels are added and removed by requests of their own. */
record GiteaTend(HostUpstream host) implements TendApi {
  private static final int MOST = 50;

  @Override
  public Future<String> me(Scope scope) {
    return TendJson.me(host, scope);
  }

  @Override
  public Future<Standing> standing(Scope scope, Subject subject) {
    return TendJson.standing(
        host,
        scope,
        subject,
        pull -> pull.draft() || subject.pull() && DraftTitles.marked(pull.issue().title()));
  }

  @Override
  public Future<Void> change(Scope scope, Subject subject, Standing now, Changes changes) {
    if (changes.reason().isPresent()) {
      return ToolError.of(
              ToolError.Code.UNSUPPORTED, "This host keeps no reason for a closed issue.")
          .reason("unsupported_on_host")
          .field("state_reason")
          .hint("Leave it out, and say why in a comment.")
          .failed();
    }
    return changes
        .milestone()
        .map(title -> milestone(scope, subject.project(), title))
        .orElse(Future.succeededFuture(0))
        .compose(milestone -> steps(scope, subject, now, changes, milestone).run(scope));
  }

  private Future<Integer> milestone(Scope scope, String project, String title) {
    Request all = host.at(project, "/milestones").query("state", "all").query("limit", MOST);
    return TendJson.milestone(host, scope, all, MOST, title, "id");
  }

  private ChangeSteps steps(
      Scope scope, Subject subject, Standing now, Changes changes, int milestone) {
    ChangeSteps steps = new ChangeSteps();
    JsonObject body = body(now, changes, milestone);
    if (!body.isEmpty()) {
      String list = subject.pull() ? "/pulls/{number}" : "/issues/{number}";
      steps.add(
          String.join(", ", body.fieldNames()),
          () ->
              host.change(
                  scope,
                  subject.project(),
                  host.at(Request::patch, subject.project(), list)
                      .path("number", "" + subject.number())
                      .json(body)));
    }
    changes.labels().ifPresent(labels -> labels(scope, subject, labels, steps));
    return steps;
  }

  private void labels(Scope scope, Subject subject, Changes.Labels labels, ChangeSteps steps) {
    if (!labels.added().isEmpty()) {
      JsonArray ids = new JsonArray(labels.added().stream().map(Label::id).toList());
      steps.add(
          "add_labels",
          () ->
              host.change(
                  scope,
                  subject.project(),
                  host.at(Request::post, subject.project(), "/issues/{number}/labels")
                      .path("number", "" + subject.number())
                      .json(new JsonObject().put("labels", ids))));
    }
    for (Label label : labels.removed()) {
      steps.add(
          "remove_labels",
          () ->
              host.change(
                  scope,
                  subject.project(),
                  host.at(Request::delete, subject.project(), "/issues/{number}/labels/{id}")
                      .path("number", "" + subject.number())
                      .path("id", "" + label.id())));
    }
  }

  private static JsonObject body(Standing now, Changes changes, int milestone) {
    JsonObject body = new JsonObject();
    DraftTitles.title(now, changes.title(), changes.draft(), "WIP:")
        .ifPresent(title -> body.put("title", title));
    changes.body().ifPresent(text -> body.put("body", text));
    changes.open().ifPresent(open -> body.put("state", open ? "open" : "closed"));
    changes.assignees().ifPresent(people -> body.put("assignees", new JsonArray(people)));
    changes.milestone().ifPresent(title -> body.put("milestone", milestone));
    changes.base().ifPresent(base -> body.put("base", base));
    return body;
  }

  @Override
  public Future<Optional<Said>> said(Scope scope, Subject subject, String id) {
    return host.get(
            scope,
            host.at(subject.project(), "/issues/comments/{id}")
                .path("id", id)
                .cache(CachePolicy.NOTHING),
            answer -> Optional.of(answer.object()))
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure))
        .map(found ->
            found
                .filter(row -> about(row).endsWith("/" + subject.number()))
                .map(row ->
                    new Said(
                        id,
                        JsonPaths.text(row, "user", "login"),
                        JsonPaths.text(row, "body"),
                        false)));
  }

  private static String about(JsonObject row) {
    return JsonPaths.some(row, "issue_url").orElse(JsonPaths.text(row, "pull_request_url"));
  }

  @Override
  public Future<Void> edit(Scope scope, Subject subject, Said said, String body) {
    return host.change(
        scope,
        subject.project(),
        host.at(Request::patch, subject.project(), "/issues/comments/{id}")
            .path("id", said.id())
            .json(new JsonObject().put("body", body)));
  }
}
