package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mcpadapters.git.sandbox.Fake;
import io.mcpadapters.git.sandbox.Fakes;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.EndToEnd;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each tool answers on each host, and how failures of hosts are told. */
@TestMethodOrder(OrderAnnotation.class)
class EndToEndIT extends EndToEnd {
  private static final String TOKEN = "canary-52c0ffee52c0ffee";
  private static final long SOON_MS = 1000; // generous; 100 ms are meant

  private List<Future<Received>> stalled = List.of();
  private List<AutoCloseable> beside = List.of();
  private final Fakes fakes = Await.value(Fakes.start(vertx));
  private final Fake limited =
      Await.value(Fakes.another(vertx)); // is left alone once it has named a limit

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "GIT_HOSTS",
        fakes.settings().get("GIT_HOSTS") + ",github=" + limited.url(),
        "GIT_TOKENS",
        "127.0.0.1:" + fakes.of("forgejo").port() + "=" + TOKEN);
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN);
  }

  private static JsonObject read(String repo) {
    return new JsonObject().put("repo", repo).put("path", "README.md");
  }

  @ParameterizedTest
  @EnumSource
  void listsItsToolsAndReadsAFile(Era era) {
    assertThat(client(era).tools())
        .extracting(tool -> tool.getString("name"))
        .contains("list_hosts", "list_tree", "read_file");

    Received answer = client(era).call("read_file", read("acme/app"));

    assertThat(answer.isError()).isFalse();
    assertThat(answer.text()).contains("1\t# App\n");
    assertThat(answer.text())
        .startsWith("From 127.0.0.1:" + fakes.of("github").port() + "/acme/app README.md lines ");
    assertThat(OnEveryHost.permalink(answer)).contains("/blob/");
  }

  /** A call of each reading tool that needs nothing but the sandbox. */
  private static Map<String, JsonObject> calls(String repo) {
    JsonObject plain = new JsonObject().put("repo", repo);
    JsonObject cited = plain.copy().put("path", "README.md").put("lines", "1");
    Map<String, JsonObject> calls = new TreeMap<>();
    List.of("get_repository", "list_tree", "list_commits", "list_releases", "changelog_digest")
        .forEach(tool -> calls.put(tool, plain));
    List.of("list_labels", "get_checks").forEach(tool -> calls.put(tool, plain));
    calls.put("list_hosts", new JsonObject().put("probe", true));
    calls.put("resolve_url", new JsonObject().put("url", repo + "@main:README.md#L1"));
    calls.put("read_file", cited.copy());
    calls.put(
        "read_files",
        plain.copy().put("files", new JsonArray().add(new JsonObject().put("path", "README.md"))));
    calls.put("search_repositories", new JsonObject().put("query", "application"));
    calls.put("search_code", plain.copy().put("query", "h[e]llo").put("mode", "regex"));
    calls.put("search_issues", plain.copy().put("query", "loudly"));
    calls.put("get_issue", plain.copy().put("number", 1));
    calls.put(
        "get_pull_request",
        plain
            .copy()
            .put("number", 3)
            .put("include", new JsonArray(List.of("files", "comments", "checks"))));
    calls.put("get_diff", plain.copy().put("commit", "v1.0.0").put("detail", "patch"));
    calls.put("blame_lines", cited.copy());
    calls.put("list_refs", plain.copy().put("kind", "tag"));
    calls.put("cite_lines", new JsonObject().put("citations", new JsonArray().add(cited.copy())));
    calls.put(
        "check_citations",
        new JsonObject().put("urls", new JsonArray().add(repo + "@main:README.md#L1")));
    calls.put("get_job_log", plain.copy().put("job", 102));
    return calls;
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void everyToolAnswersOnEveryHostWithinItsBudget(String dialect) {
    Map<String, JsonObject> calls =
        calls(fakes.of(dialect).url().replace("http://", "") + ":acme/app");
    assertThat(client().tools())
        .extracting(tool -> tool.getString("name"))
        .containsExactlyInAnyOrderElementsOf(calls.keySet());

    calls.forEach((tool, arguments) -> {
      Received answer = client().call(tool, arguments);
      assertThat(answer.isError()).as("%s %s", tool, answer.body()).isFalse();
      assertThat(answer.chars()).as(tool).isBetween(20, 8000);
      assertThat(answer.facts()).as(tool).isNotNull();
    });
  }

  @ParameterizedTest
  @EnumSource
  void namesAllThatIsWrongWithTheArguments(Era era) {
    JsonObject error =
        client(era)
            .call(
                "read_file",
                new JsonObject()
                    .put("repo", "acme/app")
                    .put("path", "../x")
                    .put("lines", "9-1")
                    .put("pth", "x"))
            .toolError();

    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("field")).isEqualTo("path");
    assertThat(error.getString("message"))
        .contains("path must not have", "lines must", "pth is not an argument");
    assertThat(error.getBoolean("retryable")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void asksNoHostThatIsNotConfigured(Era era) {
    JsonObject error =
        client(era).call("read_file", read("https://github.com/acme/app")).toolError();

    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("reason")).isEqualTo("host_not_configured");
    assertThat(error.getJsonArray("allowed"))
        .hasSize(settings().get("GIT_HOSTS").split(",").length);
  }

  @ParameterizedTest
  @EnumSource
  void saysThatARepositoryIsNotThereOrNotOpen(Era era) {
    JsonObject error = client(era).call("read_file", read("fault/404")).toolError();

    assertThat(error.getString("code")).isEqualTo("not_found");
    assertThat(error.getString("reason")).isEqualTo("not_found_or_no_access");
    assertThat(error.getString("hint")).contains("GIT_TOKENS");
  }

  @ParameterizedTest
  @EnumSource
  void saysHowLongToWaitAtARateLimit(Era era) {
    String repo = limited.url() + "/fault/rate";
    JsonObject error = client(era).call("read_file", read(repo)).toolError();

    assertThat(error.getString("code")).isEqualTo("rate_limited");
    assertThat(error.getString("reason")).isEqualTo("rate_limited");
    assertThat(error.getInteger("retry_after_s")).isBetween(1700, 1801);
    assertThat(error.getBoolean("retryable")).isTrue();
    assertThat(error.getInteger("upstream_status")).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void tellsMissingPermissionFromARateLimit(Era era) {
    assertThat(client(era).call("read_file", read("fault/forbidden")).toolError().getString("code"))
        .isEqualTo("forbidden");
  }

  /** Begins what takes half a minute, on each host, so that it passes beside the other tests. */
  @BeforeParameterizedClassInvocation
  void stall() throws IOException {
    if (!http()) {
      return;
    }
    AdapterProcess process =
        AdapterProcess.conversing(AdapterProcess.commands(getClass()).getFirst(), settings());
    McpClient stdio =
        McpClient.stdio(process.process().getInputStream(), process.process().getOutputStream());
    beside = List.of(stdio, process);
    Map<String, McpClient> clients =
        Map.of(
            "github", client(Era.MODERN),
            "gitlab", client(Era.LEGACY),
            "gitea", stdio.as(Revision.V2026_07_28),
            "forgejo", stdio.as(Revision.V2025_11_25));
    stalled =
        clients.entrySet().stream()
            .map(by ->
                by.getValue()
                    .calling("read_file", read(fakes.of(by.getKey()).url() + "/fault/stall")))
            .toList();
  }

  @AfterParameterizedClassInvocation
  void leave() throws Exception {
    for (AutoCloseable one : beside) {
      one.close();
    }
    beside = List.of();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void endsWhenAnAnswerDoesNotGoOn() {
    assumeTrue(http(), "that over stdio was begun beside those over HTTP");
    assertThat(stalled).hasSize(4);
    for (Future<Received> answer : stalled) {
      JsonObject error = Await.value(answer).toolError();
      assertThat(error.getString("code")).isEqualTo("timeout");
      assertThat(error.getBoolean("retryable")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAConnectionBroke(Era era) {
    JsonObject error = client(era).call("read_file", read("fault/half")).toolError();

    assertThat(error.getString("code")).isEqualTo("upstream_unavailable");
    assertThat(error.getBoolean("retryable")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void repeatsNothingOfAPageOrABrokenAnswer(Era era) {
    for (String fault : List.of("html", "not-json", "500")) {
      Received answer = client(era).call("read_file", read("fault/" + fault));
      assertThat(answer.toolError().getString("code")).as(fault).isEqualTo("upstream_unavailable");
      assertThat(answer.text()).doesNotContain("<html", "Sign in", "Exception");
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersATreeOfAHundredThousandEntries(Era era) {
    for (String dialect : List.of("github", "gitea")) {
      Received answer =
          client(era)
              .call(
                  "list_tree",
                  new JsonObject()
                      .put("repo", fakes.of(dialect).url() + "/acme/huge")
                      .put("glob", "part09*/*9999.txt"));
      assertThat(answer.isError()).as(answer.body().toString()).isFalse();
      assertThat(answer.text()).contains(" 1 of 1 entry ");
      assertThat(answer.text()).contains("part099/\n  file099999.txt");
    }
  }

  @Test
  void closesTheHostsConnectionWhenTheCallerLeaves() throws Exception {
    Fake host = fakes.of("github");
    host.forget();
    assumeTrue(http(), "who leaves over stdio ends the process");
    try (McpClient leaver = another()) {
      leaver.calling("read_file", read("fault/silent"));
      until(() -> !host.asked().isEmpty());
    }
    long left = System.nanoTime();

    until(() -> host.left() > 0);

    assertThat(TimeUnit.NANOSECONDS.toMillis(host.left() - left)).isLessThan(SOON_MS);
  }

  private static void until(BooleanSupplier done) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 10 s").isLessThan(limit);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
