package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What corrects issues and comments, on GitHub, Gitea and Forgejo. Titles say what is to happen: of
 * one with `answer is lost` only the effect is seen, of `never arrives` not even that, and one with
 * `forbidden` is refused. The label `area/000` and the assignee `ghost` are left out in silence.
 */
final class TendRoutes {
  static final String IGNORED_LABEL = "area/000";
  static final String IGNORED_PERSON = "ghost";

  private TendRoutes() {}

  static void github(FakeRoutes routes, GitHubFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .on(
            "PATCH",
            repo + "/issues/{number}",
            fake.repo((call, in) ->
                change(
                    call,
                    in,
                    "title",
                    (ticket, body) -> {
                      names(body, "labels", ticket.labels, IGNORED_LABEL);
                      common(ticket, body, "number");
                      ticket.reason = body.getString("state_reason", ticket.reason);
                    },
                    ticket -> HostJson.issue(ticket, in.path))))
        .on(
            "PATCH",
            repo + "/pulls/{number}",
            fake.repo((call, in) ->
                change(call, in, "base", TendRoutes::based, ticket -> HostJson.pull(in, ticket))))
        .get(repo + "/milestones", call -> call.json(200, milestones()))
        .get(
            repo + "/issues/comments/{id}",
            fake.repo(
                (call, in) -> comment(call, in, "issue_url", remark -> remark.anchor().isEmpty())))
        .get(
            repo + "/pulls/comments/{id}",
            fake.repo((call, in) ->
                comment(call, in, "pull_request_url", remark -> remark.anchor().isPresent())))
        .on(
            "PATCH",
            repo + "/issues/comments/{id}",
            fake.repo((call, in) -> edit(call, in, call.path("id"), HostJson::remark)))
        .on(
            "PATCH",
            repo + "/pulls/comments/{id}",
            fake.repo((call, in) -> edit(call, in, call.path("id"), HostJson::remark)));
  }

  static void gitea(FakeRoutes routes, GiteaFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .on(
            "PATCH",
            repo + "/issues/{number}",
            fake.repo((call, in) ->
                change(
                    call,
                    in,
                    "title",
                    (ticket, body) -> common(ticket, body, "id"),
                    ticket -> HostJson.issue(ticket, in.path))))
        .on(
            "PATCH",
            repo + "/pulls/{number}",
            fake.repo((call, in) ->
                change(
                    call,
                    in,
                    "title",
                    (ticket, body) -> {
                      common(ticket, body, "id");
                      based(ticket, body);
                    },
                    ticket -> HostJson.pull(in, ticket))))
        .on(
            "POST",
            repo + "/issues/{number}/labels",
            fake.repo((call, in) -> {
              Repo.Ticket ticket = in.tickets.get(Integer.parseInt(call.path("number")));
              call.json()
                  .getJsonArray("labels")
                  .forEach(id -> label((Integer) id).ifPresent(ticket.labels::add));
              call.json(200, new JsonArray());
            }))
        .on(
            "DELETE",
            repo + "/issues/{number}/labels/{id}",
            fake.repo((call, in) -> {
              Repo.Ticket ticket = in.tickets.get(Integer.parseInt(call.path("number")));
              if (ticket.title.equals("half way")) {
                call.json(403, new JsonObject().put("message", "Must have push access"));
                return;
              }
              label(Integer.parseInt(call.path("id"))).ifPresent(ticket.labels::remove);
              call.request().response().setStatusCode(204).end();
            }))
        .get(repo + "/milestones", call -> call.json(200, milestones()))
        .get(
            repo + "/issues/comments/{id}",
            fake.repo((call, in) -> comment(call, in, "issue_url", remark -> true)))
        .on(
            "PATCH",
            repo + "/issues/comments/{id}",
            fake.repo((call, in) -> edit(call, in, call.path("id"), HostJson::remark)));
  }

  private static Optional<String> label(int id) {
    return Writes.LABELS.stream()
        .filter(name -> !name.equals(IGNORED_LABEL))
        .filter(name -> Writes.label(name).getInteger("id") == id)
        .findFirst();
  }

  static JsonArray milestones() {
    return new JsonArray()
        .add(new JsonObject().put("number", 1).put("id", 31).put("title", "v1"))
        .add(new JsonObject().put("number", 2).put("id", 32).put("title", "v2"));
  }

  /** Does what a request wants, and answers as its title says. */
  static void change(
      FakeCall call,
      Repo repo,
      String title,
      BiConsumer<Repo.Ticket, JsonObject> change,
      Function<Repo.Ticket, JsonObject> shape) {
    Repo.Ticket ticket = repo.tickets.get(Integer.parseInt(call.path("number")));
    JsonObject body = call.json();
    String word = body.getString(title, "");
    if (word.contains("never arrives")) {
      call.cut();
      return;
    }
    if (word.contains("forbidden")) {
      call.json(403, new JsonObject().put("message", "Must have push access"));
      return;
    }
    change.accept(ticket, body);
    ticket.updated = Instant.now();
    if (word.contains("answer is lost")) {
      call.cut();
    } else {
      call.json(200, shape.apply(ticket));
    }
  }

  private static void common(Repo.Ticket ticket, JsonObject body, String milestone) {
    ticket.title = body.getString("title", ticket.title);
    ticket.body = body.getString("body", ticket.body);
    ticket.state = body.getString("state", ticket.state);
    names(body, "assignees", ticket.assignees, IGNORED_PERSON);
    if (body.containsKey("milestone")) {
      milestone(ticket, body.getInteger("milestone"), milestone);
    }
  }

  static void milestone(Repo.Ticket ticket, Integer id, String member) {
    ticket.milestone =
        milestones().stream()
            .map(JsonObject.class::cast)
            .filter(row -> row.getInteger(member).equals(id))
            .map(row -> row.getString("title"))
            .findFirst()
            .orElse("");
  }

  private static void based(Repo.Ticket ticket, JsonObject body) {
    Repo.Pull pull = ticket.pull.orElseThrow();
    ticket.pull =
        Optional.of(
            new Repo.Pull(
                pull.head(),
                body.getString("base", pull.base()),
                pull.headSha(),
                pull.baseSha(),
                body.containsKey("title")
                    ? body.getString("title").startsWith("WIP:")
                    : pull.draft(),
                pull.merged()));
  }

  static void names(JsonObject body, String field, List<String> names, String ignored) {
    if (body.getValue(field) instanceof JsonArray all) {
      names.clear();
      all.forEach(name -> names.add(String.valueOf(name)));
      names.remove(ignored);
    }
  }

  /** A comment and the ticket that it is on. */
  private record Found(Repo.Ticket ticket, Repo.Remark remark) {}

  private static Optional<Found> find(Repo repo, String id, Predicate<Repo.Remark> kind) {
    return repo.tickets.values().stream()
        .flatMap(ticket -> ticket.remarks.stream().map(remark -> new Found(ticket, remark)))
        .filter(found -> ("" + found.remark.id()).equals(id))
        .filter(found -> kind.test(found.remark))
        .findFirst();
  }

  private static void comment(FakeCall call, Repo repo, String about, Predicate<Repo.Remark> kind) {
    find(repo, call.path("id"), kind)
        .ifPresentOrElse(
            found ->
                call.json(
                    200,
                    HostJson.remark(found.remark)
                        .put(about, "https://example.org/x/" + found.ticket.number)),
            () -> call.json(404, new JsonObject().put("message", "Not Found")));
  }

  /** The same cuts as with titles. */
  static void edit(FakeCall call, Repo repo, String id, Function<Repo.Remark, JsonObject> shape) {
    String text = call.json().getString("body");
    Found found = find(repo, id, remark -> true).orElseThrow();
    if (text.contains("never arrives")) {
      call.cut();
      return;
    }
    if (text.contains("forbidden")) {
      call.json(403, new JsonObject().put("message", "Must have push access"));
      return;
    }
    Repo.Remark old = found.remark;
    Repo.Remark edited =
        new Repo.Remark(
            old.id(), old.author(), text, old.date(), old.anchor(), old.resolved(), old.replyTo());
    found.ticket.remarks.set(found.ticket.remarks.indexOf(old), edited);
    if (text.contains("answer is lost")) {
      call.cut();
    } else {
      call.json(200, shape.apply(edited));
    }
  }
}
