package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that come out of runs. */
class PicturesTest {
  private static JsonObject picture(Received answer) {
    return answer.facts().getJsonArray("images").getJsonObject(0);
  }

  @ParameterizedTest
  @CsvSource({
    "file-404,answered 404",
    "file-redirect,302",
    "file-html,no picture",
    "file-cut,broke the connection off",
    "foreign-output,not one at which replicate keeps files"
  })
  void aFileThatCannotBeFetchedIsAnsweredWithItsAddress(String fault, String why) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("file fault:" + fault);

      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(picture(answer).getString("replicate_url")).isNotBlank();
      assertThat(picture(answer).getString("replicate_expires_at")).isNotBlank();
      assertThat(picture(answer).containsKey("uri")).isFalse();
      assertThat(answer.facts().getJsonArray("warnings").getString(0)).contains(why);
      assertThat(answer.facts().getJsonObject("cost").getDouble("usd")).isEqualTo(0.003);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file-401", "file-type", "file-slow"})
  void whatIsOnlyOddIsKept(String fault) {
    try (Rig rig = new Rig()) {
      Received answer = rig.draw("file fault:" + fault);
      assertThat(picture(answer).getString("mime_type")).isEqualTo("image/webp");
      assertThat(picture(answer).getString("uri")).startsWith("image://");
    }
  }

  @Test
  void theTokenGoesToNobodyWhoDoesNotAskForIt() {
    try (Rig rig = new Rig()) {
      rig.draw("plain");
      assertThat(
              rig.replicate.everything().stream()
                  .filter(one -> one.path().startsWith("/delivery/"))
                  .flatMap(one -> one.header("Authorization").stream()))
          .isEmpty();
    }
  }

  @Test
  void aHundredMegabytesAreStoppedAtTheCap(@TempDir Path state) {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      Received answer = rig.draw("huge fault:file-100mb");
      assertThat(answer.facts().getJsonArray("warnings").getString(0)).contains("50 MB");
      assertThat(picture(answer).containsKey("uri")).isFalse();
    }
  }

  @Test
  void largePicturesAreLinkedAndNotShown(@TempDir Path state) {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      Received answer = rig.draw("large fault:file-2mb", "inline", "always");
      assertThat(picture(answer).getBoolean("inline")).isFalse();
      assertThat(picture(answer).getInteger("bytes")).isEqualTo(2 << 20);

      Received read =
          rig.client.request("resources/read", args("uri", picture(answer).getString("uri")));
      JsonObject content = read.result().getJsonArray("contents").getJsonObject(0);
      assertThat(content.getString("mimeType")).isEqualTo("image/png");
      assertThat(Base64.getDecoder().decode(content.getString("blob"))).hasSize(2 << 20);
      assertThat(read.result().getString("cacheScope")).isEqualTo("private");
      assertThat(read.result().getLong("ttlMs")).isEqualTo(86_400_000);
    }
  }

  @Test
  void aPictureThatIsGoneIsNotFound() {
    try (Rig rig = new Rig()) {
      for (String hash : new String[] {"0".repeat(64), "x"}) {
        Received read = rig.client.request("resources/read", args("uri", "image://sha256/" + hash));
        assertThat(read.error().getInteger("code")).isEqualTo(-32602);
      }
      JsonArray templates =
          rig.client
              .request("resources/templates/list", args())
              .result()
              .getJsonArray("resourceTemplates");
      assertThat(templates.getJsonObject(0).getString("uriTemplate"))
          .isEqualTo("image://sha256/{sha256}");
    }
  }

  @Test
  void withADirectoryPicturesAndRunsLastOverARestart(@TempDir Path state) {
    Map<String, String> settings = Map.of("STATE_DIR", state.toString());
    try (Rig first = new Rig(settings)) {
      Received made = first.draw("lasting", "seed", 5);
      assertThat(made.facts().getString("kept")).isEqualTo("30 days");
      first.stop();
      first.replicate.expire();
      try (Rig second = first.another(settings)) {
        Received again = second.draw("lasting", "seed", 5);
        assertThat(again.facts().getBoolean("cached")).isTrue();
        assertThat(picture(again).getBoolean("inline")).isTrue();
        assertThat(first.replicate.paid()).isEqualTo(1);
      }
    }
  }

  @Test
  void whatHadToMakeRoomIsFetchedAgainWhileReplicateHasIt(@TempDir Path state) throws IOException {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      String uri = picture(rig.draw("evicted", "seed", 5)).getString("uri");
      evict(state);
      assertThat(rig.client.request("resources/read", args("uri", uri)).error()).isNotNull();

      Received again = rig.draw("evicted", "seed", 5);
      assertThat(again.facts().getBoolean("cached")).isTrue();
      assertThat(picture(again).getString("uri")).isEqualTo(uri);
      assertThat(rig.client.request("resources/read", args("uri", uri)).result()).isNotNull();
      assertThat(rig.replicate.downloads()).isEqualTo(2);
      assertThat(rig.replicate.paid()).isEqualTo(1);

      evict(state);
      rig.replicate.expire();
      assertThat(rig.draw("evicted", "seed", 5).facts().getBoolean("cached")).isFalse();
      assertThat(rig.replicate.paid()).isEqualTo(2);
    }
  }

  private static void evict(Path state) throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("image-mcp"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("[0-9a-f]{64}")) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenLosesNoRun(@TempDir Path state) throws Exception {
    Path file = Files.createFile(state.resolve("image-mcp"));
    try (Rig rig = new Rig(Map.of("STATE_DIR", file.getParent().toString()))) {
      Received answer = rig.draw("unwritable");
      assertThat(answer.isError()).as("%s", answer.body()).isFalse();
      assertThat(picture(answer).getString("replicate_url")).isNotBlank();
      assertThat(answer.facts().getJsonArray("warnings").getString(0)).contains("no room");
    }
  }
}
