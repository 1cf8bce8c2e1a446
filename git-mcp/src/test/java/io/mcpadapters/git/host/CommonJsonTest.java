package io.mcpadapters.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.model.TreeEntry;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class CommonJsonTest {
  @Test
  void aNullInARowOfATreeIsAsIfItWereNotThere() {
    JsonObject row =
        new JsonObject(
            "{\"path\":\"a\",\"type\":\"tree\",\"mode\":null,\"size\":null,\"sha\":null}");

    assertThat(CommonJson.entry("docs", row))
        .isEqualTo(new TreeEntry("docs/a", TreeEntry.Type.FOLDER, -1, ""));
  }
}
