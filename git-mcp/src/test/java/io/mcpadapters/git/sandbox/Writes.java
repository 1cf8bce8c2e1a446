package io.mcpadapters.git.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the write tools do, in each dialect's words: the read tools then show it. */
final class Writes {
  private Writes() {}

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static Repo.Ticket pull(
      Repo repo, String title, String body, String head, String base, boolean draft) {
    Repo.Ticket ticket = repo.issue(title, body, "ada", now());
    Commit from = repo.find(head).orElseThrow();
    Commit to = repo.find(base).orElseThrow();
    ticket.pull =
        Optional.of(
            new Repo.Pull(
                head,
                base,
                from.sha(),
                Lists.mergeBase(repo, to, from).sha(),
                draft,
                Optional.empty()));
    return ticket;
  }

  private static List<Repo.Ticket> pulls(Repo repo, Calls call, String headName, String baseName) {
    return repo.tickets.values().stream()
        .filter(ticket -> ticket.pull.isPresent() && ticket.state.equals("open"))
        .filter(ticket ->
            call.query(headName)
                .map(head -> head.endsWith(ticket.pull.orElseThrow().head()))
                .orElse(true))
        .filter(ticket ->
            call.query(baseName)
                .map(base -> base.equals(ticket.pull.orElseThrow().base()))
                .orElse(true))
        .toList();
  }

  private static Repo.Remark remark(Repo.Ticket ticket, String body) {
    Repo.Remark remark =
        new Repo.Remark(
            1000 + ticket.remarks.size(), "ada", body, now(), Optional.empty(), false, 0);
    ticket.remarks.add(remark);
    return remark;
  }

  static void github(Routes routes, GitHubFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(
            repo + "/branches/{branch*}",
            fake.repo((call, in) ->
                branch(
                    call,
                    in,
                    sha -> new JsonObject().put("sha", sha),
                    () -> GitHubFake.error(call.request, 404, "Branch not found"))))
        .on(
            "POST",
            repo + "/git/refs",
            fake.repo((call, in) -> {
              in.branches.put(
                  call.json().getString("ref").replace("refs/heads/", ""),
                  call.json().getString("sha"));
              call.json(
                  201,
                  new JsonObject()
                      .put("ref", call.json().getString("ref"))
                      .put("object", new JsonObject().put("sha", call.json().getString("sha"))));
            }))
        .on(
            "POST",
            repo + "/pulls",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              call.json(
                  201,
                  Shapes.pull(
                      in,
                      pull(
                          in,
                          body.getString("title"),
                          body.getString("body"),
                          body.getString("head"),
                          body.getString("base"),
                          body.getBoolean("draft"))));
            }))
        .get(
            repo + "/pulls",
            fake.repo((call, in) ->
                call.json(
                    200,
                    Shapes.all(
                        pulls(in, call, "head", "base"), ticket -> Shapes.pull(in, ticket)))))
        .on("POST", repo + "/issues", fake.repo((call, in) -> issue(call, in)))
        .get(repo + "/issues", fake.repo((call, in) -> newest(call, in)))
        .on("POST", repo + "/issues/{number}/comments", fake.repo((call, in) -> comment(call, in)));
  }

  private static void branch(
      Calls call, Repo repo, Function<String, JsonObject> commit, Runnable missing) {
    String sha = repo.branches.get(call.path("branch"));
    if (sha == null) {
      missing.run();
    } else {
      call.json(
          200, new JsonObject().put("name", call.path("branch")).put("commit", commit.apply(sha)));
    }
  }

  /** An issue titled so is made, and the connection then breaks before the answer. */
  private static void issue(Calls call, Repo repo) {
    JsonObject body = call.json();
    Repo.Ticket ticket = repo.issue(body.getString("title"), body.getString("body"), "ada", now());
    if (body.getValue("labels") instanceof JsonArray labels) {
      labels.forEach(label -> ticket.labels.add(label instanceof String name ? name : "bug"));
    }
    if (ticket.title.contains("answer is lost")) {
      call.request.connection().close();
    } else {
      call.json(201, Shapes.issue(ticket, repo.path));
    }
  }

  private static void newest(Calls call, Repo repo) {
    call.json(
        200,
        Shapes.all(
            List.copyOf(repo.tickets.values()).reversed(),
            ticket -> Shapes.issue(ticket, repo.path)));
  }

  private static void comment(Calls call, Repo repo) {
    Lists.ticket(call, repo, false)
        .ifPresentOrElse(
            ticket -> call.json(201, Shapes.remark(remark(ticket, call.json().getString("body")))),
            () -> call.json(404, new JsonObject().put("message", "Not Found")));
  }

  static void gitea(Routes routes, GiteaFake fake) {
    String repo = "repos/{owner}/{name}";
    routes
        .get(
            repo + "/branches/{branch*}",
            fake.repo((call, in) ->
                branch(
                    call,
                    in,
                    sha -> new JsonObject().put("id", sha),
                    () -> fake.missing(call.request))))
        .on(
            "POST",
            repo + "/branches",
            fake.repo((call, in) -> {
              String sha = in.find(call.json().getString("old_ref_name")).orElseThrow().sha();
              in.branches.put(call.json().getString("new_branch_name"), sha);
              call.json(
                  201,
                  new JsonObject()
                      .put("name", call.json().getString("new_branch_name"))
                      .put("commit", new JsonObject().put("id", sha)));
            }))
        .on(
            "POST",
            repo + "/contents",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              Commit made =
                  in.commit(
                      body.getString("branch"),
                      Fixtures.ADA,
                      now(),
                      body.getString("message"),
                      files ->
                          edit(
                              body.getJsonArray("files"),
                              "operation",
                              "path",
                              files::put,
                              files::remove));
              call.json(
                  201,
                  new JsonObject()
                      .put("commit", new JsonObject().put("sha", made.sha()))
                      .put("files", new JsonArray()));
            }))
        .on(
            "POST",
            repo + "/pulls",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              call.json(
                  201,
                  Shapes.pull(
                      in,
                      pull(
                          in,
                          body.getString("title"),
                          body.getString("body"),
                          body.getString("head"),
                          body.getString("base"),
                          body.getString("title").startsWith("WIP:"))));
            }))
        .get(
            repo + "/pulls",
            fake.repo((call, in) ->
                call.json(
                    200,
                    Shapes.all(
                        pulls(in, call, "none", "none"), ticket -> Shapes.pull(in, ticket)))))
        .on("POST", repo + "/issues", fake.repo((call, in) -> issue(call, in)))
        .get(
            repo + "/labels",
            fake.repo((call, in) ->
                call.json(
                    200, new JsonArray().add(new JsonObject().put("id", 3).put("name", "bug")))))
        .on("POST", repo + "/issues/{number}/comments", fake.repo((call, in) -> comment(call, in)));
  }

  private static void edit(
      JsonArray edits,
      String action,
      String path,
      BiConsumer<String, byte[]> put,
      Consumer<String> remove) {
    for (int i = 0; i < edits.size(); i++) {
      JsonObject edit = edits.getJsonObject(i);
      if (edit.getString(action).equals("delete")) {
        remove.accept(edit.getString(path));
      } else {
        put.accept(edit.getString(path), bytes(edit.getString("content")));
      }
    }
  }

  static void gitlab(Routes routes, GitLabFake fake) {
    String repo = "projects/{id}";
    routes
        .get(
            repo + "/repository/branches/{branch}",
            fake.repo((call, in) ->
                branch(
                    call,
                    in,
                    sha -> new JsonObject().put("id", sha),
                    () -> GitLabFake.error(call, 404, "404 Branch Not Found"))))
        .on(
            "POST",
            repo + "/repository/branches",
            fake.repo((call, in) -> {
              String sha = in.find(call.json().getString("ref")).orElseThrow().sha();
              in.branches.put(call.json().getString("branch"), sha);
              call.json(
                  201,
                  new JsonObject()
                      .put("name", call.json().getString("branch"))
                      .put("commit", new JsonObject().put("id", sha)));
            }))
        .on(
            "POST",
            repo + "/repository/commits",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              Optional.ofNullable(body.getString("start_sha"))
                  .ifPresent(sha -> in.branches.put(body.getString("branch"), sha));
              Commit made =
                  in.commit(
                      body.getString("branch"),
                      Fixtures.ADA,
                      now(),
                      body.getString("commit_message"),
                      files ->
                          edit(
                              body.getJsonArray("actions"),
                              "action",
                              "file_path",
                              files::put,
                              files::remove));
              call.json(201, GitLabTalk.commit(made));
            }))
        .on(
            "POST",
            repo + "/merge_requests",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              call.json(
                  201,
                  GitLabTalk.merge(
                      in,
                      pull(
                          in,
                          body.getString("title"),
                          body.getString("description"),
                          body.getString("source_branch"),
                          body.getString("target_branch"),
                          body.getString("title").startsWith("Draft:"))));
            }))
        .on(
            "POST",
            repo + "/issues",
            fake.repo((call, in) -> {
              JsonObject body = call.json();
              Repo.Ticket ticket =
                  in.issue(body.getString("title"), body.getString("description"), "ada", now());
              ticket.labels.addAll(List.of(body.getString("labels", "").split(",")));
              if (ticket.title.contains("answer is lost")) {
                call.request.connection().close();
              } else {
                call.json(201, GitLabTalk.issue(ticket));
              }
            }))
        .on("POST", repo + "/issues/{number}/notes", fake.repo((call, in) -> note(call, in, false)))
        .on(
            "POST",
            repo + "/merge_requests/{number}/notes",
            fake.repo((call, in) -> note(call, in, true)));
  }

  private static void note(Calls call, Repo repo, boolean pull) {
    Lists.ticket(call, repo, pull)
        .ifPresentOrElse(
            ticket ->
                call.json(
                    201,
                    new JsonObject().put("id", remark(ticket, call.json().getString("body")).id())),
            () -> GitLabFake.error(call, 404, "404 Not found"));
  }

  /** GitHub's other API, as far as it is asked. */
  static JsonObject graphql(Map<String, Repo> repositories, JsonObject request) {
    JsonObject variables = request.getJsonObject("variables");
    String query = request.getString("query");
    if (query.startsWith("mutation")) {
      return commit(repositories, variables.getJsonObject("input"));
    }
    Repo repo = repositories.get(variables.getString("owner") + "/" + variables.getString("name"));
    JsonObject inner =
        query.contains("blame")
            ? new JsonObject().put("object", new JsonObject().put("blame", blame(repo, variables)))
            : new JsonObject()
                .put(
                    "pullRequest",
                    new JsonObject()
                        .put(
                            "reviewThreads",
                            new JsonObject()
                                .put(
                                    "nodes",
                                    threads(repo.tickets.get(variables.getInteger("number"))))));
    return new JsonObject().put("data", new JsonObject().put("repository", inner));
  }

  private static JsonObject commit(Map<String, Repo> repositories, JsonObject input) {
    JsonObject branch = input.getJsonObject("branch");
    Repo repo = repositories.get(branch.getString("repositoryNameWithOwner"));
    String name = branch.getString("branchName");
    if (!input.getString("expectedHeadOid").equals(repo.branches.get(name))) {
      return new JsonObject()
          .put("data", null)
          .put(
              "errors",
              new JsonArray()
                  .add(
                      new JsonObject()
                          .put("type", "STALE_DATA")
                          .put("message", "Expected branch to point to another commit")));
    }
    JsonObject message = input.getJsonObject("message");
    String text =
        message.getString("headline")
            + (message.getString("body").isEmpty() ? "" : "\n\n" + message.getString("body"));
    JsonObject changes = input.getJsonObject("fileChanges");
    Commit made =
        repo.commit(
            name,
            Fixtures.ADA,
            now(),
            text,
            files -> {
              changes
                  .getJsonArray("additions")
                  .forEach(file ->
                      files.put(
                          ((JsonObject) file).getString("path"),
                          bytes(((JsonObject) file).getString("contents"))));
              changes
                  .getJsonArray("deletions")
                  .forEach(file -> files.remove(((JsonObject) file).getString("path")));
            });
    return new JsonObject()
        .put(
            "data",
            new JsonObject()
                .put(
                    "createCommitOnBranch",
                    new JsonObject().put("commit", new JsonObject().put("oid", made.sha()))));
  }

  private static JsonObject blame(Repo repo, JsonObject variables) {
    Commit at = repo.find(variables.getString("sha")).orElseThrow();
    Commit commit = repo.touching(repo.history(at), variables.getString("path")).getFirst();
    JsonObject author =
        new JsonObject().put("name", commit.author().name()).put("email", commit.author().email());
    return new JsonObject()
        .put(
            "ranges",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("startingLine", 1)
                        .put("endingLine", 1000)
                        .put(
                            "commit",
                            new JsonObject()
                                .put("oid", commit.sha())
                                .put("message", commit.message())
                                .put("authoredDate", commit.date().toString())
                                .put("author", author))));
  }

  private static JsonArray threads(Repo.Ticket ticket) {
    Map<Integer, JsonObject> threads = new TreeMap<>();
    for (Repo.Remark remark : Shapes.onLines(ticket)) {
      int start = remark.replyTo() == 0 ? remark.id() : remark.replyTo();
      threads
          .computeIfAbsent(
              start,
              id ->
                  new JsonObject()
                      .put("isResolved", remark.resolved())
                      .put("isOutdated", false)
                      .put("path", remark.anchor().orElseThrow().path())
                      .put("line", remark.anchor().orElseThrow().line())
                      .put("comments", new JsonObject().put("nodes", new JsonArray())))
          .getJsonObject("comments")
          .getJsonArray("nodes")
          .add(
              new JsonObject()
                  .put("author", new JsonObject().put("login", remark.author()))
                  .put("body", remark.body())
                  .put("createdAt", remark.date().toString()));
    }
    return new JsonArray(List.copyOf(threads.values()));
  }
}
