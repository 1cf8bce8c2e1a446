package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.RecordedExchanges;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake answers what the real Postiz was recorded to answer. */
class RecordedTest {
  private static final Path FOLDER = Path.of(System.getProperty("specs", ""), "postiz");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth",
        "channels",
        "channel-settings",
        "slots",
        "posts-create",
        "posts-networks",
        "posts-text",
        "posts-edit",
        "posts-list",
        "posts-delete",
        "media",
        "analytics-notifications",
        "rate-limit",
        "upload-domain"
      })
  void everyRowOfTheFileIsAnsweredAsTheRealOneDid(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".jsonl");
    assumeTrue(Files.isReadable(file), "no recorded exchanges: " + file);
    boolean rates = name.equals("rate-limit");
    boolean domain = rates || name.equals("upload-domain");
    PostizFake fake =
        Await.value(
            PostizFake.start(
                vertx,
                new JsonObject(Files.readString(FOLDER.resolve("setup.json"))),
                documents(),
                rates ? 4 : 90,
                domain ? "postiz.example" : null));
    RecordedExchanges rows =
        RecordedExchanges.in(file).with("KEY", PostizFake.KEY).needs(fake::change);
    if (rates) {
      rows.comparing(
          "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After");
    }
    assertThat(rows.replay(vertx, fake.port())).isEmpty();
    assertThat(rows.sent()).isPositive();
  }

  /** The schemas of the networks' settings are data, and stand in the recorded rows only. */
  private static Map<String, JsonObject> documents() throws IOException {
    Map<String, JsonObject> documents = new HashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("channel-settings.jsonl"))) {
      JsonObject row = new JsonObject(line);
      String path = row.getString("path");
      if (row.getInteger("status") == 200 && path.contains("/integration-settings/")) {
        documents.put(
            path.substring(path.lastIndexOf('/') + 1), row.getJsonObject("response_body"));
      }
    }
    return documents;
  }
}
