package io.mcpadapters.git;

import static io.mcpadapters.git.OnEveryHost.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.text.Hash;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has become of citations, on recorded history of real repositories.
 *
 * <p>GitLab and Forgejo hold the same repository, ogr-tests, with the same commits. Its README is
 * recorded whole at b8e18207 on both (contents at that ref) and at master, dd9b6c54, on Forgejo. Of
 * older commits it is rebuilt from recorded patches that span the whole file, and checked by the
 * blob ids that the patches name: 24c86d07, 3c1fb11d and d490ec67 from Forgejo's pull request 119,
 * db843cde from GitLab's merge request 3. On GitHub the two versions are the sides of the recorded
 * commits 95069d7b and f502aae6 of hello-world. No answer of Gitea was recorded; it shares
 * Forgejo's reader.
 */
class CitationsRecordedTest {
  private static final String INITIAL = "24c86d0704694f686329b2ea636c5b7522cfdc40";
  private static final String CHANGE = "3c1fb11dd358254cc3f1588f173e54e98c1d4c09";
  private static final String ANOTHER = "d490ec67dd98f69dfdc1732b98bb3189f0e0aace";
  private static final String THIRD = "db843cde94391923c6acb4cce938d830477a9732";
  private static final String LATER = "b8e18207cfdad954f1b3a96db34d0706b272e6cf";
  private static final String UPDATES = "95069d7bedb6ae02def3fccce22169b412d08eac";
  private static final String BEFORE_UPDATES = "d9824d73148d375ffc2e938d8c6a2b8b9fb0fc05";
  private static final String MERGE = "f502aae6920d82948f2dba0b70c9260fb1e34822";
  private static final String BEFORE_MERGE = "d5f6efe7c6fbd6c224d31618c208c924a406fedf";
  private static final String README = "README.md";
  private static final String NOWHERE = ".blablabla_nonexisting_file";

  private final Vertx vertx = Vertx.vertx();
  private String web = "";

  @AfterEach
  void stop() {
    Await.value(vertx.close());
  }

  private record Found(List<String> states, List<String> pinned, List<String> lines) {}

  private Found check(RecordedHost host, String kind, List<String> paths) {
    int port = host.start(vertx);
    int own = InProcess.freePort();
    web = "http://127.0.0.1:" + port;
    JsonObject config =
        new JsonObject()
            .put("PORT", String.valueOf(own))
            .put("HOST", "127.0.0.1")
            .put("GIT_HOSTS", kind + "=" + web);
    Await.value(
        vertx.deployVerticle(new GitMcpVerticle(), new DeploymentOptions().setConfig(config)));
    try (McpClient client = McpClient.http(vertx, own)) {
      JsonArray urls = new JsonArray(paths.stream().map(path -> web + path).toList());
      JsonArray rows =
          OnEveryHost.data(OnEveryHost.good(client.call("check_citations", args("urls", urls))))
              .getJsonArray("rows");
      return new Found(column(rows, 1), column(rows, 3), column(rows, 4));
    }
  }

  private static List<String> column(JsonArray rows, int at) {
    return rows.stream().map(row -> ((JsonArray) row).getString(at)).toList();
  }

  /** The README after each of a pull request's patches, checked by the ids of their index lines. */
  private static List<RecordedPatch> patches(Recorded recorded) {
    return Arrays.stream(recorded.body().toString().split("(?m)^diff --git "))
        .skip(1)
        .map(text -> {
          RecordedPatch patch = RecordedPatch.of(text);
          String index = text.lines().filter(line -> line.startsWith("index ")).findFirst().get();
          assertThat(blob(patch.before())).startsWith(index.substring(6, 13));
          assertThat(blob(patch.after())).startsWith(index.substring(15, 22));
          return patch;
        })
        .toList();
  }

  private static String blob(String text) {
    return Hash.blob(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String content(Recorded contents) {
    return new String(
        Base64.getDecoder().decode(contents.object().getString("content")), StandardCharsets.UTF_8);
  }

  /** The recorded list of commits, one answer a commit. */
  private static void commits(RecordedHost host, Recorded list, String id) {
    for (JsonObject row : JsonPaths.list((JsonArray) list.body())) {
      host.commit(row.getString(id), new Recorded("GET", "", 200, new JsonObject(), row));
    }
  }

  private static RecordedHost gitlab() throws IOException {
    RecordedHost host =
        new RecordedHost(
                "gitlab", Recorded.get("gitlab", 200, "/projects/packit-service%2Fogr-tests"))
            .refusals(
                Recorded.get("gitlab", 404, "/files/.blablabla_nonexisting_file?ref=master"),
                Recorded.get("gitlab", 404, "/branches/non-existing"),
                Recorded.get("gitlab", 404, "%2Fsome-non-existing-repo"),
                Recorded.get("gitlab", 401, "/user"))
            .file(LATER, README, content(Recorded.get("gitlab", 200, "/README.md?ref=" + LATER)));
    commits(host, Recorded.get("gitlab", 200, "/commits?ref_name=master"), "id");
    return host;
  }

  private static RecordedHost forgejo() throws IOException {
    Recorded failing =
        Recorded.of("forgejo").stream().filter(one -> one.status() == 500).findFirst().get();
    RecordedHost host =
        new RecordedHost(
                "forgejo", Recorded.get("forgejo", 200, "/repos/packit-validator/ogr-tests"))
            .refusals(
                Recorded.get("forgejo", 404, "/contents/.blablabla_nonexisting_file"),
                Recorded.get("forgejo", 404, "/branches/non-existing"),
                Recorded.get("forgejo", 404, "/some-non-existing-repo"),
                failing)
            .file(LATER, README, content(Recorded.get("forgejo", 200, "/README.md?ref=" + LATER)));
    commits(host, Recorded.get("forgejo", 200, "/commits?page=1"), "sha");
    return host;
  }

  private static RecordedHost history(String dialect) throws IOException {
    List<RecordedPatch> first = patches(Recorded.get("forgejo", 200, "/pulls/119.patch"));
    List<RecordedPatch> third = patches(Recorded.get("gitlab", 200, "/merge_requests/3.patch"));
    return (dialect.equals("gitlab") ? gitlab() : forgejo())
        .file(INITIAL, README, first.getFirst().before())
        .file(CHANGE, README, first.getFirst().after())
        .file(ANOTHER, README, first.getLast().after())
        .file(THIRD, README, third.getFirst().after());
  }

  private static String link(String dialect, String ref, String rest) {
    String project = "/packit-service/ogr-tests";
    return dialect.equals("gitlab")
        ? project + "/-/blob/" + ref + "/" + rest
        : project + (Hash.full(ref) ? "/src/commit/" : "/src/branch/") + ref + "/" + rest;
  }

  private static String elsewhere(String dialect, String owner) {
    return link(dialect, LATER, README).replace("packit-service", owner);
  }

  /** Master stands where merge request 1 left it: at the README of its last commit. */
  @ParameterizedTest
  @ValueSource(strings = {"gitlab", "forgejo"})
  void tellsAllSixStatesApart(String dialect) throws IOException {
    Found found =
        check(
            history(dialect).head("master", ANOTHER),
            dialect.equals("gitlab") ? "gitlab" : "gitea",
            List.of(
                link(dialect, CHANGE, "README.md#L1-L3"),
                link(dialect, CHANGE, "README.md#L4"),
                link(dialect, INITIAL, "README.md#L3"),
                link(dialect, ANOTHER, NOWHERE + "#L1"),
                elsewhere(dialect, RecordedHost.ABSENT),
                link(dialect, "master", "README.md#L3"),
                elsewhere(dialect, RecordedHost.FAILING)));

    assertThat(found.states)
        .containsExactly("ok", "moved", "changed", "gone", "no_access", "unpinned", "unreachable");
    assertThat(found.lines.get(1)).isEqualTo("5");
    String source =
        dialect.equals("gitlab") ? "README.md?plain=1#L3" : "README.md?display=source#L3";
    assertThat(found.pinned.get(5)).isEqualTo(web + link(dialect, ANOTHER, source));
  }

  /** Master stands at the later commit whose README was recorded whole. */
  @ParameterizedTest
  @ValueSource(strings = {"gitlab", "forgejo"})
  void comparesWithTheFileAsRecordedLater(String dialect) throws IOException {
    Found found =
        check(
            history(dialect).head("master", LATER),
            dialect.equals("gitlab") ? "gitlab" : "gitea",
            List.of(
                link(dialect, THIRD, "README.md#L1-L4"),
                link(dialect, ANOTHER, "README.md#L3"),
                link(dialect, LATER, "README.md#L5-L6"),
                link(dialect, "nonexisting", "README.md#L1")));

    assertThat(found.states).containsExactly("ok", "changed", "ok", "gone");
  }

  private static RecordedHost github(String sha) throws IOException {
    Recorded commit = Recorded.get("github", 200, "/commits/" + sha);
    String parent = commit.object().getJsonArray("parents").getJsonObject(0).getString("sha");
    RecordedHost host =
        new RecordedHost("github", Recorded.get("github", 200, "/repos/packit/hello-world"))
            .commit(sha, commit)
            .commit(parent, commit)
            .head("main", sha)
            .refusals(
                Recorded.get("github", 404, "/mfocko/fed-to-brew"),
                Recorded.get("github", 404, "/mfocko/fed-to-brew"),
                Recorded.get("github", 404, "/mfocko/omfeprkfmwpefmwpefkmwpeofjwepof"),
                Recorded.get("github", 401, "/packit/packit/installation"));
    for (JsonObject file : JsonPaths.list(commit.object().getJsonArray("files"))) {
      RecordedPatch patch = RecordedPatch.of(file.getString("patch"));
      String path = file.getString("filename");
      if (!file.getString("status").equals("added")) {
        host.file(parent, path, patch.before());
      }
      if (!file.getString("status").equals("removed")) {
        host.file(sha, path, patch.after());
      }
    }
    return host;
  }

  /** Main stands at 95069d7b, the citations at its parent: the two sides of its patches. */
  @Test
  void tellsAllSixStatesApartOnGitHub() throws IOException {
    String before = "/packit/hello-world/blob/" + BEFORE_UPDATES;
    Found found =
        check(
            github(UPDATES),
            "github",
            List.of(
                before + "/setup.cfg#L1-L3",
                before + "/setup.cfg#L20",
                before + "/setup.cfg#L4",
                before + "/README.md#L8-L9",
                before + "/" + NOWHERE,
                "/packit/absent/blob/main/README.md",
                "/packit/hello-world/blob/main/setup.cfg#L4",
                "/packit/failing/blob/" + UPDATES + "/README.md"));

    assertThat(found.states)
        .containsExactly(
            "ok", "moved", "changed", "changed", "gone", "no_access", "unpinned", "unreachable");
    assertThat(found.lines.get(1)).isEqualTo("22");
    assertThat(found.pinned.get(6))
        .isEqualTo(web + "/packit/hello-world/blob/" + UPDATES + "/setup.cfg#L4");
  }

  /** Main stands at f502aae6, which removed one file and added another. */
  @Test
  void tellsAFileThatARealCommitRemoved() throws IOException {
    Found found =
        check(
            github(MERGE),
            "github",
            List.of(
                "/packit/hello-world/blob/" + BEFORE_MERGE + "/ci.fmf#L2",
                "/packit/hello-world/blob/" + MERGE + "/plans/test.fmf#L2-L6",
                "/packit/hello-world/blob/" + MERGE + "/ci.fmf"));

    assertThat(found.states).containsExactly("gone", "ok", "gone");
    assertThat(found.pinned.getFirst()).contains(BEFORE_MERGE);
    assertThat(found.pinned.getLast()).isEmpty();
  }
}
