package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gitea's and Forgejo's history, issues and pull requests. */
final class GiteaIssueRoutes {
  private final GiteaFake fake;
  private final boolean forgejo;

  GiteaIssueRoutes(GiteaFake fake, boolean forgejo) {
    this.fake = fake;
    this.forgejo = forgejo;
  }

  void route(FakeRoutes routes) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(repo + "/commits", fake.repo(this::commits))
        .get(
            repo + "/commits/{sha}/pull",
            fake.repo((call, in) ->
                in.pullOf(call.path("sha"))
                    .ifPresentOrElse(
                        ticket -> call.json(200, HostJson.pull(in, ticket)),
                        () -> fake.missing(call))))
        .get(
            repo + "/commits/{sha}/status",
            fake.repo((call, in) ->
                CheckRoutes.counted(
                    call,
                    "statuses",
                    Stream.concat(
                            Stream.of(
                                new JsonObject()
                                    .put("context", "build")
                                    .put("status", "success")
                                    .put("target_url", "/acme/app/actions/runs/1/jobs/0")),
                            CheckRoutes.statuses(in, "status").stream())
                        .toList(),
                    "limit",
                    50)))
        .get(
            repo + "/tags",
            fake.repo((call, in) ->
                call.json(
                    200,
                    HostJson.all(
                        page(call, List.copyOf(in.tags.entrySet())),
                        tag ->
                            new JsonObject()
                                .put("name", tag.getKey())
                                .put("id", Objects.id("tag", tag.getKey()))
                                .put(
                                    "commit",
                                    new JsonObject()
                                        .put("sha", tag.getValue())
                                        .put(
                                            "created",
                                            in.commits.get(tag.getValue()).date().toString()))))))
        .get(
            repo + "/releases",
            fake.repo((call, in) ->
                call.json(200, HostJson.all(page(call, in.releases), HostJson::release))))
        .get(
            repo + "/releases/latest",
            fake.repo((call, in) ->
                release(
                    call,
                    in.releases.stream()
                        .filter(release -> !release.draft() && !release.prerelease())
                        .findFirst())))
        .get(
            repo + "/releases/tags/{tag}",
            fake.repo((call, in) ->
                release(
                    call,
                    in.releases.stream()
                        .filter(release -> release.tag().equals(call.path("tag")))
                        .findFirst())))
        .get(repo + "/compare/{range}", fake.repo(this::compare))
        .get(
            repo + "/issues/{number}",
            ticket(
                false,
                (call, found) ->
                    call.json(
                        200, HostJson.issue(found, call.path("owner") + "/" + call.path("name")))))
        .get(
            repo + "/issues/{number}/comments",
            ticket(
                false,
                (call, found) ->
                    call.json(200, HostJson.all(HostJson.said(found), HostJson::remark))))
        .get(
            repo + "/issues/{number}/timeline",
            ticket(
                false,
                (call, found) ->
                    call.json(
                        200,
                        HostJson.all(
                            found.labels,
                            label ->
                                new JsonObject()
                                    .put("type", "label")
                                    .put("label", new JsonObject().put("name", label))
                                    .put("user", HostJson.user("ada"))
                                    .put("created_at", found.created.toString())))))
        .get(repo + "/pulls/{number}", fake.repo(this::pull))
        .get(
            repo + "/pulls/{number}/commits",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found ->
                            call.json(
                                200,
                                HostJson.all(
                                    page(call, GitHubIssueRoutes.ahead(in, found)),
                                    HostJson::commit)),
                        () -> fake.missing(call))))
        .get(repo + "/pulls/{number}/reviews", ticket(true, GiteaIssueRoutes::reviews))
        .get(
            repo + "/pulls/{number}/reviews/{id}/comments",
            ticket(
                true,
                (call, found) ->
                    call.json(200, HostJson.all(remarks(call, found), GiteaIssueRoutes::comment))));
  }

  private static <T> List<T> page(FakeCall call, List<T> all) {
    call.header("X-Total-Count", all.size());
    return call.page(all, "limit", 30, 50);
  }

  private Consumer<FakeCall> ticket(boolean pull, BiConsumer<FakeCall, Repo.Ticket> handler) {
    return fake.repo((call, repo) ->
        Lists.ticket(call, repo, pull)
            .ifPresentOrElse(found -> handler.accept(call, found), () -> fake.missing(call)));
  }

  /** Where much was said, each remark is a review of its own. */
  private static void reviews(FakeCall call, Repo.Ticket ticket) {
    List<Repo.Remark> remarks = HostJson.onLines(ticket);
    if (remarks.size() > 50) {
      call.json(200, HostJson.all(page(call, remarks), GiteaIssueRoutes::review));
      return;
    }
    call.json(
        200,
        new JsonArray()
            .add(
                new JsonObject()
                    .put("id", 7)
                    .put("user", HostJson.user("ada"))
                    .put("body", "Good start")
                    .put("state", "REQUEST_CHANGES")
                    .put("comments_count", HostJson.onLines(ticket).size())
                    .put("submitted_at", ticket.created.toString())));
  }

  private static JsonObject review(Repo.Remark remark) {
    return new JsonObject()
        .put("id", remark.id())
        .put("user", HostJson.user(remark.author()))
        .put("body", "")
        .put("state", "COMMENT")
        .put("comments_count", 1)
        .put("submitted_at", remark.date().toString());
  }

  private static List<Repo.Remark> remarks(FakeCall call, Repo.Ticket ticket) {
    List<Repo.Remark> remarks = HostJson.onLines(ticket);
    return remarks.size() > 50
        ? remarks.stream().filter(remark -> ("" + remark.id()).equals(call.path("id"))).toList()
        : remarks;
  }

  private static JsonObject comment(Repo.Remark remark) {
    JsonObject row =
        HostJson.remark(remark)
            .put("path", remark.anchor().orElseThrow().path())
            .put("position", 0)
            .put("original_position", 0)
            .put(
                remark.anchor().orElseThrow().old() ? "original_position" : "position",
                remark.anchor().orElseThrow().line());
    return remark.resolved() ? row.put("resolver", HostJson.user("ada")) : row;
  }

  /** `/pulls/3` and `/pulls/3.diff`. */
  private void pull(FakeCall call, Repo repo) {
    boolean diff = call.path("number").endsWith(".diff");
    Optional<Repo.Ticket> found =
        Optional.ofNullable(
                repo.tickets.get(Integer.parseInt(call.path("number").replace(".diff", ""))))
            .filter(ticket -> ticket.pull.isPresent());
    if (found.isEmpty()) {
      fake.missing(call);
    } else if (diff) {
      call.send(
          200,
          "text/plain; charset=utf-8",
          Buffer.buffer(FileChange.unified(repo.changes(found.get().pull.orElseThrow()))));
    } else {
      call.json(
          200,
          HostJson.pull(repo, found.get())
              .put("merge_base", found.get().pull.orElseThrow().baseSha()));
    }
  }

  private void release(FakeCall call, Optional<Repo.Release> release) {
    release.ifPresentOrElse(
        found -> call.json(200, HostJson.release(found)), () -> fake.missing(call));
  }

  /** An unknown ref is a fault of the server to Gitea. */
  private void commits(FakeCall call, Repo repo) {
    if (repo.empty()) {
      call.json(409, new JsonObject().put("message", "Git Repository is empty."));
      return;
    }
    Lists.commits(call, repo, "sha", !forgejo)
        .ifPresentOrElse(
            all ->
                call.json(
                    200,
                    HostJson.all(
                        page(call, all),
                        commit ->
                            call.query("stat").filter("false"::equals).isPresent()
                                ? HostJson.commit(commit)
                                : HostJson.commit(commit)
                                    .put("stats", HostJson.stats(FileChange.of(repo, commit))))),
            () -> call.json(500, new JsonObject().put("message", "")));
  }

  private void compare(FakeCall call, Repo repo) {
    Lists.sides(repo, call.path("range"))
        .ifPresentOrElse(
            sides -> {
              Commit base = Lists.mergeBase(repo, sides[0], sides[1]);
              List<Commit> ahead = repo.ahead(sides[0], sides[1]);
              JsonObject body =
                  new JsonObject()
                      .put("total_commits", ahead.size())
                      .put(
                          "commits",
                          HostJson.all(
                              ahead,
                              commit ->
                                  HostJson.commit(commit)
                                      .put(
                                          "files",
                                          HostJson.all(
                                              FileChange.plainOf(repo, commit),
                                              GiteaIssueRoutes::name))));
              call.json(
                  200,
                  forgejo
                      ? body.put(
                          "files",
                          HostJson.all(
                              FileChange.plain(base.files(), sides[1].files()),
                              GiteaIssueRoutes::name))
                      : body);
            },
            () -> fake.missing(call));
  }

  private static JsonObject name(FileChange change) {
    return new JsonObject().put("filename", change.path()).put("status", change.status());
  }
}
