package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool that only reads has no outcome that could be unknown, however its host breaks off. */
class ReadsThatFailTest extends WithTokens {
  private static final List<String> OF_NO_HOST = List.of("list_hosts", "search_repositories");

  /** One call of each tool that reads, about a repository that misbehaves. */
  private static Map<String, JsonObject> reads(String repo) {
    JsonObject plain = args("repo", repo);
    JsonObject file = plain.copy().put("path", "a.txt");
    JsonObject lines = file.copy().put("lines", "1-2");
    String url = "http://" + repo.replaceFirst(":(?!\\d)", "/") + "/src/branch/main/a.txt#L1";
    Map<String, JsonObject> calls = new LinkedHashMap<>();
    calls.put("resolve_url", args("url", repo + "@main:a.txt#L1"));
    for (String tool :
        List.of(
            "get_repository",
            "list_tree",
            "list_commits",
            "list_refs",
            "list_releases",
            "list_labels",
            "get_checks",
            "changelog_digest")) {
      calls.put(tool, plain);
    }
    calls.put("read_file", file);
    calls.put("read_files", plain.copy().put("files", new JsonArray().add(args("path", "a.txt"))));
    calls.put("search_code", plain.copy().put("query", "needle"));
    calls.put("search_issues", plain.copy().put("query", "needle"));
    calls.put("get_issue", plain.copy().put("number", 1));
    calls.put("get_pull_request", plain.copy().put("number", 1));
    calls.put("get_job_log", plain.copy().put("job", 1));
    calls.put("get_diff", plain.copy().put("commit", "main"));
    calls.put("blame_lines", lines);
    calls.put("cite_lines", args("citations", new JsonArray().add(lines)));
    calls.put("check_citations", args("urls", new JsonArray().add(url)));
    return calls;
  }

  private static void readsOnly(Received answer, String call) {
    assertThat(answer.body().toString())
        .as(call)
        .doesNotContainIgnoringCase("outcome")
        .doesNotContain("may or may not");
    if (answer.isError()) {
      assertThat(answer.toolError().getString("code"))
          .as(call)
          .isIn("upstream_unavailable", "timeout");
      assertThat(answer.toolError().getBoolean("retryable")).as(call).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "half"})
  void aReadThatIsCutSaysThatItsHostDidNotAnswer(String fault) {
    Map<String, Future<Received>> answers = new LinkedHashMap<>();
    for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
      reads(running.repo(dialect, "fault/" + fault))
          .forEach((tool, args) ->
              answers.put(dialect + " " + tool, running.client().calling(tool, args)));
    }

    answers.forEach((call, answer) -> readsOnly(Await.value(answer), call));
    assertThat(answers.values().stream().filter(answer -> answer.result().isError()))
        .as("calls that failed")
        .hasSizeGreaterThan(4 * 12);
  }

  @Test
  void noToolThatReadsIsLeftOut() {
    List<String> reading =
        running.client().tools().stream()
            .filter(tool -> tool.getJsonObject("annotations").getBoolean("readOnlyHint"))
            .map(tool -> tool.getString("name"))
            .filter(tool -> !OF_NO_HOST.contains(tool))
            .toList();

    assertThat(reads("x:a/b").keySet()).containsExactlyInAnyOrderElementsOf(reading);
  }

  /** These reads are POSTs, and are no writes for that. */
  @ParameterizedTest
  @ValueSource(strings = {"cut", "half"})
  void aReadByQueryThatIsCutSaysSoToo(String fault) {
    Received blame =
        running.call(
            "blame_lines",
            "github",
            "acme/app",
            args("path", "fault:" + fault, "lines", "1-2", "with_pull", false));

    assertThat(blame.toolError().getString("code")).isEqualTo("upstream_unavailable");
    readsOnly(blame, "blame_lines");
    assertThat(running.host("github").asked()).anyMatch(asked -> asked.body().contains("query($"));
  }
}
