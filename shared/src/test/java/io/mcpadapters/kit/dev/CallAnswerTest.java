package io.mcpadapters.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallAnswerTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int print(JsonObject result) throws Exception {
    return new CallAnswer(
            "paint",
            folder,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .print(new JsonObject().put("result", result), false);
  }

  private static JsonObject content(JsonObject... blocks) {
    JsonArray content = new JsonArray();
    for (JsonObject block : blocks) {
      content.add(block);
    }
    return new JsonObject().put("content", content);
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("type", "text").put("text", text);
  }

  private static JsonObject error(JsonObject error) {
    return content(text(new JsonObject().put("error", error).encode())).put("isError", true);
  }

  @Test
  void picturesAreSavedUnderNamesThatAreFree() throws Exception {
    Files.writeString(folder.resolve("paint.png"), "mine");
    JsonObject picture =
        new JsonObject().put("type", "image").put("mimeType", "image/png").put("data", "AQI=");
    assertThat(print(content(text("A fox."), picture, picture))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("A fox.\n");
    assertThat(folder.resolve("paint.png")).hasContent("mine");
    assertThat(folder.resolve("paint-2.png")).hasBinaryContent(new byte[] {1, 2});
    assertThat(folder.resolve("paint-3.png")).hasBinaryContent(new byte[] {1, 2});
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("saved " + folder.resolve("paint-2.png"), "paint-3.png");
  }

  @Test
  void dataIsShownOnce() throws Exception {
    JsonObject data = new JsonObject().put("n", 1);
    assertThat(print(content(text(data.encode())).put("structuredContent", data))).isZero();
    assertThat(new JsonObject(out.toString(StandardCharsets.UTF_8))).isEqualTo(data);
  }

  @Test
  void whatMayBeTriedAgainHasAnExitCodeOfItsOwn() throws Exception {
    JsonObject busy =
        new JsonObject()
            .put("code", "upstream_unavailable")
            .put("reason", "busy")
            .put("message", "It is busy.")
            .put("retryable", true);
    assertThat(print(error(busy))).isEqualTo(75);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("paint: upstream_unavailable (busy): It is busy.\n");
    assertThat(print(error(busy.put("retryable", false)))).isEqualTo(1);
  }

  @Test
  void aProtocolErrorIsAFailure() throws Exception {
    JsonObject refused =
        new JsonObject().put("error", new JsonObject().put("code", -32602).put("message", "no"));
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(new CallAnswer("paint", folder, told, told).print(refused, false)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("paint: no\n");
  }
}
