package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a write looks at first, and what a dry run of it tells. */
class WriteChecksTest extends WithTokens {
  private static final List<String> DIALECTS = List.of("github", "gitlab", "gitea", "forgejo");
  private static Running shared;

  @BeforeAll
  static void startOnce() {
    shared = Running.writing(SECRET);
  }

  @AfterAll
  static void stopOnce() {
    shared.close();
  }

  @Override
  @BeforeEach
  void start() {
    running = shared;
    DIALECTS.forEach(dialect -> running.host(dialect).forget());
  }

  @Override
  @AfterEach
  void stop() {
    assertThat(running.faults()).isEmpty();
  }

  private JsonObject refused(String tool, String dialect, String repo, Object... pairs) {
    JsonObject error = running.call(tool, dialect, repo, args(pairs)).toolError();
    assertThat(running.call(tool, dialect, repo, args(pairs).put("dry_run", true)).toolError())
        .as("a dry run refuses what the write would")
        .isEqualTo(error);
    assertThat(written(dialect)).isZero();
    return error;
  }

  private long posts(String dialect, String end) {
    return running.host(dialect).asked().stream()
        .filter(asked -> asked.method().equals("POST") && asked.uri().endsWith(end))
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea", "forgejo"})
  void aBranchOfAForkIsLookedAt(String dialect) {
    JsonObject none =
        refused("create_pull_request", dialect, "acme/app", "title", "t", "head", "ben:fxi");
    assertThat(none.getString("reason")).isEqualTo("ref_not_found");
    assertThat(none.getString("field")).isEqualTo("head");
    assertThat(none.getString("message")).contains("ben/app", "fxi");
    assertThat(none.getJsonArray("did_you_mean")).contains("fix");
    Received dry =
        running.call(
            "create_pull_request",
            dialect,
            "acme/app",
            args("title", "t", "head", "ben:fix", "dry_run", true));
    assertThat(dry.isError()).as(dry.body().toString()).isFalse();
    assertThat(dry.text()).contains("ben:fix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void equalCallsAtOnceMakeOne(String dialect) {
    JsonObject issue =
        args("repo", running.repo(dialect, "acme/app"), "title", "Twice", "body", "fault:slow");
    JsonObject comment =
        args("repo", running.repo(dialect, "acme/app"), "number", 1, "body", "fault:slow");
    Future<Received> one = running.client().calling("create_issue", issue);
    Future<Received> other = running.client().calling("create_issue", issue);
    Future<Received> said = running.client().calling("add_comment", comment);
    Future<Received> again = running.client().calling("add_comment", comment);
    Await.value(Future.all(one, other, said, again)); // slowly, so that they do overlap

    assertThat(data(one.result()).getInteger("number"))
        .isEqualTo(data(other.result()).getInteger("number"));
    assertThat(posts(dialect, "/issues")).isEqualTo(1);
    assertThat(data(said.result()).getString("id")).isEqualTo(data(again.result()).getString("id"));
    assertThat(posts(dialect, dialect.equals("gitlab") ? "/notes" : "/comments")).isEqualTo(1);
    assertThat(Stream.of(one, other).filter(call -> repeated(call.result()))).hasSize(1);
    assertThat(Stream.of(said, again).filter(call -> repeated(call.result()))).hasSize(1);
  }

  private static boolean repeated(Received answer) {
    return answer.facts().encode().contains("nothing was made again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void anEqualCallAfterTheAnswerMakesAnother(String dialect) {
    JsonObject comment = args("number", 1, "body", "Said on purpose, twice");
    Received first = running.call("add_comment", dialect, "acme/app", comment);
    Received second = running.call("add_comment", dialect, "acme/app", comment);

    assertThat(data(second).getString("id")).isNotEqualTo(data(first).getString("id"));
    assertThat(repeated(second)).isFalse();
    assertThat(posts(dialect, dialect.equals("gitlab") ? "/notes" : "/comments")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aCommentOnAnIssueThatIsNotThereIsNotFound(String dialect) {
    JsonObject error = refused("add_comment", dialect, "acme/app", "number", 9999, "body", "b");

    assertThat(error.getString("code")).isEqualTo("not_found");
    assertThat(error.getString("reason")).isEqualTo("issue_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aRepositoryThatWasRenamedIsNamedAnew(String dialect) {
    JsonObject error = refused("create_issue", dialect, "acme/old-app", "title", "t");

    assertThat(error.getString("reason")).isEqualTo("repository_moved");
    assertThat(error.getString("moved_to")).isEqualTo("acme/app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatAWriteNeedsIsLookedForFirst(String dialect) {
    JsonObject label =
        refused("create_issue", dialect, "acme/app", "title", "t", "labels", List.of("bugs"));
    JsonObject head =
        refused("create_pull_request", dialect, "acme/app", "title", "t", "head", "feature/logn");
    JsonObject base =
        refused(
            "create_pull_request",
            dialect,
            "acme/app",
            "title",
            "t",
            "head",
            "feature/login",
            "base",
            "mian");
    JsonObject old = refused("create_issue", dialect, "acme/archived", "title", "t");
    assertThat(old.getString("code")).isEqualTo("forbidden");
    assertThat(old.getString("reason")).isEqualTo("archived");
    JsonObject off = refused("create_issue", dialect, "acme/closed", "title", "t");

    assertThat(label.getString("reason")).isEqualTo("label_not_found");
    assertThat(label.getJsonArray("did_you_mean")).contains("bug");
    assertThat(head.getString("field")).isEqualTo("head");
    assertThat(head.getJsonArray("did_you_mean")).contains("feature/login");
    assertThat(base.getString("field")).isEqualTo("base");
    assertThat(off.getString("reason")).isEqualTo("issues_disabled");
  }

  @ParameterizedTest
  @CsvSource({"github, false", "gitlab, true", "gitea, true", "forgejo, true"})
  void aPullRequestSaysThatItIsADraftAndWhatItsTitleIs(String dialect, boolean retitled) {
    running.call("create_branch", dialect, "acme/app", args("branch", "fix/draft"));
    Received made = call("create_pull_request", dialect, "title", "Fix it", "head", "fix/draft");

    assertThat(data(made).getBoolean("draft")).isTrue();
    assertThat(data(made).getString("title").equals("Fix it")).isNotEqualTo(retitled);
    assertThat(made.facts().getJsonArray("warnings").encode())
        .contains("It is a draft")
        .matches(said -> said.contains("how this host marks a draft") == retitled);
  }

  @ParameterizedTest
  @CsvSource({"github, 2", "gitlab, 1", "gitea, 2", "forgejo, 2"})
  void aDryRunShowsEveryRequestOfTheWrite(String dialect, int requests) {
    JsonArray changes = new JsonArray().add(edit("create", "new.md", "x\n"));
    Received dry =
        call(
            "commit_files",
            dialect,
            "branch",
            "fresh",
            "from",
            "v1.0.0",
            "message",
            "m",
            "changes",
            changes,
            "dry_run",
            true);

    assertThat(dry.text().split("\"method\":\"POST\"", -1)).hasSize(requests + 1);
    assertThat(written(dialect)).isZero();
  }

  private JsonObject update(String dialect, String action, String path, String content) {
    JsonObject change = args("action", action, "path", path);
    return args(
        "branch",
        "forms",
        "from",
        "main",
        "message",
        "m",
        "confirm",
        true,
        "changes",
        new JsonArray().add(content == null ? change : change.put("content", content)));
  }

  private byte[] sent(String dialect) {
    Asked write =
        running.host(dialect).asked().stream()
            .filter(asked -> asked.body().contains("\"content"))
            .reduce((first, last) -> last)
            .orElseThrow();
    String content =
        write.body().replaceFirst("(?s).*\"contents?\":\"([^\"]*)\".*", "$1").replace("\\/", "/");
    return Base64.getDecoder().decode(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void anUpdateKeepsTheFormOfAFile(String dialect) {
    Received ends =
        running.call(
            "commit_files", dialect, "acme/forms", update(dialect, "update", "crlf.txt", "a\nb\n"));
    assertThat(ends.isError()).as(ends.body().toString()).isFalse();
    assertThat(sent(dialect)).isEqualTo("a\r\nb\r\n".getBytes());
    assertThat(ends.facts().getJsonArray("warnings").encode()).contains("crlf.txt stays");

    Received wide =
        running.call(
            "commit_files",
            dialect,
            "acme/forms",
            update(dialect, "update", "utf16.txt", "ž\n").put("branch", "wide"));
    assertThat(wide.isError()).as(wide.body().toString()).isFalse();
    assertThat(sent(dialect)).isEqualTo("\ufeffž\n".getBytes(StandardCharsets.UTF_16LE));
  }

  @ParameterizedTest
  @CsvSource({
    "update, latin.txt, ž, encoding",
    "update, mixed.txt, 'a\nb\n', encoding",
    "update, lfs.bin, x, lfs_pointer",
    "update, guide.link, x, not_a_file",
    "update, docs, x, not_a_file",
    "delete, docs, , not_a_file",
    "create, docs, x, not_a_file"
  })
  void anUpdateThatCannotKeepItIsRefused(
      String action, String path, String content, String reason) {
    for (String dialect : DIALECTS) {
      JsonObject error =
          running
              .call("commit_files", dialect, "acme/forms", update(dialect, action, path, content))
              .toolError();
      assertThat(error.getString("reason")).as(dialect).isEqualTo(reason);
      assertThat(written(dialect)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void noWordsListWhatTheTokenCanSee(String dialect) {
    String host = "127.0.0.1:" + running.host(dialect).port();
    Received all =
        running.client().call("search_repositories", args("hosts", List.of(host), "limit", 100));

    assertThat(all.isError()).as(all.body().toString()).isFalse();
    assertThat(OnEveryHost.column(all, "repo")).contains("acme/app", "acme/forms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab"})
  void aCitationNamesWhoLastChangedTheLines(String dialect) {
    JsonArray wanted =
        new JsonArray()
            .add(
                args("repo", running.repo(dialect, "acme/app"), "path", "README.md", "lines", "1"));
    Received cited = running.client().call("cite_lines", args("citations", wanted));

    assertThat(data(cited).getJsonArray("citations").getJsonObject(0).getString("last_change_of"))
        .isEqualTo("lines");
  }
}
