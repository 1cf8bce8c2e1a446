package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.StateServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several of the adapter before one Redis: no picture is paid for twice. */
class ManyProcessesTest {
  @TempDir Path folder;
  private StateServer server;

  @BeforeEach
  void start() throws IOException {
    server = StateServer.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "STATE_URL", server.url(),
        "MCP_SIGNING_KEY", "0123456789abcdef0123456789abcdef",
        "REPLICATE_USD_PER_DAY", "10");
  }

  private static JsonObject spend(Rig rig) {
    return rig.call("get_spend", args()).facts();
  }

  private static String uri(JsonObject answer) {
    return answer.getJsonArray("images").getJsonObject(0).getString("uri");
  }

  @Test
  void equalPicturesOfThreeProcessesAreOneRun() {
    JsonObject call = args("prompt", "a glacier fault:slow", "seed", 7);
    try (Rig first = new Rig(settings());
        Rig second = first.another(settings());
        Rig third = first.another(settings())) {
      List<Future<Received>> all = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        all.add(List.of(first, second, third).get(i % 3).client.calling("generate_image", call));
      }
      Await.value(Future.all(all));
      assertThat(all)
          .allSatisfy(one ->
              assertThat(one.result().facts().getJsonArray("images"))
                  .as("%s", one.result().body())
                  .hasSize(1));
      assertThat(first.replicate.creates()).hasSize(1);
      assertThat(spend(third).getDouble("spent_usd")).isEqualTo(0.003);
      assertThat(spend(third).getString("state")).isEqualTo("redis");
    }
  }

  @Test
  void aPictureOfAProcessThatEndedIsThereInTheNext() {
    JsonObject call = args("prompt", "a lake", "seed", 7);
    try (Rig first = new Rig(settings())) {
      JsonObject made = first.call("generate_image", call).facts();
      first.stop();
      try (Rig second = first.another(settings())) {
        JsonObject again = second.call("generate_image", call).facts();
        assertThat(again.getBoolean("cached")).isTrue();
        assertThat(uri(again)).isEqualTo(uri(made));
        assertThat(first.replicate.creates()).hasSize(1);
      }
    }
  }

  @Test
  void whoseOwnerEndedWhileItWasBegunIsFoundAndNotBegunAgain() {
    JsonObject call = args("prompt", "ended fault:hang-after", "idempotency_key", "k");
    try (Rig first = new Rig(settings());
        Rig second = first.another(settings())) {
      first.client.calling("generate_image", call).onFailure(gone -> {});
      Await.until(() -> !first.replicate.creates().isEmpty());
      first.stop();
      Received found = second.call("generate_image", call);
      assertThat(found.facts().getBoolean("joined")).as("%s", found.body()).isTrue();
      assertThat(first.replicate.creates()).hasSize(1);
      assertThat(spend(second).getDouble("spent_usd")).isEqualTo(0.003);
    }
  }

  @Test
  void whileTheServerIsGoneNothingIsBegun() throws IOException {
    try (Rig rig = new Rig(settings())) {
      server.kill();
      JsonObject error = rig.draw("a glacier").toolError();
      assertThat(error.getString("code")).isEqualTo("upstream_unavailable");
      assertThat(error.getString("reason")).isEqualTo("state");
      assertThat(rig.replicate.creates()).isEmpty();
      server.restart();
      assertThat(rig.draw("a glacier").isError()).isFalse();
    }
  }
}
