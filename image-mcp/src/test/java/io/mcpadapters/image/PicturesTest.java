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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
  void whatIsTooLargeForAResourceIsSaid(@TempDir Path state) {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      String uri = picture(rig.draw("larger fault:file-5mb")).getString("uri");
      Received read = rig.client.request("resources/read", args("uri", uri));
      assertThat(read.error().getString("message")).contains("more than 4 MB");
    }
  }

  @Test
  void whoReadAPictureMayKeepItForADay() {
    try (Rig rig = new Rig()) {
      String uri = picture(rig.draw("read")).getString("uri");
      JsonObject read = rig.client.request("resources/read", args("uri", uri)).result();
      assertThat(read.getLong("ttlMs")).isEqualTo(86_400_000);
      assertThat(read.getString("cacheScope")).isEqualTo("private");
      assertThat(read.getJsonArray("contents").getJsonObject(0).getString("blob")).isNotEmpty();
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

  @Test
  void whoAsksForTheRunGetsWhatHadToMakeRoom(@TempDir Path state) throws IOException {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      Received made = rig.draw("evicted");
      JsonObject ask = args("prediction_id", made.facts().getString("prediction_id"));
      evict(state);

      Received again = rig.call("get_prediction", ask);
      assertThat(picture(again).getString("uri")).isEqualTo(picture(made).getString("uri"));
      assertThat(picture(again).getBoolean("inline")).isTrue();
      assertThat(rig.replicate.downloads(picture(made).getString("sha256"))).isEqualTo(2);

      evict(state);
      rig.replicate.expire();
      JsonObject gone = rig.call("get_prediction", ask).toolError();
      assertThat(gone.getString("code")).isEqualTo("not_found");
      assertThat(gone.getString("reason")).isEqualTo("pictures_gone");
      assertThat(gone.getString("message")).contains("had to make room", "Replicate has forgotten");
      assertThat(gone.getString("prediction_id")).isEqualTo(ask.getString("prediction_id"));
      assertThat(rig.replicate.paid()).isEqualTo(1);
    }
  }

  @Test
  void ofSeveralPicturesTheAnswerSaysWhichAreGone(@TempDir Path state) throws IOException {
    try (Rig rig = new Rig(Map.of("STATE_DIR", state.toString()))) {
      Received made = rig.draw("half", "n", 2);
      Files.delete(kept(state).stream().filter(is(made, 0)).findFirst().orElseThrow());
      rig.replicate.expire();

      Received left =
          rig.call(
              "get_prediction",
              args("prediction_id", made.facts().getString("prediction_id"), "wait_s", 0));
      JsonArray images = left.facts().getJsonArray("images");
      assertThat(images.getJsonObject(0).fieldNames())
          .doesNotContain("uri", "sha256", "replicate_url");
      assertThat(images.getJsonObject(1).getString("uri")).startsWith("image://");
      assertThat(images.getJsonObject(1).containsKey("replicate_url")).isFalse();
      assertThat(left.text())
          .contains("[Picture 0 is gone: it had to make room, and Replicate has");
      assertThat(
              left.result().getJsonArray("content").stream()
                  .map(block -> ((JsonObject) block).getString("type")))
          .containsExactly("text", "resource_link", "image", "text");
    }
  }

  private static Predicate<Path> is(Received made, int index) {
    String hash = made.facts().getJsonArray("images").getJsonObject(index).getString("sha256");
    return file -> file.getFileName().toString().equals(hash);
  }

  private static void evict(Path state) throws IOException {
    for (Path file : kept(state)) {
      Files.delete(file);
    }
  }

  /** The files of pictures. */
  private static List<Path> kept(Path state) throws IOException {
    try (Stream<Path> files = Files.walk(state)) {
      return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}")).toList();
    }
  }

  @Test
  void aFullDiskLosesNoRun(@TempDir Path folder) throws IOException {
    try (SmallDisk disk = SmallDisk.at(folder, 1024);
        Rig rig = new Rig(Map.of("STATE_DIR", disk.path().toString()))) {
      Received large = rig.draw("larger than the disk fault:file-2mb");
      assertThat(large.isError()).as("%s", large.body()).isFalse();
      assertThat(picture(large).getString("replicate_url")).isNotBlank();
      assertThat(large.text()).contains("there is no room to keep it");
      assertThat(picture(rig.draw("fits again")).getString("uri")).startsWith("image://");

      disk.fill();
      Received full = rig.draw("nothing fits", "seed", 1);
      assertThat(full.isError()).as("%s", full.body()).isFalse();
      assertThat(picture(full).containsKey("uri")).isFalse();
      assertThat(picture(full).getString("replicate_url")).isNotBlank();
      Received again = rig.draw("nothing fits", "seed", 1);
      assertThat(again.facts().getBoolean("cached")).as("known while the process runs").isTrue();
      assertThat(rig.replicate.paid()).isEqualTo(3);
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
