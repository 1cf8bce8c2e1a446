package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LogsTest {
  private static LoggingEvent event(String message, Throwable fault, KeyValuePair... pairs) {
    LoggerContext context = new LoggerContext();
    LoggingEvent event =
        new LoggingEvent(
            "x", context.getLogger("io.mcpadapters.mcp.X"), Level.WARN, message, fault, null);
    for (KeyValuePair pair : pairs) {
      event.addKeyValuePair(pair);
    }
    return event;
  }

  private static String line(ILoggingEvent event) {
    return new String(new JsonEncoder().encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void aLineIsOneObjectWithTheKeysOfSlog() {
    String line =
        line(
            event(
                "said \"so\"\n",
                null,
                new KeyValuePair("tool", "read_file"),
                new KeyValuePair("duration_ms", 12)));
    assertThat(line).startsWith("{\"time\":\"2").endsWith("}\n").hasLineCount(1);
    JsonObject json = new JsonObject(line);
    assertThat(json.getString("level")).isEqualTo("WARN");
    assertThat(json.getString("msg")).isEqualTo("said \"so\"\n");
    assertThat(json.getString("tool")).isEqualTo("read_file");
    assertThat(json.getInteger("duration_ms")).isEqualTo(12);
    assertThat(json.fieldNames()).startsWith("time", "level", "msg");
  }

  @Test
  void theMessageOfAFaultStaysOut() {
    String line =
        line(
            event(
                "internal fault",
                new IllegalStateException("token hunter2", new RuntimeException("hunter3"))));
    assertThat(line)
        .contains("IllegalStateException")
        .contains("caused by")
        .doesNotContain("hunter");
  }

  @Test
  void aPersonReadsTimeLevelMessageAndAttributes() {
    byte[] line =
        new ReadableEncoder().encode(event("listening", null, new KeyValuePair("port", 8080)));
    assertThat(new String(line, StandardCharsets.UTF_8))
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  listening port=8080\n");
  }

  @Test
  void aLineThatTellsOfMemoryThatEndedIsNoticed() {
    Logger log = (Logger) LoggerFactory.getLogger("test.memory");
    AtomicInteger noticed = new AtomicInteger();
    Logs.onOutOfMemory(noticed::incrementAndGet);
    log.setLevel(Level.WARN);
    log.atWarn().setCause(new IllegalStateException()).log("something else");
    assertThat(noticed).hasValue(0);
    log.atWarn().setCause(new IllegalStateException(new OutOfMemoryError())).log("deep inside");
    assertThat(noticed).hasValue(1);
    log.setLevel(null);
  }

  @Test
  void itIsNoticedEvenWhereTheLineCannotBeWritten() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger log = (Logger) LoggerFactory.getLogger("test.full");
    AppenderBase<ILoggingEvent> full =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            throw new OutOfMemoryError();
          }
        };
    full.setContext(root.getLoggerContext());
    full.start();
    root.addAppender(full);
    AtomicInteger noticed = new AtomicInteger();
    Logs.onOutOfMemory(noticed::incrementAndGet);
    log.setLevel(Level.ERROR);
    try {
      assertThatThrownBy(() -> log.atError().setCause(new OutOfMemoryError()).log("full"))
          .isInstanceOf(OutOfMemoryError.class);
    } finally {
      root.detachAppender(full);
    }
    assertThat(noticed).hasValue(1);
    log.setLevel(null);
  }
}
