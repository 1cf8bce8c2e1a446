package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.text.Hash;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ran for a commit or a pull request, on every host. */
class ChecksTest extends OnEveryHost {
  private static List<String> row(Received answer, String name) {
    int at = column(answer, "name").indexOf(name);
    assertThat(at).as("%s in %s", name, column(answer, "name")).isNotNegative();
    return List.of("kind", "id", "state", "seconds").stream()
        .map(field -> column(answer, field).get(at))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "github, CI, test, 90, 90",
    "gitlab, pipeline push, test: test, 90, 90",
    "gitea, .github/workflows/ci.yml, test, 90, 90",
    "forgejo, ci.yml, test, 90, ''"
  })
  void areListedWithStateDurationAndAddress(
      String dialect, String run, String job, String runSeconds, String jobSeconds) {
    Received answer = call("get_checks", dialect);

    assertThat(row(answer, run)).containsExactly("run", "11", "failure", runSeconds);
    assertThat(row(answer, job)).containsExactly("job", "102", "failure", jobSeconds);
    assertThat(row(answer, "ci/legacy: It broke")).containsExactly("status", "", "failure", "");
    assertThat(column(answer, "url")).anyMatch(url -> url.endsWith("11"));
    assertThat(data(answer).getString("state")).isEqualTo("failure");
    assertThat(data(answer).getBoolean("complete")).isTrue();
    assertThat(data(answer).getJsonObject("jobs"))
        .isEqualTo(new JsonObject().put("success", 1).put("failure", 2));
    assertThat(answer.facts().getJsonObject("source").getString("sha")).matches(Hash::full);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea"})
  void haveTheirStepsBehindThem(String dialect) {
    Received answer = call("get_checks", dialect, "ref", "main");

    int job = column(answer, "name").indexOf("test");
    assertThat(column(answer, "name").subList(job, job + 3))
        .containsExactly("test", "Checkout", "Run tests");
    assertThat(row(answer, "Run tests")).containsExactly("step", "", "failure", "90");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void canBeThoseThatFailedAlone(String dialect) {
    Received answer = call("get_checks", dialect, "failed_only", true);

    assertThat(column(answer, "state")).isNotEmpty().allMatch("failure"::equals);
    assertThat(data(answer).getJsonObject("jobs").getInteger("success")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void ofAPullRequestAreThoseOfItsHead(String dialect) {
    Received named = call("get_checks", dialect, "pull", 3);
    String way =
        dialect.equals("github")
            ? "/pull/3"
            : dialect.equals("gitlab") ? "/-/merge_requests/3" : "/pulls/3";
    Received linked =
        good(
            running
                .client()
                .call("get_checks", args("repo", running.host(dialect).url() + "/acme/app" + way)));
    String head =
        call("get_pull_request", dialect, "number", 3)
            .text()
            .replaceAll("(?s).*head ([0-9a-f]{40}).*", "$1");

    assertThat(named.facts().getJsonObject("source").getString("sha")).isEqualTo(head);
    assertThat(linked.facts().getJsonObject("source").getString("sha")).isEqualTo(head);
    assertThat(column(named, "kind")).contains("run", "job");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void areReadToTheEndAndGivenByCursor(String dialect) {
    List<String> names = new ArrayList<>();
    String cursor = null;
    int answers = 0;
    do {
      JsonObject args = args("max_chars", 4000);
      Received answer =
          good(
              running.call(
                  "get_checks",
                  dialect,
                  "acme/many",
                  cursor == null ? args : args.put("cursor", cursor)));
      assertThat(data(answer).getBoolean("complete")).isTrue();
      names.addAll(column(answer, "name"));
      cursor = cursor(answer);
      answers++;
    } while (cursor != null);

    assertThat(answers).isGreaterThan(1);
    assertThat(names.stream().filter(name -> name.contains("shard")))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(115);
    if (dialect.equals("gitlab")) {
      assertThat(names).contains("test: lint (runner_system_failure)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void areNotCalledWholeBeyondWhatIsRead(String dialect) {
    Received answer = good(running.call("get_checks", dialect, "acme/huge", args()));

    assertThat(data(answer).getBoolean("complete")).isFalse();
    assertThat(answer.facts().getJsonArray("warnings").encode()).contains("more checks");
  }

  @ParameterizedTest
  @CsvSource({"github, workflow runs", "gitlab, pipelines"})
  void sayWhatTheTokenIsNotLetTo(String dialect, String what) {
    Received answer = good(running.call("get_checks", dialect, "acme/closed", args()));

    assertThat(data(answer).getBoolean("complete")).isFalse();
    assertThat(answer.facts().getJsonArray("warnings").encode())
        .contains("The " + what + " could not be read", "(auth_required)");
    assertThat(column(answer, "name")).contains("ci/legacy: It broke");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void whereActionsAreOffAreWhatTheStatusesSay(String dialect) {
    Received answer = good(running.call("get_checks", dialect, "acme/closed", args()));

    assertThat(column(answer, "kind")).containsOnly("status");
    assertThat(column(answer, "name")).contains("build", "ci/legacy: It broke");
    assertThat(data(answer).getBoolean("complete")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void ofWhatIsNotThereAreRefused(String dialect) {
    assertThat(reason(dialect, "acme/app", "ref", "nowhere")).isEqualTo("ref_not_found");
    assertThat(reason(dialect, "acme/app", "pull", 99)).isEqualTo("pull_not_found");
    assertThat(reason(dialect, "acme/none")).isEqualTo("not_found_or_no_access");
  }

  private static String reason(String dialect, String repo, Object... args) {
    return running.call("get_checks", dialect, repo, args(args)).toolError().getString("reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void ofARepositoryThatFailsSayWhy(String dialect) {
    JsonObject sha = args("ref", "0123456789012345678901234567890123456789");
    assertThat(running.call("get_checks", dialect, "fault/500", sha).toolError().getString("code"))
        .isEqualTo("upstream_unavailable");
    assertThat(
            running
                .call("get_checks", dialect, "fault/forbidden", sha)
                .toolError()
                .getString("code"))
        .isEqualTo("forbidden");
  }
}
