package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.ChangeSteps;
import io.mcpadapters.git.host.DraftTitles;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Labels.Label;
import io.mcpadapters.git.host.SearchApi;
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
import java.util.List;
import java.util.Optional;

/** GitLab's: one request for all; people go by their ids. */
record GitLabTend(HostUpstream host) implements TendApi {
  private static final int MOST = 100;

  @Override
  public Future<String> me(Scope scope) {
    return host.get(
        scope, Request.get("/user"), answer -> JsonPaths.must(answer.object(), "username"));
  }

  private static String path(Subject subject) {
    return subject.pull() ? "/merge_requests/{number}" : "/issues/{number}";
  }

  @Override
  public Future<Standing> standing(Scope scope, Subject subject) {
    return host.get(
        scope,
        host.at(subject.project(), path(subject), subject.number()).cache(CachePolicy.NOTHING),
        answer -> {
          JsonObject row = answer.object();
          return TendJson.standing(
              row,
              GitLabIssues.issue(row, subject.pull()),
              JsonPaths.flag(row, "draft"),
              JsonPaths.text(row, "target_branch"),
              "username");
        });
  }

  @Override
  public Future<Void> change(Scope scope, Subject subject, Standing now, Changes changes) {
    if (changes.reason().isPresent()) {
      return ToolError.of(ToolError.Code.UNSUPPORTED, "GitLab keeps no reason for a closed issue.")
          .reason("unsupported_on_host")
          .field("state_reason")
          .hint("Leave it out, and say why in a comment.")
          .failed();
    }
    Future<Integer> milestone =
        changes
            .milestone()
            .map(title -> milestone(scope, subject.project(), title))
            .orElse(Future.succeededFuture(0));
    List<Future<Integer>> people =
        changes.assignees().orElse(List.of()).stream().map(name -> person(scope, name)).toList();
    return Future.all(Future.all(people), milestone)
        .compose(known -> {
          JsonObject body =
              body(now, changes, milestone.result(), people.stream().map(Future::result).toList());
          ChangeSteps steps = new ChangeSteps();
          if (!body.isEmpty()) {
            steps.add(String.join(", ", body.fieldNames()), () -> put(scope, subject, body));
          }
          return steps.run(scope);
        });
  }

  private Future<Integer> milestone(Scope scope, String project, String title) {
    Request all =
        host.at(project, "/milestones").query("include_ancestors", true).query("per_page", MOST);
    return TendJson.milestone(host, scope, all, MOST, title, "id");
  }

  private Future<Integer> person(Scope scope, String name) {
    return host.get(
            scope,
            Request.get("/users").query("username", name),
            answer -> JsonPaths.list(answer.array()))
        .compose(found ->
            found.isEmpty()
                ? SearchApi.noUser("add_assignees")
                : Future.succeededFuture(JsonPaths.number(found.getFirst(), "id")));
  }

  private static JsonObject body(
      Standing now, Changes changes, int milestone, List<Integer> people) {
    JsonObject body = new JsonObject();
    DraftTitles.title(now, changes.title(), changes.draft(), "Draft:")
        .ifPresent(title -> body.put("title", title));
    changes.body().ifPresent(text -> body.put("description", text));
    changes.open().ifPresent(open -> body.put("state_event", open ? "reopen" : "close"));
    changes
        .labels()
        .ifPresent(labels -> {
          names(body, "add_labels", labels.added());
          names(body, "remove_labels", labels.removed());
        });
    changes.assignees().ifPresent(all -> body.put("assignee_ids", new JsonArray(people)));
    changes.milestone().ifPresent(title -> body.put("milestone_id", milestone));
    changes.base().ifPresent(base -> body.put("target_branch", base));
    return body;
  }

  private static void names(JsonObject body, String field, List<Label> labels) {
    if (!labels.isEmpty()) {
      body.put(field, String.join(",", labels.stream().map(Label::name).toList()));
    }
  }

  private Future<Void> put(Scope scope, Subject subject, JsonObject body) {
    return host.change(
        scope,
        subject.project(),
        host.at(Request::put, subject.project(), path(subject))
            .path("number", "" + subject.number())
            .json(body));
  }

  @Override
  public Future<Optional<Said>> said(Scope scope, Subject subject, String id) {
    return host.get(
            scope,
            host.at(subject.project(), path(subject) + "/notes/{id}", subject.number())
                .path("id", id)
                .cache(CachePolicy.NOTHING),
            answer -> Optional.of(answer.object()))
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure))
        .map(found ->
            found
                .filter(row -> !JsonPaths.flag(row, "system"))
                .map(row ->
                    new Said(
                        id,
                        JsonPaths.text(row, "author", "username"),
                        JsonPaths.text(row, "body"),
                        JsonPaths.text(row, "type").equals("DiffNote"))));
  }

  @Override
  public Future<Void> edit(Scope scope, Subject subject, Said said, String body) {
    return host.change(
        scope,
        subject.project(),
        host.at(Request::put, subject.project(), path(subject) + "/notes/{id}")
            .path("number", "" + subject.number())
            .path("id", said.id())
            .json(new JsonObject().put("body", body)));
  }
}
