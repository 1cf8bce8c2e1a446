package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors are short, whatever the arguments are, and go on where the answer before ended. */
class ShortCursorsTest extends OnEveryHost {
  private static Map<String, JsonObject> calls(String dialect) {
    String app = running.repo(dialect, "acme/app");
    Map<String, JsonObject> calls = new LinkedHashMap<>();
    calls.put(
        "read_file",
        args("repo", link(dialect, "feature/login", "docs/guide.md", ""), "max_chars", 1000));
    calls.put(
        "read_files",
        args(
            "repo",
            app,
            "files",
            new JsonArray()
                .add(args("path", "docs/guide.md"))
                .add(args("path", "LICENSE"))
                .add(args("path", "data/large.txt")),
            "max_chars",
            2000));
    calls.put("list_commits", args("repo", app, "limit", 1));
    calls.put("list_refs", args("repo", app, "limit", 1));
    calls.put("list_releases", args("repo", app, "limit", 1));
    calls.put("search_code", args("repo", app, "query", "Do what", "limit", 1, "context", 0));
    calls.put("search_issues", args("query", "a", "hosts", List.of("*"), "limit", 4));
    calls.put("search_repositories", args("query", "a", "hosts", List.of("*"), "limit", 4));
    calls.put(
        "get_diff",
        args(
            "repo",
            app,
            "base",
            "v1.0.0",
            "head",
            "feature/login",
            "detail",
            "patch",
            "max_chars",
            1000));
    return calls;
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aCursorHasAtMost96Characters(String dialect) {
    calls(dialect)
        .forEach((tool, arguments) -> {
          Received first = good(running.client().call(tool, arguments));
          String cursor = cursor(first);
          assertThat(cursor).as(tool).isNotNull().hasSizeLessThanOrEqualTo(96);
          Received second =
              good(running.client().call(tool, arguments.copy().put("cursor", cursor)));
          assertThat(second.text()).as(tool).isNotEqualTo(first.text());
        });
  }

  @Test
  void theRefOfAnAddressIsFoundAgain() {
    JsonObject arguments = calls("github").get("read_file");
    Received first = good(running.client().call("read_file", arguments));
    Received second =
        good(running.client().call("read_file", arguments.copy().put("cursor", cursor(first))));

    assertThat(second.text()).contains(" @ feature/login ");
    assertThat(permalink(second)).contains("/docs/guide.md");
  }
}
