package io.mcpadapters.upstream;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) from bytes that may be cut anywhere, also within a
 * character or between CR and LF. An event that the end cuts off is dropped, as the standard says.
 */
final class EventReader implements Receiver<Void> {
  private static final int CR = '\r';
  private static final int LF = '\n';
  private static final char BOM = '\uFEFF';

  private final long cap;
  private final Duration silence;
  private final Consumer<ServerEvent> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String id = "";
  private boolean afterCr;
  private boolean first = true;

  /**
   * @param cap bytes of one event
   * @param silence the longest time without a byte; comments count
   */
  EventReader(long cap, Duration silence, Consumer<ServerEvent> events) {
    this.cap = cap;
    this.silence = silence;
    this.events = events;
  }

  @Override
  public void head(int status, MultiMap headers) {
    String media = headers.get("Content-Type");
    if (media == null || !media.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
      throw new Answer.Malformed("a stream of events");
    }
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      int next = bytes.getByte(i);
      if (next == CR || (next == LF && !afterCr)) {
        line();
      } else if (next != LF) {
        line.write(next);
      }
      afterCr = next == CR;
      if (line.size() + data.length() > cap) {
        throw new Fault(Fault.Kind.TOO_LARGE, true);
      }
    }
    return READY;
  }

  @Override
  public Optional<Duration> silence() {
    return Optional.of(silence);
  }

  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  public Void end() {
    return null;
  }

  private void line() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (first) {
      first = false;
      text = !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      dispatch();
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    field(field, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      default -> {} // a comment, `retry`, or what later standards add
    }
  }

  private void dispatch() {
    if (data.length() > 0) {
      data.setLength(data.length() - 1);
      events.accept(new ServerEvent(type.isEmpty() ? "message" : type, data.toString(), id));
    }
    data.setLength(0);
    type = "";
  }
}
