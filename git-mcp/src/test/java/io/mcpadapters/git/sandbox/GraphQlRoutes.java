package io.mcpadapters.git.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** GitHub's other API, as far as it is asked. */
final class GraphQlRoutes {
  private GraphQlRoutes() {}

  /** GitHub's other API, as far as it is asked. */
  static JsonObject graphql(Map<String, Repo> repositories, JsonObject request) {
    JsonObject variables = request.getJsonObject("variables");
    String query = request.getString("query");
    if (variables.getString("id", "").startsWith("N_")) {
      return draft(repositories.get("acme/app"), variables, query.contains("ToDraft"));
    }
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

  private static JsonObject draft(Repo repo, JsonObject variables, boolean draft) {
    Repo.Ticket ticket =
        repo.tickets.get(Integer.parseInt(variables.getString("id").substring("N_".length())));
    ticket.pull =
        ticket.pull.map(pull ->
            new Repo.Pull(
                pull.head(), pull.base(), pull.headSha(), pull.baseSha(), draft, pull.merged()));
    return new JsonObject().put("data", new JsonObject());
  }

  private static JsonObject commit(Map<String, Repo> repositories, JsonObject input) {
    JsonObject branch = input.getJsonObject("branch");
    Repo repo = repositories.get(branch.getString("repositoryNameWithOwner"));
    String name = branch.getString("branchName");
    boolean refused = input.getJsonObject("message").getString("headline").equals("refused");
    if (refused || !input.getString("expectedHeadOid").equals(repo.branches.get(name))) {
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
            Writes.now(),
            text,
            files -> {
              changes
                  .getJsonArray("additions")
                  .forEach(file ->
                      files.put(
                          ((JsonObject) file).getString("path"),
                          Writes.bytes(((JsonObject) file).getString("contents"))));
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
    List<FileHistory.Run> runs =
        new FileHistory(repo).blame(at, variables.getString("path"), 1, Integer.MAX_VALUE);
    return new JsonObject().put("ranges", HostJson.all(runs, GraphQlRoutes::range));
  }

  private static JsonObject range(FileHistory.Run run) {
    Commit commit = run.commit();
    JsonObject author =
        new JsonObject().put("name", commit.author().name()).put("email", commit.author().email());
    return new JsonObject()
        .put("startingLine", run.first())
        .put("endingLine", run.last())
        .put(
            "commit",
            new JsonObject()
                .put("oid", commit.sha())
                .put("message", commit.message())
                .put("authoredDate", commit.date().toString())
                .put("committedDate", commit.committed().toString())
                .put("author", author));
  }

  private static JsonArray threads(Repo.Ticket ticket) {
    Map<Integer, JsonObject> threads = new TreeMap<>();
    for (Repo.Remark remark : HostJson.onLines(ticket)) {
      int start = remark.replyTo() == 0 ? remark.id() : remark.replyTo();
      threads
          .computeIfAbsent(
              start,
              id ->
                  new JsonObject()
                      .put("isResolved", remark.resolved())
                      .put("isOutdated", remark.resolved())
                      .put("path", remark.anchor().orElseThrow().path())
                      .put("line", remark.resolved() ? null : remark.anchor().orElseThrow().line())
                      .put("originalLine", remark.anchor().orElseThrow().line())
                      .put("diffSide", remark.anchor().orElseThrow().old() ? "LEFT" : "RIGHT")
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
