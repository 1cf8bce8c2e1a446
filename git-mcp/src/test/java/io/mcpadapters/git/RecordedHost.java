package io.mcpadapters.git;

import io.mcpadapters.kit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that answers with what a real one was recorded to answer: for commits, for files at a
 * commit and the list of those in its root, and with its real refusals for everything else.
 */
final class RecordedHost {
  private static final Pattern COMMIT =
      Pattern.compile(".+?/(?:repository/commits|git/commits|commits)/([^?]+).*");
  private static final Pattern FILE =
      Pattern.compile(
          ".+?/(?:repository/files/(?<lab>[^/?]+)/raw|contents/(?<hub>[^?]+)|raw/(?<tea>[^?]+)).*");
  private static final Pattern ROOT =
      Pattern.compile(
          ".+?/(?:git/trees/|contents\\?ref=|repository/tree\\?ref=)(?<sha>[0-9a-f]{40}).*");
  private static final Pattern PROFILE =
      Pattern.compile("/api/v\\d/(?:repos/[^/]+/[^/?]+|projects/[^/?]+)(?:\\?.*)?");

  /** A project that was recorded to be absent, and one whose request was recorded to fail. */
  static final String ABSENT = "absent";

  static final String FAILING = "failing";

  private final String dialect;
  private final Map<String, Recorded> commits = new HashMap<>();
  private final Map<String, String> refs = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, Recorded> refusals = new HashMap<>();
  private Recorded profile;

  RecordedHost(String dialect, Recorded profile) {
    this.dialect = dialect;
    this.profile = profile;
  }

  RecordedHost commit(String sha, Recorded answer) {
    commits.put(sha, answer);
    return this;
  }

  RecordedHost head(String branch, String sha) {
    refs.put("HEAD", sha);
    refs.put(branch, sha);
    return this;
  }

  RecordedHost file(String sha, String path, String text) {
    files.put(sha + ":" + path, text);
    return this;
  }

  /** What is answered for a file or ref that is not there, an absent project, a failing one. */
  RecordedHost refusals(Recorded file, Recorded ref, Recorded project, Recorded failing) {
    refusals.putAll(Map.of("file", file, "ref", ref, ABSENT, project, FAILING, failing));
    return this;
  }

  int start(Vertx vertx) {
    HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
    return Await.value(server.listen(0, "127.0.0.1")).actualPort();
  }

  private void answer(HttpServerRequest request) {
    String uri = request.uri();
    Matcher file = FILE.matcher(uri);
    Matcher commit = COMMIT.matcher(uri);
    Matcher root = ROOT.matcher(uri);
    if (uri.contains(ABSENT)) {
      say(request, refusals.get(ABSENT));
    } else if (uri.contains(FAILING)) {
      say(request, refusals.get(FAILING));
    } else if (file.matches()) {
      String path = file.group("lab");
      path = path == null ? file.group("hub") : path;
      path = path == null ? file.group("tea") : path;
      String text = files.get(request.getParam("ref") + ":" + decoded(path));
      if (text == null) {
        say(request, refusals.get("file"));
      } else {
        request.response().putHeader("Content-Type", "text/plain").end(text);
      }
    } else if (root.matches()) {
      request.response().putHeader("Content-Type", "application/json").end(root(root.group("sha")));
    } else if (commit.matches()) {
      String ref = decoded(commit.group(1)).replaceFirst("^refs/heads/", "");
      commit(request, refs.getOrDefault(ref, ref));
    } else {
      say(request, PROFILE.matcher(uri).matches() ? profile : refusals.get("file"));
    }
  }

  private String root(String sha) {
    JsonArray entries = new JsonArray();
    files.keySet().stream()
        .filter(file -> file.startsWith(sha + ":") && !file.contains("/"))
        .map(file -> file.substring(sha.length() + 1))
        .forEach(name ->
            entries.add(
                new JsonObject()
                    .put("name", name)
                    .put("path", name)
                    .put("type", dialect.equals("forgejo") ? "file" : "blob")
                    .put("mode", "100644")
                    .put("id", sha)
                    .put("sha", sha)));
    return dialect.equals("github")
        ? new JsonObject().put("sha", sha).put("tree", entries).put("truncated", false).encode()
        : entries.encode();
  }

  /** GitHub was asked for the id alone. */
  private void commit(HttpServerRequest request, String sha) {
    Recorded known = commits.get(sha);
    if (known == null) {
      say(request, refusals.get("ref"));
    } else if (dialect.equals("github")) {
      request.response().putHeader("Content-Type", "text/plain").end(sha);
    } else {
      say(request, known);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void say(HttpServerRequest request, Recorded recorded) {
    request
        .response()
        .setStatusCode(recorded.status())
        .putHeader("Content-Type", "application/json")
        .end(recorded.bytes());
  }
}
