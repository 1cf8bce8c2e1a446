package io.mcpadapters.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallArgumentsTest {
  private static final JsonObject TOOL =
      new JsonObject()
          .put("name", "paint")
          .put(
              "inputSchema",
              new JsonObject()
                  .put(
                      "properties",
                      new JsonObject()
                          .put("text", type("string"))
                          .put("count", type("integer"))
                          .put("ratio", type("number"))
                          .put("fast", type("boolean"))
                          .put("names", type("array").put("items", type("string")))
                          .put("sizes", type("array").put("items", type("integer")))
                          .put("about", type("object"))));

  private static JsonObject type(String name) {
    return new JsonObject().put("type", name);
  }

  private static JsonObject parsed(String... words) throws Exception {
    return CallArguments.parse(TOOL, List.of(words));
  }

  @Test
  void wordsBecomeWhatTheSchemaSays() throws Exception {
    assertThat(parsed("text=12", "count=12", "ratio=0.5", "fast=yes", "about={\"a\":1}"))
        .isEqualTo(
            new JsonObject()
                .put("text", "12")
                .put("count", 12L)
                .put("ratio", 0.5)
                .put("fast", true)
                .put("about", new JsonObject().put("a", 1)));
  }

  @Test
  void aTextMayHoldMarksOfThisSyntax() throws Exception {
    assertThat(parsed("text=a=b:=c@d\ne").getString("text")).isEqualTo("a=b:=c@d\ne");
  }

  @Test
  void aListIsItsNameSeveralTimesOrJson() throws Exception {
    assertThat(parsed("names=a", "names=b", "sizes=1", "sizes=2"))
        .isEqualTo(
            new JsonObject()
                .put("names", JsonArray.of("a", "b"))
                .put("sizes", JsonArray.of(1L, 2L)));
    assertThat(parsed("names:=[\"a\",\"b\"]").getJsonArray("names"))
        .isEqualTo(JsonArray.of("a", "b"));
    assertThat(parsed("names=[\"a\"]").getJsonArray("names")).isEqualTo(JsonArray.of("a"));
  }

  @Test
  void aFileIsItsTextOrBase64OfItsBytes(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("t"), "zwölf\n");
    Path bytes = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, 0});
    assertThat(parsed("text@" + text).getString("text")).isEqualTo("zwölf\n");
    assertThat(parsed("text@" + bytes).getString("text")).isEqualTo("/wA=");
    assertThatThrownBy(() -> parsed("text@" + folder.resolve("none")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no file");
  }

  @Test
  void whatCannotBeMeantIsToldWithWhatWouldBeRight() {
    assertThatThrownBy(() -> parsed("tex=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("no argument tex", "did you mean text?", "count, ratio");
    assertThatThrownBy(() -> parsed("count=two"))
        .hasMessage("count is of type integer, 'two' is not");
    assertThatThrownBy(() -> parsed("fast=on")).hasMessage("fast is true or false, not 'on'");
    assertThatThrownBy(() -> parsed("text=1", "text=2")).hasMessageContaining("given twice");
    assertThatThrownBy(() -> parsed("about:={")).hasMessageContaining("wants JSON");
    assertThatThrownBy(() -> parsed("--text")).hasMessageContaining("name=value");
  }

  @Test
  void aToolWithoutArgumentsSaysSo() {
    JsonObject bare =
        new JsonObject()
            .put("name", "ping")
            .put("inputSchema", new JsonObject().put("properties", new JsonObject()));
    assertThatThrownBy(() -> CallArguments.parse(bare, List.of("a=1")))
        .hasMessage("ping has no argument a\nIts arguments: none");
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> parsed("text@" + folder)).hasMessageContaining("no file");
  }
}
