package io.mcpadapters.state.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.StateServer;
import io.mcpadapters.state.StateUrl;
import io.mcpadapters.state.Store;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server that fails is said once, by us alone, however much is asked of it. */
@ExtendWith(VertxExtension.class)
class RedisLogTest {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final List<Logger> loggers =
      List.of(
          (Logger) LoggerFactory.getLogger("io.mcpadapters.state"),
          (Logger) LoggerFactory.getLogger("io.vertx"));
  @TempDir Path folder;

  @BeforeEach
  void listen() {
    lines.start();
    loggers.forEach(logger -> {
      logger.setLevel(Level.WARN);
      logger.setAdditive(false);
      logger.addAppender(lines);
    });
  }

  @AfterEach
  void stop() {
    loggers.forEach(logger -> {
      logger.detachAppender(lines);
      logger.setAdditive(true);
      logger.setLevel(null);
    });
  }

  @Test
  void many_questions_to_a_server_that_is_gone_are_one_line_without_its_password(Vertx vertx)
      throws IOException {
    try (StateServer server = StateServer.start(folder, "--requirepass", "canary")) {
      RedisState state =
          new RedisState(
              vertx,
              StateUrl.parse(server.url().replace("127", ":canary@127")),
              "test-mcp",
              "0123456789abcdef0123456789abcdef",
              Optional.empty(),
              (op, outcome, time) -> {});
      Store store = state.store("results");
      Await.value(store.put("a", Buffer.buffer("text"), Duration.ofHours(1)));
      server.kill();
      for (int i = 0; i < 30; i++) {
        assertThat(Await.error(store.get("a")).reason()).isEqualTo("state");
      }
      assertThat(List.copyOf(lines.list))
          .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
          .singleElement()
          .satisfies(line -> {
            assertThat(line.getFormattedMessage()).startsWith("the server of STATE_URL ");
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getKeyValuePairs().toString())
                .contains("cause=")
                .doesNotContain("canary");
          });
    }
  }
}
