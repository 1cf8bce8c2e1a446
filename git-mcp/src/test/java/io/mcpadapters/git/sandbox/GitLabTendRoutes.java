package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What corrects GitLab's issues and notes; its free tier keeps one assignee of several. */
final class GitLabTendRoutes {
  private GitLabTendRoutes() {}

  static void gitlab(FakeRoutes routes, GitLabFake fake) {
    String repo = "projects/{id}";
    for (String kind : List.of("issues", "merge_requests")) {
      boolean pull = kind.equals("merge_requests");
      routes
          .on(
              "PUT",
              repo + "/" + kind + "/{number}",
              fake.repo((call, in) ->
                  TendRoutes.change(
                      call,
                      in,
                      "title",
                      GitLabTendRoutes::change,
                      ticket ->
                          pull ? GitLabShapes.merge(in, ticket) : GitLabShapes.issue(ticket))))
          .get(
              repo + "/" + kind + "/{number}/notes/{note}",
              fake.repo((call, in) ->
                  note(call, in)
                      .ifPresentOrElse(
                          remark -> call.json(200, GitLabShapes.note(remark)),
                          () -> GitLabFake.error(call, 404, "404 Not found"))))
          .on(
              "PUT",
              repo + "/" + kind + "/{number}/notes/{note}",
              fake.repo((call, in) -> edit(call, in)));
    }
    routes.get(repo + "/milestones", call -> call.json(200, TendRoutes.milestones()));
  }

  private static void change(Repo.Ticket ticket, JsonObject body) {
    ticket.title = body.getString("title", ticket.title);
    ticket.body = body.getString("description", ticket.body);
    String event = body.getString("state_event", "");
    ticket.state =
        event.equals("close") ? "closed" : event.equals("reopen") ? "open" : ticket.state;
    labels(body, "add_labels").forEach(ticket.labels::add);
    labels(body, "remove_labels").forEach(ticket.labels::remove);
    ticket.labels.remove(TendRoutes.IGNORED_LABEL);
    if (body.getValue("assignee_ids") instanceof JsonArray ids) {
      ticket.assignees.clear();
      List.of("ada", "ben").stream()
          .filter(name -> !ids.isEmpty())
          .filter(name -> GitLabShapes.user(name).getInteger("id").equals(ids.getInteger(0)))
          .forEach(ticket.assignees::add);
    }
    if (body.containsKey("milestone_id")) {
      TendRoutes.milestone(ticket, body.getInteger("milestone_id"), "id");
    }
    ticket.pull =
        ticket.pull.map(pull ->
            new Repo.Pull(
                pull.head(),
                body.getString("target_branch", pull.base()),
                pull.headSha(),
                pull.baseSha(),
                body.containsKey("title") ? ticket.title.startsWith("Draft:") : pull.draft(),
                pull.merged()));
  }

  private static List<String> labels(JsonObject body, String field) {
    return body.containsKey(field) ? List.of(body.getString(field).split(",")) : List.of();
  }

  private static Optional<Repo.Remark> note(FakeCall call, Repo repo) {
    return Optional.ofNullable(repo.tickets.get(Integer.parseInt(call.path("number"))))
        .flatMap(ticket ->
            ticket.remarks.stream()
                .filter(remark -> ("" + remark.id()).equals(call.path("note")))
                .findFirst());
  }

  private static void edit(FakeCall call, Repo repo) {
    TendRoutes.edit(call, repo, call.path("note"), GitLabShapes::note);
  }
}
