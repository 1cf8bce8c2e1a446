package io.mcpadapters.research;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.Judge;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.research.sandbox.TavilyFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The adapter as it is shipped, before a fake Tavily, asked over HTTP. As the extension of a test
 * class it forgets before each test what Tavily was asked; after each test, and when it is closed,
 * what is booked and left has to agree with what Tavily was paid, and every request with Tavily's
 * document.
 */
final class Rig implements AutoCloseable, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final String DOCUMENT = "tavily/tavily-openapi-mock.json";
  private static final String DAY = "TAVILY_CREDITS_PER_DAY";
  private static final Pattern SOURCE =
      Pattern.compile("^<untrusted source=\\d+>\n(.*)$", Pattern.MULTILINE);

  private final Vertx vertx = Vertx.vertx();
  final TavilyFake tavily;
  private final InProcess adapter;
  private final long day;
  private final boolean alone;
  private boolean stopped;
  private boolean followed;
  private int seen;
  private int judged;
  private double paid;
  private double booked;
  final McpClient client;

  /** With settings beside the fake's. */
  Rig(Map<String, String> settings) {
    this(Optional.empty(), settings);
  }

  private Rig(Optional<TavilyFake> shared, Map<String, String> settings) {
    alone = shared.isEmpty() || settings.containsKey("STATE_DIR");
    tavily = shared.orElseGet(() -> Await.value(TavilyFake.start(vertx)));
    Map<String, String> all = new HashMap<>(tavily.settings());
    all.put(DAY, "1000000");
    all.putAll(settings);
    all.values().removeIf(String::isEmpty); // no limit
    day = Long.parseLong(all.getOrDefault(DAY, "0"));
    adapter = InProcess.of(ResearchMcpVerticle::new, all);
    client = adapter.client();
  }

  Rig() {
    this(Map.of());
  }

  /** Another process of the adapter before the same Tavily. */
  Rig another(Map<String, String> settings) {
    followed = true;
    return new Rig(Optional.of(tavily), settings);
  }

  static JsonArray list(Object... items) {
    return new JsonArray(List.of(items));
  }

  Received call(String tool, JsonObject arguments) {
    return client.call(tool, arguments);
  }

  /** The headings of an answer's sources. */
  static List<String> sources(Received answer) {
    return SOURCE.matcher(answer.text()).results().map(found -> found.group(1)).toList();
  }

  /** The last line of an answer: how to go on, what is missing, what it cost. */
  static String closing(Received answer) {
    return answer.text().substring(answer.text().lastIndexOf("\n\n[") + 2);
  }

  /** What this call used. */
  static int used(Received answer) {
    return answer.facts().getJsonObject("credits").getInteger("used");
  }

  /** Ends the adapter, not its Tavily. */
  void stop() {
    if (!stopped) {
      stopped = true;
      adapter.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    tavily.forget();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    balance();
    judge();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    close();
  }

  @Override
  public void close() {
    try {
      balance();
      stop();
      judge();
    } finally {
      stop();
      Await.value(vertx.close());
    }
  }

  /** What is booked here is what was paid there; where an answer was lost it may be more. */
  private void balance() {
    if (stopped || followed || !alone) {
      return;
    }
    JsonObject server = call("get_usage", McpClient.args()).facts().getJsonObject("this_server");
    double nowBooked = server.getDouble("used");
    double nowPaid = tavily.spent();
    if (tavily.allArrived(seen)) {
      assertThat(nowBooked - booked).as("booked as paid").isEqualTo(nowPaid - paid);
    } else {
      assertThat(nowBooked - booked).as("booked at least").isGreaterThanOrEqualTo(nowPaid - paid);
    }
    assertThat(server.getDouble("left")).as("left").isEqualTo(Math.max(0, day - nowBooked));
    seen = tavily.everything().size();
    paid = nowPaid;
    booked = nowBooked;
  }

  /** Where the document is not, the test says that it was skipped for want of it. */
  private void judge() {
    List<Asked> all = tavily.everything();
    if (judged < all.size()) {
      Judge judge = Judge.by(DOCUMENT, "");
      all.subList(judged, all.size())
          .forEach(one -> judge.see(one.method(), one.uri(), one.headers(), one.body()));
      judged = all.size();
      assertThat(judge.violations()).isEmpty();
    }
  }
}
