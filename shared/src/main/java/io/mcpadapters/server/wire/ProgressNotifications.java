package io.mcpadapters.server.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Progress of one call, in percent (2026-07-28, basic/utilities/progress): strictly rising, a burst
 * at most and then four times a second, and a heartbeat when the call is silent, so that the
 * client's own time limit starts anew. Nothing after {@link #stop}.
 */
final class ProgressNotifications {
  private static final int BURST = 8;
  private static final long PAUSE_MS = 250;

  private final Vertx vertx;
  private final Object token;
  private final Consumer<Buffer> out;
  private final long heartbeatMs;
  private double last = -1;
  private double wanted;
  private String text = "";
  private int sent;
  private long due = -1; // a timer's id: of the delayed report
  private long beat;
  private boolean over;

  ProgressNotifications(Vertx vertx, Object token, Duration heartbeat, Consumer<Buffer> out) {
    this.vertx = vertx;
    this.token = token;
    this.out = out;
    this.heartbeatMs = heartbeat.toMillis();
    this.beat = vertx.setTimer(heartbeatMs, this::beat);
  }

  void report(double fraction, String words) {
    if (over) {
      return;
    }
    wanted = fraction * 100;
    text = words;
    if (due >= 0) {
      return;
    }
    if (sent < BURST) {
      send();
    } else {
      due =
          vertx.setTimer(
              PAUSE_MS,
              id -> {
                due = -1;
                send();
              });
    }
  }

  private void beat(long id) {
    wanted = Math.max(wanted, 0);
    send();
  }

  /** What does not rise by itself creeps towards the end without reaching it. */
  private void send() {
    double value = wanted > last ? wanted : last + (100 - last) / 100;
    vertx.cancelTimer(beat);
    beat = vertx.setTimer(heartbeatMs, this::beat);
    if (value <= last) {
      return;
    }
    last = value;
    sent++;
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("progressToken", token);
    params.put("progress", value == Math.rint(value) ? (Object) (int) value : (Object) value);
    params.put("total", 100);
    if (!text.isEmpty()) {
      params.put("message", text);
    }
    out.accept(MessageEncoder.notification("notifications/progress", params));
  }

  void stop() {
    over = true;
    vertx.cancelTimer(beat);
    if (due >= 0) {
      vertx.cancelTimer(due);
    }
  }
}
