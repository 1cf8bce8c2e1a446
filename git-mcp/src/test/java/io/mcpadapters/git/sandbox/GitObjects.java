package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * GitHub's API of Git objects. A commit whose message begins with `raced` finds another one on its
 * branch, and of one with `answer is lost` only the effect is seen.
 */
final class GitObjects {
  private final Map<String, byte[]> blobs = new HashMap<>();
  private final Map<String, NavigableMap<String, byte[]>> trees = new HashMap<>();

  void route(FakeRoutes routes, GitHubFake fake) {
    String repo = "repos/{owner}/{name}/git/";
    routes
        .on(
            "POST",
            repo + "blobs",
            fake.repo((call, in) -> {
              byte[] content = Writes.bytes(call.json().getString("content"));
              blobs.put(Objects.blob(content), content);
              sha(call, Objects.blob(content));
            }))
        .on("POST", repo + "trees", fake.repo(this::tree))
        .on("POST", repo + "commits", fake.repo(this::commit))
        .on("PATCH", repo + "refs/heads/{branch*}", fake.repo(GitObjects::move));
  }

  private static void sha(FakeCall call, String sha) {
    call.json(201, new JsonObject().put("sha", sha));
  }

  private void tree(FakeCall call, Repo repo) {
    NavigableMap<String, byte[]> base =
        repo.commits.get(call.json().getString("base_tree")).files();
    NavigableMap<String, byte[]> files = new TreeMap<>(base);
    JsonArray entries = call.json().getJsonArray("tree");
    for (int i = 0; i < entries.size(); i++) {
      JsonObject entry = entries.getJsonObject(i);
      String sha = entry.getString("sha");
      if (sha == null) {
        files.remove(entry.getString("path"));
      } else {
        files.put(entry.getString("path"), blobs.getOrDefault(sha, of(base, sha)));
      }
    }
    String id = Objects.id("tree", call.body().toString());
    trees.put(id, files);
    sha(call, id);
  }

  private static byte[] of(NavigableMap<String, byte[]> files, String sha) {
    return files.values().stream()
        .filter(content -> Objects.blob(content).equals(sha))
        .findFirst()
        .orElse(new byte[0]);
  }

  private void commit(FakeCall call, Repo repo) {
    String message = call.json().getString("message");
    if (message.startsWith("raced")) {
      repo.commit(
          "raced", Fixtures.BEN, Writes.now(), "Between", files -> files.put("x.txt", new byte[1]));
    }
    Commit made =
        Commit.of(
            List.of(call.json().getJsonArray("parents").getString(0)),
            trees.get(call.json().getString("tree")),
            Fixtures.ADA,
            Writes.now(),
            Writes.now(),
            message);
    repo.commits.put(made.sha(), made);
    sha(call, made.sha());
  }

  private static void move(FakeCall call, Repo repo) {
    Commit to = repo.commits.get(call.json().getString("sha"));
    if (!to.parents().contains(repo.branches.get(call.path("branch")))) {
      GitHubFake.error(call, 422, "Update is not a fast forward");
      return;
    }
    repo.branches.put(call.path("branch"), to.sha());
    if (to.message().contains("answer is lost")) {
      call.cut();
    } else {
      call.json(
          200,
          new JsonObject()
              .put("ref", "refs/heads/" + call.path("branch"))
              .put("object", new JsonObject().put("sha", to.sha())));
    }
  }
}
