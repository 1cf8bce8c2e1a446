package io.mcpadapters.git.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * GitLab's history, issues and merge requests; the latter are numbered apart, here with the same
 * numbers.
 */
final class GitLabTalk {
  private final GitLabFake fake;

  GitLabTalk(GitLabFake fake) {
    this.fake = fake;
  }

  void route(Routes routes) {
    String repo = "projects/{id}";
    routes
        .get(
            repo + "/repository/commits",
            fake.repo((call, in) ->
                Lists.commits(call, in, "ref_name", true)
                    .ifPresentOrElse(
                        all -> call.json(200, Shapes.all(page(call, all), GitLabTalk::commit)),
                        () -> GitLabFake.error(call, 404, "404 Repository Not Found"))))
        .get(
            repo + "/repository/commits/{sha}/diff",
            fake.repo((call, in) ->
                in.find(call.path("sha"))
                    .ifPresentOrElse(
                        commit ->
                            call.json(
                                200,
                                Shapes.all(
                                    page(call, FileChange.of(in, commit)), GitLabTalk::change)),
                        () -> GitLabFake.error(call, 404, "404 Commit Not Found"))))
        .get(
            repo + "/repository/commits/{sha}/merge_requests",
            fake.repo((call, in) ->
                call.json(
                    200,
                    Shapes.all(
                        in.pullOf(call.path("sha")).stream().toList(),
                        ticket -> merge(in, ticket)))))
        .get(
            repo + "/repository/tags",
            fake.repo((call, in) ->
                call.json(
                    200,
                    Shapes.all(
                        page(call, List.copyOf(in.tags.entrySet()).reversed()),
                        tag ->
                            new JsonObject()
                                .put("name", tag.getKey())
                                .put("commit", commit(in.commits.get(tag.getValue())))))))
        .get(repo + "/repository/compare", fake.repo(this::compare))
        .get(repo + "/repository/files/{path}/blame", fake.repo(this::blame))
        .get(
            repo + "/releases",
            fake.repo((call, in) ->
                call.json(
                    200, Shapes.all(page(call, in.releases), release -> release(in, release)))))
        .get(
            repo + "/releases/permalink/latest",
            fake.repo((call, in) -> one(call, in, in.releases.stream().findFirst())))
        .get(
            repo + "/releases/{tag}",
            fake.repo((call, in) ->
                one(
                    call,
                    in,
                    in.releases.stream()
                        .filter(release -> release.tag().equals(call.path("tag")))
                        .findFirst())))
        .get(
            repo + "/issues/{number}", ticket(false, (call, found) -> call.json(200, issue(found))))
        .get(
            repo + "/issues/{number}/notes",
            ticket(
                false,
                (call, found) ->
                    call.json(200, Shapes.all(page(call, Shapes.said(found)), GitLabTalk::note))))
        .get(
            repo + "/merge_requests/{number}",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found -> call.json(200, merge(in, found)),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/merge_requests/{number}/diffs",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found ->
                            call.json(
                                200,
                                Shapes.all(
                                    page(call, in.changes(found.pull.orElseThrow())),
                                    GitLabTalk::change)),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/merge_requests/{number}/commits",
            fake.repo((call, in) ->
                Lists.ticket(call, in, true)
                    .ifPresentOrElse(
                        found ->
                            call.json(
                                200,
                                Shapes.all(
                                    page(call, GitHubTalk.ahead(in, found)), GitLabTalk::commit)),
                        () -> GitLabFake.error(call, 404, "404 Not found"))))
        .get(
            repo + "/merge_requests/{number}/notes",
            ticket(
                true,
                (call, found) ->
                    call.json(200, Shapes.all(page(call, Shapes.said(found)), GitLabTalk::note))))
        .get(
            repo + "/merge_requests/{number}/approvals",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        new JsonObject()
                            .put(
                                "approved_by",
                                new JsonArray().add(new JsonObject().put("user", user("ada")))))))
        .get(
            repo + "/merge_requests/{number}/pipelines",
            ticket(
                true,
                (call, found) ->
                    call.json(
                        200,
                        new JsonArray()
                            .add(new JsonObject().put("id", 5).put("status", "success")))))
        .get(
            repo + "/merge_requests/{number}/discussions",
            ticket(true, (call, found) -> call.json(200, discussions(found))));
  }

  private static <T> List<T> page(Calls call, List<T> all) {
    int size = call.query("per_page", 20, 100);
    int page = call.query("page", 1, Integer.MAX_VALUE);
    call.header("X-Next-Page", (long) page * size < all.size() ? page + 1 : "");
    return call.page(all, "per_page", 20, 100);
  }

  private Consumer<Calls> ticket(boolean pull, BiConsumer<Calls, Repo.Ticket> handler) {
    return fake.repo((call, repo) ->
        Lists.ticket(call, repo, pull)
            .ifPresentOrElse(
                found -> handler.accept(call, found),
                () -> GitLabFake.error(call, 404, "404 Not found")));
  }

  static JsonObject user(String name) {
    return new JsonObject().put("id", name.hashCode() & 0xffff).put("username", name);
  }

  static JsonObject commit(Commit commit) {
    return new JsonObject()
        .put("id", commit.sha())
        .put("title", commit.title())
        .put("message", commit.message())
        .put("author_name", commit.author().name())
        .put("author_email", commit.author().email())
        .put("authored_date", commit.date().toString())
        .put("committed_date", commit.date().toString())
        .put("parent_ids", new JsonArray(commit.parents()));
  }

  static JsonObject change(FileChange change) {
    return new JsonObject()
        .put("old_path", change.path())
        .put("new_path", change.path())
        .put("new_file", change.status().equals("added"))
        .put("deleted_file", change.status().equals("removed"))
        .put("renamed_file", false)
        .put(
            "diff",
            change.binary()
                ? "Binary files a/" + change.path() + " and b/" + change.path() + " differ\n"
                : "--- a/"
                    + change.path()
                    + "\n+++ b/"
                    + change.path()
                    + "\n"
                    + change.patch()
                    + "\n");
  }

  private void compare(Calls call, Repo repo) {
    Lists.sides(repo, call.query("from").orElse("") + "..." + call.query("to").orElse(""))
        .ifPresentOrElse(
            sides -> {
              Commit base = Lists.mergeBase(repo, sides[0], sides[1]);
              call.json(
                  200,
                  new JsonObject()
                      .put(
                          "commits",
                          Shapes.all(repo.ahead(sides[0], sides[1]).reversed(), GitLabTalk::commit))
                      .put(
                          "diffs",
                          Shapes.all(
                              FileChange.between(base.files(), sides[1].files()),
                              GitLabTalk::change))
                      .put("compare_timeout", false));
            },
            () -> GitLabFake.error(call, 404, "404 Ref Not Found"));
  }

  /** Every line to the newest commit that touched the file: enough for the shape. */
  private void blame(Calls call, Repo repo) {
    Commit at = repo.find(call.query("ref").orElse("HEAD")).orElseThrow();
    List<String> lines =
        new String(at.files().get(call.path("path")), StandardCharsets.UTF_8).lines().toList();
    int first = Integer.parseInt(call.query("range[start]").orElse("1"));
    int last =
        Math.min(
            lines.size(), Integer.parseInt(call.query("range[end]").orElse("" + lines.size())));
    Commit commit = repo.touching(repo.history(at), call.path("path")).getFirst();
    call.json(
        200,
        new JsonArray()
            .add(
                new JsonObject()
                    .put("commit", commit(commit))
                    .put("lines", new JsonArray(lines.subList(first - 1, last)))));
  }

  private static JsonObject release(Repo repo, Repo.Release release) {
    return new JsonObject()
        .put("tag_name", release.tag())
        .put("name", release.name())
        .put("description", release.notes())
        .put("released_at", release.date().toString())
        .put("upcoming_release", false)
        .put("commit", commit(repo.commits.get(repo.tags.get(release.tag()))))
        .put("assets", new JsonObject().put("count", 0).put("links", new JsonArray()));
  }

  private static void one(Calls call, Repo repo, Optional<Repo.Release> release) {
    release.ifPresentOrElse(
        found -> call.json(200, release(repo, found)),
        () -> GitLabFake.error(call, 404, "404 Not Found"));
  }

  static JsonObject issue(Repo.Ticket ticket) {
    return new JsonObject()
        .put("iid", ticket.number)
        .put("title", ticket.title)
        .put("description", ticket.body)
        .put("state", ticket.state.equals("open") ? "opened" : ticket.state)
        .put("author", user(ticket.author))
        .put("labels", new JsonArray(ticket.labels))
        .put("user_notes_count", Shapes.said(ticket).size())
        .put("created_at", ticket.created.toString())
        .put("updated_at", ticket.created.toString());
  }

  static JsonObject merge(Repo repo, Repo.Ticket ticket) {
    Repo.Pull pull = ticket.pull.orElseThrow();
    return issue(ticket)
        .put("source_branch", pull.head())
        .put("target_branch", pull.base())
        .put("sha", pull.headSha())
        .put("draft", pull.draft())
        .put("merge_commit_sha", pull.merged().orElse(null))
        .put("changes_count", String.valueOf(repo.changes(pull).size()))
        .put(
            "diff_refs",
            new JsonObject().put("base_sha", pull.baseSha()).put("head_sha", pull.headSha()));
  }

  private static JsonObject note(Repo.Remark remark) {
    return new JsonObject()
        .put("id", remark.id())
        .put("author", user(remark.author()))
        .put("body", remark.body())
        .put("created_at", remark.date().toString())
        .put("system", false)
        .put("resolved", remark.resolved());
  }

  private static JsonArray discussions(Repo.Ticket ticket) {
    List<JsonObject> threads = new ArrayList<>();
    for (Repo.Remark remark : Shapes.onLines(ticket)) {
      JsonObject note =
          note(remark)
              .put(
                  "position",
                  new JsonObject()
                      .put("new_path", remark.anchor().orElseThrow().path())
                      .put("new_line", remark.anchor().orElseThrow().line()));
      if (remark.replyTo() == 0) {
        threads.add(
            new JsonObject().put("id", "" + remark.id()).put("notes", new JsonArray().add(note)));
      } else {
        threads.getLast().getJsonArray("notes").add(note);
      }
    }
    return new JsonArray(threads);
  }
}
