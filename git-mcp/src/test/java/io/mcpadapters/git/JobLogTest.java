package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.SandboxFiles;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job wrote, on every host. */
class JobLogTest extends OnEveryHost {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void isShownFromItsEndAndThenUpwards(String dialect) {
    Received last = call("get_job_log", dialect, "job", 102);

    assertThat(last.text().lines().findFirst().orElseThrow())
        .contains(" job 102")
        .containsPattern("lines \\d+-3003 of 3003");
    assertThat(last.text())
        .contains(
            "3001\tERROR: expected 3 but was 4\n", "3003\tProcess completed with exit code 1.")
        .contains("1 line longer than 1000 characters")
        .doesNotContain("\u001b", "title");
    assertThat(last.chars()).isBetween(6000, 8000);

    int first = first(last);
    Received before = call("get_job_log", dialect, "job", 102, "cursor", cursor(last));
    assertThat(before.text())
        .contains("\n" + (first - 1) + "\t")
        .doesNotContain("\n" + first + "\t");
    assertThat(first(before)).isLessThan(first - 100);
  }

  private static int first(Received answer) {
    return Integer.parseInt(answer.text().replaceAll("(?s).*? lines (\\d+)-.*", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void hasNoSecretsAndNothingOfATerminal(String dialect) {
    Received start = call("get_job_log", dialect, "job", 102, "around", "^Running", "context", 9);

    assertThat(start.text())
        .contains(
            "1\tRunning the script\n2\tmake test\n3\t100% done\n4\tAPI_TOKEN=***\n5\tpush with ***\n",
            "6\tclone https://ada:***@example.org/x.git\n7\t-----BEGIN RSA PRIVATE KEY-----\n8\t***\n",
            "9\t-----END RSA PRIVATE KEY-----\n10\ttest 10 passed")
        .doesNotContain("hunter2", "ghp_", "sesame", "MIIE", "section_start");
    assertThat(start.text()).contains("looks like a secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void isSearchedAndGoesOnByCursor(String dialect) {
    List<String> found = new ArrayList<>();
    String cursor = null;
    do {
      JsonObject args =
          args("job", 102, "around", "test \\d*5 passed", "context", 0, "max_chars", 2000);
      Received answer =
          good(
              running.call(
                  "get_job_log",
                  dialect,
                  "acme/app",
                  cursor == null ? args : args.put("cursor", cursor)));
      answer.text().lines().filter(line -> line.contains("\ttest ")).forEach(found::add);
      cursor = cursor(answer);
    } while (cursor != null && found.size() < 200);

    assertThat(found.getFirst()).isEqualTo("15\ttest 15 passed");
    assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    assertThat(call("get_job_log", dialect, "job", 102, "around", "hunter2").text())
        .contains("[Nothing matches in 3003 lines.]");
  }

  @ParameterizedTest
  @CsvSource({"github, log_gone", "gitlab, log_gone", "gitea, log_gone", "forgejo, job_not_found"})
  void thatIsNotKeptIsGone(String dialect, String reason) {
    assertThat(error(dialect, 104).getString("reason")).isEqualTo(reason);
    assertThat(error(dialect, 999).getString("reason")).isEqualTo("job_not_found");
    assertThat(call("get_job_log", dialect, "job", 101).text()).contains("[The log is empty.]");
  }

  private static JsonObject error(String dialect, int job) {
    return running.call("get_job_log", dialect, "acme/app", args("job", job)).toolError();
  }

  @ParameterizedTest
  @CsvSource({
    "gitlab, 'The job is not over'",
    "gitea, 'The job is not over'",
    "forgejo, 'does not say whether the job is over'"
  })
  void ofAJobThatRunsIsNotCalledWhole(String dialect, String said) {
    assertThat(call("get_job_log", dialect, "job", 103).text()).contains("1\tSo far.", said);
  }

  @Test
  void isNotReadyOnGitHubBeforeItsJobIsOver() {
    JsonObject error = error("github", 103);

    assertThat(error.getString("code")).isEqualTo("conflict");
    assertThat(error.getString("reason")).isEqualTo("log_not_ready");
  }

  @ParameterizedTest
  @CsvSource({"500, upstream_unavailable", "forbidden, forbidden", "half, upstream_unavailable"})
  void ofARepositoryThatFailsSaysWhy(String fault, String code) {
    for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
      JsonObject error =
          running.call("get_job_log", dialect, "fault/" + fault, args("job", 102)).toolError();
      assertThat(error.getString("code")).as(dialect).isEqualTo(code);
    }
  }

  /** GitHub's API leads there, with what lets one in in the address. */
  @Test
  void isFetchedFromAnObjectStoreWithoutTheToken() {
    Vertx vertx = Vertx.vertx();
    List<String> seen = new CopyOnWriteArrayList<>();
    SandboxFiles store =
        Await.value(
            SandboxFiles.start(
                vertx,
                request -> {
                  seen.add(request.uri() + " " + request.headers().contains("Authorization"));
                  request.response().end("From the store.\n");
                }));
    try (Running other = Running.trusting(store.settings())) {
      other.host("github").logs = store.at("/logs").toString();
      Received answer = other.call("get_job_log", "github", "acme/app", args("job", 102));

      assertThat(answer.text()).contains("1\tFrom the store.");
      assertThat(seen).containsExactly("/logs/102?sig=once false");

      other.host("github").logs = "http://127.0.0.1:" + other.host("gitea").port();
      assertThat(
              other
                  .call("get_job_log", "github", "acme/app", args("job", 102))
                  .toolError()
                  .getString("reason"))
          .isEqualTo("address_not_allowed");
    } finally {
      Await.value(vertx.close());
    }
  }
}
