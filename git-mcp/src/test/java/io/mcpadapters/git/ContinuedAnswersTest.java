package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who follows the cursors to their end has read all of it, once, and in its order. */
class ContinuedAnswersTest extends OnEveryHost {
  private static final int MOST_CALLS = 200;

  /** What a tool answers in as small parts as it gives. */
  private static List<String> inParts(
      String tool, JsonObject arguments, Function<Received, List<String>> items) {
    List<String> all = new ArrayList<>();
    JsonObject call = arguments.copy();
    int calls = 0;
    String cursor;
    do {
      Received part = good(running.client().call(tool, call));
      assertThat(part.chars()).as("%s keeps to max_chars", tool).isLessThanOrEqualTo(2200);
      all.addAll(items.apply(part));
      cursor = cursor(part);
      call.put("cursor", cursor);
      calls++;
    } while (cursor != null && calls < MOST_CALLS);
    assertThat(cursor).as("an end within %d calls", MOST_CALLS).isNull();
    assertThat(calls).as("%s in parts", tool).isGreaterThan(1);
    return all;
  }

  private static Function<Received, List<String>> matches(String pattern) {
    return answer -> found(answer, pattern);
  }

  private static List<String> found(Received answer, String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(answer.text())
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static List<String> numbered(String word, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> word + " " + number + ".").toList();
  }

  private static JsonObject about(String dialect, String repo, Object... pairs) {
    return args(pairs).put("repo", running.repo(dialect, repo));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aTreeIsListedToItsEnd(String dialect) {
    JsonObject whole = about(dialect, "acme/app", "depth", 9);
    String files = "^ *[\\w.-]+\\.\\w+(?= |$)|^ *LICENSE";
    List<String> all = found(good(running.client().call("list_tree", whole)), files);

    assertThat(all).hasSize(9);
    assertThat(inParts("list_tree", whole.copy().put("max_chars", 1000), matches(files)))
        .isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void blamedLinesAreToldToTheirEnd(String dialect) {
    JsonObject whole = about(dialect, "acme/history", "path", "new.txt", "lines", "1-6");
    Function<Received, List<String>> lines = answer -> column(answer, "lines");

    assertThat(inParts("blame_lines", whole.put("max_chars", 1000), lines))
        .containsExactly("1", "2", "3-4", "5", "6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aConversationIsReadToItsEnd(String dialect) {
    JsonObject issue = about(dialect, "acme/many", "number", 2, "max_chars", 2000);
    JsonObject newest = issue.copy().put("order", "newest");

    assertThat(inParts("get_issue", issue, matches("Answer \\d+\\.")))
        .isEqualTo(numbered("Answer", 0, 120));
    assertThat(inParts("get_issue", newest, matches("Answer \\d+\\.")))
        .isEqualTo(numbered("Answer", 0, 120).reversed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void theThreadsOfAPullRequestAreReadToTheirEnd(String dialect) {
    JsonObject pull =
        about(
            dialect,
            "acme/many",
            "number",
            1,
            "include",
            List.of("comments", "files"),
            "max_chars",
            2000);

    assertThat(inParts("get_pull_request", pull, matches("Remark \\d+\\.|M \\+1 -1 a\\.txt")))
        .endsWith("Remark 129.", "M +1 -1 a.txt")
        .startsWith(numbered("Remark", 0, 129).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aDigestIsReadToItsEnd(String dialect) {
    JsonObject digest =
        about(
            dialect,
            "acme/many",
            "from",
            "v0.0.0",
            "to",
            "busy",
            "sources",
            List.of("commits"),
            "max_chars",
            2000);

    assertThat(inParts("changelog_digest", digest, matches("Mend part \\d+\\.")))
        .containsExactlyInAnyOrderElementsOf(numbered("Mend part", 0, 60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void citationsAreCheckedToTheLast(String dialect) {
    List<String> links =
        IntStream.rangeClosed(1, 12)
            .mapToObj(line -> link(dialect, "main", "docs/guide.md", "#L" + line))
            .toList();
    Function<Received, List<String>> urls = answer -> column(answer, "url");

    assertThat(inParts("check_citations", args("urls", links, "max_chars", 2000), urls))
        .isEqualTo(links);
    assertThat(
            inParts(
                "check_citations",
                args("text", "See " + String.join(" and ", links) + ".", "max_chars", 2000),
                urls))
        .isEqualTo(links);
  }
}
