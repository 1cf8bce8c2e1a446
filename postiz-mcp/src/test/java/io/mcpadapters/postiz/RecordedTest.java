package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.RecordedExchanges;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake answers what the real Postiz was recorded to answer. */
class RecordedTest {
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
    boolean rates = name.equals("rate-limit");
    boolean domain = rates || name.equals("upload-domain");
    PostizFake fake = Recorded.fake(vertx, rates ? 4 : 90, domain ? "postiz.example" : null);
    RecordedExchanges rows =
        RecordedExchanges.in(Recorded.file(name + ".jsonl"))
            .with("KEY", PostizFake.KEY)
            .needs(fake::change);
    if (rates) {
      rows.comparing(
          "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After");
    }
    assertThat(rows.replay(vertx, fake.port())).isEmpty();
    assertThat(rows.sent()).isPositive();
  }
}
