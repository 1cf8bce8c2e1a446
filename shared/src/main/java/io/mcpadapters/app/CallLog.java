package io.mcpadapters.app;

import io.mcpadapters.app.MetricLabels.Label;
import io.mcpadapters.server.wire.CallObserver;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** One log line and the counters of each request; never arguments or bodies. */
final class CallLog implements CallObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private final String service;
  private final Metrics metrics;

  CallLog(String service, Metrics metrics) {
    this.service = service;
    this.metrics = metrics;
  }

  @Override
  public void ended(Call call) {
    // What a protocol error names may be anything that a client made up, so it is no label
    boolean known = call.outcome() != Outcome.PROTOCOL_ERROR;
    String tool = known ? call.tool() : "";
    MetricLabels labels =
        MetricLabels.of(Label.METHOD, known ? call.method() : "other").and(Label.TOOL, tool);
    metrics.add(Metric.CALLS, labels.and(Label.OUTCOME, call.outcome().word()), 1);
    metrics.observe(Metric.CALL_SECONDS, labels, call.duration().toNanos() / 1e9);
    if (call.code() != null) {
      metrics.add(Metric.ERRORS, MetricLabels.of(Label.TOOL, tool).and(Label.CODE, call.code()), 1);
    }
    Object cache = call.notes().get("cache");
    if (cache != null) {
      metrics.add(Metric.CACHE, MetricLabels.of(Label.RESULT, cache), 1);
    }
    write(LOG.atLevel(level(call)), call, "call");
  }

  @Override
  public void refused(int status, Call call) {
    metrics.add(Metric.REFUSED, MetricLabels.of(Label.STATUS, status), 1);
    write(LOG.atInfo().addKeyValue("status", status), call, "refused");
  }

  private static Level level(Call call) {
    return "internal".equals(call.code()) ? Level.ERROR : Level.INFO;
  }

  private void write(LoggingEventBuilder line, Call call, String message) {
    LoggingEventBuilder full =
        line.addKeyValue("service", service).addKeyValue("version", Version.text());
    full = pair(full, "tool", call.tool());
    full = pair(full, "method", call.method());
    full = pair(full, "era", call.era());
    full = pair(full, "protocol", call.protocol());
    full = pair(full, "request_id", call.requestId());
    full = pair(full, "trace_id", call.traceId());
    full = pair(full, "client", call.client());
    full =
        full.addKeyValue("duration_ms", millis(call.duration()))
            .addKeyValue("outcome", call.outcome().word());
    full = pair(full, "code", call.code());
    for (var note : call.notes().entrySet()) {
      full = note.getKey().equals("tool") ? full : full.addKeyValue(note.getKey(), note.getValue());
    }
    full.log(message);
  }

  private static LoggingEventBuilder pair(
      LoggingEventBuilder line, String key, @Nullable String value) {
    return value == null || value.isEmpty() ? line : line.addKeyValue(key, value);
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e4) / 100.0;
  }
}
