package io.mcpadapters.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line, with the keys that Go's slog JSON handler writes: `time`, `level`, `msg`,
 * then the attributes.
 */
final class JsonEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = new byte[0];
  private static final int FRAMES = 20;

  @Override
  public byte[] encode(ILoggingEvent event) {
    JsonObject line =
        new JsonObject()
            .put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString())
            .put("level", event.getLevel().toString())
            .put("msg", event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        line.put(pair.key, plain(pair.value));
      }
    }
    if (!event.getLoggerName().startsWith("io.mcpadapters.")) {
      line.put("logger", event.getLoggerName());
    }
    if (event.getThrowableProxy() != null) {
      line.put("error", describe(event.getThrowableProxy()));
    }
    return (line.encode() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }

  /**
   * The types and places of the fault; messages of foreign exceptions can quote what a caller or a
   * service sent.
   */
  static String describe(IThrowableProxy fault) {
    StringBuilder text = new StringBuilder(fault.getClassName());
    StackTraceElementProxy[] frames = fault.getStackTraceElementProxyArray();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append("\n  ").append(frames[i].getSTEAsString());
    }
    if (fault.getCause() != null && !fault.getCause().isCyclic()) {
      text.append("\ncaused by ").append(describe(fault.getCause()));
    }
    return text.toString();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
