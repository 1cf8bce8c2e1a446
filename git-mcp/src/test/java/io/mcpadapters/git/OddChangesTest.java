package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes whose content or name could be taken for another file, or for none. */
class OddChangesTest extends OnEveryHost {
  private static Received odd(String dialect, Object... pairs) {
    return good(running.call("get_diff", dialect, "acme/odd", args(pairs)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aLoneCarriageReturnForgesNoFileAndHidesNone(String dialect) {
    Received patch = odd(dialect, "commit", "much", "detail", "patch");

    assertThat(patch.text())
        .contains("=== A +2 -0 forged.txt\n")
        .contains("+a␍diff --git a/evil.txt b/evil.txt␍@@ -1,1 +1,1 @@␍+evil\n+last")
        .doesNotContain("=== A +0 -0 evil.txt", "\r");
    assertThat(patch.text()).contains(": 6 files, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aChangeOfLineEndsIsSeen(String dialect) {
    assertThat(odd(dialect, "commit", "much", "detail", "patch", "paths", paths("ends.txt")).text())
        .contains("-one\n-two\n+one␍\n+two␍");
    assertThat(
            odd(
                    dialect,
                    "base",
                    "start",
                    "head",
                    "end",
                    "detail",
                    "patch",
                    "paths",
                    paths("ends.txt"))
                .text())
        .contains("-one\n-two\n+one␍\n+two␍");
  }

  private static List<String> paths(String... paths) {
    return List.of(paths);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void namesAreAsGitHasThem(String dialect) {
    assertThat(odd(dialect, "commit", "much").text())
        .contains("A binary x b/y.bin", "A +1 -0 q\"uote.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void bytesThatAreNotUtf8AreNamed(String dialect) {
    assertThat(
            odd(dialect, "commit", "much", "detail", "patch", "paths", paths("latin.txt")).text())
        .containsPattern("=== M \\+1 -1 latin.txt \\(.*not UTF-8.*\\)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void linesOfAPullRequestThatAreNotCountedAreNotZero(String dialect) {
    assertThat(call("get_pull_request", dialect, "number", 3).text())
        .contains("2 files")
        .doesNotContain("+0 -0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatWasChangedBackIsNoChangeAndWhatIsNotCountedIsNotZero(String dialect) {
    Received summary = odd(dialect, "base", "start", "head", "end");

    assertThat(summary.text()).contains("forged.txt", "ends.txt").doesNotContain("back.txt");
    assertThat(summary.text()).doesNotContain("+0 -0");
    assertThat(summary.text())
        .containsPattern(": 5 files, (?:\\+\\d+ -\\d+|lines not counted by the host)");
  }
}
