package io.mcpadapters.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.model.Prices;
import io.mcpadapters.image.sandbox.FakeBill;
import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.Judge;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The adapter as it is shipped, before a fake Replicate, asked over HTTP. When it is closed, what
 * it has booked, and has left, has to agree with what Replicate charges, and every request with
 * Replicate's document.
 */
final class Rig implements AutoCloseable {
  private static final String DOCUMENT = "replicate/replicate-openapi-mock.json";
  private static final int MOST_LOOKS = 200; // ten seconds

  private final Vertx vertx = Vertx.vertx();
  private final boolean shared;
  private final Map<String, String> settings;
  final ReplicateFake replicate;
  private final InProcess adapter;
  private boolean stopped;
  private boolean followed;
  final McpClient client;

  /** With settings beside the fake's. */
  Rig(Map<String, String> settings) {
    this(Optional.empty(), settings);
  }

  private Rig(Optional<ReplicateFake> known, Map<String, String> settings) {
    shared = known.isPresent();
    this.settings = settings;
    replicate = known.orElseGet(() -> Await.value(ReplicateFake.start(vertx)));
    Map<String, String> all = new HashMap<>(replicate.settings());
    all.putAll(settings);
    adapter = InProcess.of(ImageMcpVerticle::new, all);
    client = adapter.client();
  }

  Rig() {
    this(Map.of());
  }

  /** Another process of the adapter before the same Replicate. */
  Rig another(Map<String, String> settings) {
    followed = true;
    return new Rig(Optional.of(replicate), settings);
  }

  int port() {
    return adapter.port();
  }

  /** An object of the pairs. */
  static JsonObject args(Object... pairs) {
    JsonObject args = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      args.put((String) pairs[i], pairs[i + 1]);
    }
    return args;
  }

  static JsonArray list(Object... items) {
    return new JsonArray(List.of(items));
  }

  Received call(String tool, JsonObject arguments) {
    return client.call(tool, arguments);
  }

  /** Makes a picture of these words. */
  Received draw(String prompt, Object... more) {
    return call("generate_image", args(more).put("prompt", prompt));
  }

  /** The input of the last run that was asked for. */
  JsonObject sent() {
    return replicate.creates().getLast().json().getJsonObject("input");
  }

  /** Ends the adapter, not its Replicate. */
  void stop() {
    if (!stopped) {
      stopped = true;
      adapter.close();
    }
  }

  @Override
  public void close() {
    try {
      balance();
      stop();
      if (!shared) {
        judge();
      }
    } finally {
      stop();
      Await.value(vertx.close());
    }
  }

  /**
   * What is booked here is charged there; where an answer was lost it may be more. Not looked at
   * where another process has booked a part, and none of it is kept.
   */
  private void balance() {
    if (stopped || followed || (shared && !settings.containsKey("STATE_DIR"))) {
      return;
    }
    FakeBill bill = replicate.bill();
    Prices prices = Prices.with(Prices.parse(settings.getOrDefault("REPLICATE_PRICES", "")));
    if (bill.allKnown()) {
      long charged = bill.micros(prices);
      assertThat(settled(charged)).as("booked as charged").isEqualTo(charged);
    } else {
      assertThat(booked("month")).as("booked at least").isGreaterThanOrEqualTo(bill.micros(prices));
    }
    left("hour", "REPLICATE_USD_PER_HOUR");
    left("day", "REPLICATE_USD_PER_DAY");
  }

  /** Runs that nobody waited for are settled a little later. */
  private long settled(long charged) {
    long booked = booked("month");
    for (int looks = 0; booked != charged && looks < MOST_LOOKS; looks++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      booked = booked("month");
    }
    return booked;
  }

  private JsonObject spend(String window) {
    String bearer = settings.getOrDefault("MCP_AUTH_TOKEN", "none");
    return client
        .header("Authorization", "Bearer " + bearer)
        .call("get_spend", args("window", window))
        .facts();
  }

  private long booked(String window) {
    return micros(spend(window).getDouble("spent_usd"));
  }

  private static long micros(double dollars) {
    return Math.round(dollars * 1e6);
  }

  private void left(String window, String setting) {
    if (settings.containsKey(setting)) {
      JsonObject spend = spend(window);
      long most = micros(Double.parseDouble(settings.get(setting)));
      assertThat(micros(spend.getDouble("left_usd")))
          .as("left of %s", setting)
          .isEqualTo(Math.max(0, most - micros(spend.getDouble("spent_usd"))));
    }
  }

  /** Where the document is not, the test says that it was skipped for want of it. */
  private void judge() {
    Judge judge = Judge.by(DOCUMENT, "/v1");
    replicate.everything().stream()
        .filter(one -> one.path().startsWith("/v1/"))
        .forEach(one -> judge.see(one.method(), one.uri(), one.headers(), one.body()));
    assertThat(judge.violations()).isEmpty();
  }
}
