package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SharedStateTest {
  private static final JsonObject URL = new JsonObject().put("STATE_URL", "redis://:pass@host");

  private static boolean made(Vertx vertx, JsonObject config, Optional<Path> directory) {
    Settings settings = Settings.of(config, CommonSettings.STATE_URL);
    return SharedState.of(vertx, "test-mcp", settings, directory, new Metrics("test-mcp"))
        .isPresent();
  }

  @Test
  void is_there_only_where_it_is_set(Vertx vertx) {
    assertThat(made(vertx, new JsonObject(), Optional.of(Path.of("state")))).isFalse();
    assertThat(made(vertx, URL.copy().put("MCP_SIGNING_KEY", "k".repeat(32)), Optional.empty()))
        .isTrue();
  }

  @Test
  void refuses_a_directory_beside_it_and_a_missing_key(Vertx vertx) {
    SettingsException refused =
        assertThrows(
            SettingsException.class, () -> made(vertx, URL, Optional.of(Path.of("state"))));
    assertThat(refused.problems())
        .containsExactly(
            "STATE_URL is set, and so is STATE_DIR; set one of them",
            "STATE_URL needs MCP_SIGNING_KEY, the same for all processes that share it");
  }
}
