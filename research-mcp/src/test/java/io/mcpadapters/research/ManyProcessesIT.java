package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.mcpadapters.kit.StateServer;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a Redis, some of them killed. */
class ManyProcessesIT {
  private static final int BUDGET = 100;

  private final Vertx vertx = Vertx.vertx();
  private final TavilyFake tavily = Await.value(TavilyFake.start(vertx));
  private final List<AdapterProcess> processes = new ArrayList<>();
  private final List<McpClient> clients = new ArrayList<>();
  @TempDir Path folder;
  private StateServer server;

  @BeforeEach
  void start() throws IOException {
    server = StateServer.start(folder);
  }

  @AfterEach
  void close() throws IOException {
    end();
    if (server != null) {
      server.close();
    }
    Await.value(vertx.close());
  }

  private void end() {
    clients.forEach(McpClient::close);
    clients.clear();
    processes.forEach(AdapterProcess::close);
    processes.clear();
  }

  private void begin(List<String> command, int count, String... more) throws IOException {
    Map<String, String> settings = new HashMap<>(tavily.settings());
    settings.put("STATE_URL", server.url());
    settings.put("MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    for (int i = 0; i < count; i++) {
      processes.add(AdapterProcess.started(command, settings));
    }
    for (AdapterProcess process : processes) {
      clients.add(McpClient.http(vertx, process.port()));
    }
  }

  private static JsonObject usage(McpClient client) {
    return client.call("get_usage", args()).facts().getJsonObject("this_server");
  }

  private void kill(int which) {
    processes.get(which).process().toHandle().destroyForcibly();
    assertThat(processes.get(which).exit()).isEqualTo(128 + 9);
  }

  @ShippedTest
  void equalSearchesOfThreeProcessesAreOneRequest(List<String> command) throws IOException {
    begin(command, 3);
    assertThat(processes.getFirst().out()).anyMatch(line -> line.contains("\"state\":\"redis\""));
    List<Future<Received>> all = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      all.add(clients.get(i % 3).calling("web_search", args("query", "glaciers fault:slow")));
    }
    Await.value(Future.all(all));
    assertThat(all).allSatisfy(one -> assertThat(one.result().isError()).isFalse());
    assertThat(tavily.asked("/search")).hasSize(1);
    assertThat(all.stream().mapToInt(one -> Rig.used(one.result())).sum()).isEqualTo(1);
  }

  @ShippedTest
  void whatAKilledProcessBeganAnotherFinishes(List<String> command) throws IOException {
    begin(command, 2, "TAVILY_CREDITS_PER_DAY", "300");
    McpClient first = clients.get(0);
    McpClient second = clients.get(1);
    JsonObject found =
        first.call("web_search", args("query", "glaciers", "content", "text")).facts();
    JsonObject ask = args("input", "left fault:sse-slow", "max_credits", 110);
    JsonObject begun = first.call("research", ask.copy().put("wait_s", 0)).facts();
    kill(0);

    String id = found.getString("result_id");
    assertThat(second.call("read_result", args("result_id", id)).text()).contains("Part 1 of");
    String request = begun.getString("request_id");
    Received report = second.call("research_status", args("request_id", request, "wait_s", 20));
    assertThat(report.text()).contains("It ends here [2].");
    assertThat(tavily.asked("/research")).as("paid once").hasSize(1);
    assertThat(usage(second).getInteger("left")).as("booked once").isEqualTo(300 - 1 - 23);
  }

  /**
   * The owner of both is gone: the search is taken over, and what it had reserved stays spent; the
   * report, whose id nobody knows, is not begun again unasked.
   */
  @ShippedTest
  void whatAKilledProcessHadClaimedIsTakenOver(List<String> command) throws IOException {
    begin(command, 2, "TAVILY_CREDITS_PER_DAY", "300");
    JsonObject search = args("query", "glaciers fault:silent*1");
    JsonObject ask = args("input", "lost fault:silent", "max_credits", 110);
    clients.get(0).calling("web_search", search).onFailure(gone -> {});
    clients.get(0).calling("research", ask).onFailure(gone -> {});
    Await.until(() -> tavily.asked("/search").size() + tavily.asked("/research").size() == 2);
    Future<Received> found = clients.get(1).calling("web_search", search);
    Future<Received> report = clients.get(1).calling("research", ask);
    kill(0);

    assertThat(Await.value(found).isError()).isFalse();
    assertThat(tavily.asked("/search")).hasSize(2);
    JsonObject unknown = Await.value(report).toolError();
    assertThat(unknown.getString("code")).isEqualTo("outcome_unknown");
    assertThat(unknown.getString("reason")).isEqualTo("begin_unknown");
    assertThat(tavily.asked("/research")).hasSize(1);
    assertThat(usage(clients.get(1)).getInteger("left")).isEqualTo(300 - 2 - 110);
  }

  /** It starts, is ready and searches, since nothing is to be had from another process anyway. */
  @ShippedTest
  void withoutItsServerAProcessIsReadyAndReadsGoOn(List<String> command) throws IOException {
    server.kill();
    begin(command, 1);
    McpClient client = clients.getFirst();
    assertThat(page("/readyz").status()).isEqualTo(200);
    assertThat(client.call("web_search", args("query", "glaciers")).isError()).isFalse();
    JsonObject refused =
        client.call("research", args("input", "ice", "max_credits", 110)).toolError();
    assertThat(refused.getString("reason")).isEqualTo("state");
    assertThat(tavily.asked("/research")).as("nothing was sent").isEmpty();
    assertThat(page("/readyz").status()).isEqualTo(200);
    assertThat(page("/metrics").body().toString())
        .contains("mcp_state_calls_total{op=\"get\",outcome=\"unreachable\"")
        .contains("mcp_state_seconds_count{op=\"get\"");
    assertThat(processes.getFirst().out())
        .filteredOn(line -> line.contains("the server of STATE_URL"))
        .hasSize(1);

    server.restart();
    assertThat(client.call("research", args("input", "ice", "max_credits", 110)).isError())
        .isFalse();
  }

  private Received page(String path) {
    return Await.value(PlainRequest.send(vertx, HttpMethod.GET, processes.getFirst().port(), path));
  }

  /** What it does not need costs its start nothing; a jar can be asked which classes it used. */
  @ShippedTest
  void withoutTheSettingNoClassOfTheClientIsLoaded(List<String> command) throws IOException {
    Path classes = Files.createFile(folder.resolve("classes"));
    List<String> told = new ArrayList<>(command);
    boolean jar = command.contains("-jar");
    if (jar) {
      told.add(1, "-Xlog:class+load:file=" + classes);
    }
    try (AdapterProcess process = AdapterProcess.started(told, tavily.settings());
        McpClient client = McpClient.http(vertx, process.port())) {
      assertThat(client.call("web_search", args("query", "glaciers")).isError()).isFalse();
      assertThat(usage(client).getString("state")).isEqualTo("memory");
      assertThat(process.out()).anyMatch(line -> line.contains("\"state\":\"memory\""));
    }
    String loaded = Files.readString(classes);
    assertThat(loaded.contains("io.mcpadapters.research.ResearchMcpVerticle ")).isEqualTo(jar);
    assertThat(loaded)
        .doesNotContain("io.vertx.redis.")
        .doesNotContain("io.mcpadapters.state.redis.RedisCalls");
  }

  /** `-Dbudget.runs=100` repeats it, since what is killed is somewhere else each time. */
  @ShippedTest
  void theBudgetOfThreeProcessesIsNeverPassed(List<String> command) throws IOException {
    for (int run = 0; run < Integer.getInteger("budget.runs", 1); run++) {
      theBudgetIsSpentOnce(command, "of run " + run);
      end();
      server.restart();
    }
  }

  private void theBudgetIsSpentOnce(List<String> command, String run) throws IOException {
    begin(command, 3, "TAVILY_CREDITS_PER_DAY", Integer.toString(BUDGET));
    double before = tavily.spent();
    int asked = tavily.asked("/search").size();
    List<Future<Received>> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Future<Received> one =
          clients.get(i % 3).calling("web_search", args("query", "question " + i + ' ' + run));
      all.add(one.otherwiseEmpty());
    }
    Await.until(() -> tavily.asked("/search").size() - asked > BUDGET / 3);
    kill(0);
    Await.value(Future.all(all));
    double paid = tavily.spent() - before;
    assertThat(paid).as(run).isLessThanOrEqualTo(BUDGET);
    JsonObject count = usage(clients.get(1));
    assertThat(count.getInteger("used")).as(run).isEqualTo(BUDGET);
    assertThat(count.getInteger("left")).as(run).isZero();
    int answered =
        all.stream()
            .map(Future::result)
            .filter(one -> one != null && !one.isError())
            .mapToInt(Rig::used)
            .sum();
    assertThat(answered).as(run).isLessThanOrEqualTo((int) paid);
  }
}
