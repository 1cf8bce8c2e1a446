package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.ServerEvent;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) from bytes that may be cut anywhere, also within a
 * character or between CR and LF. Other than the standard has it, an event with a name needs
 * neither data nor the blank line at the end of the stream, since services end by a bare `event:
 * done`; one without a name that the end cuts off is dropped. What is no stream is held as an
 * answer.
 */
public final class EventReader implements Receiver<Optional<Response>> {
  private static final int CR = '\r';
  private static final int LF = '\n';
  private static final char BOM = '\uFEFF';

  private final long cap;
  private final int maxValues;
  private final MemoryBudget.Reservation memory;
  private final Duration silence;
  private final Consumer<ServerEvent> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String id = "";
  private boolean afterCr;
  private boolean first = true;
  private @Nullable Response plain;

  /**
   * @param cap bytes of one event, or of the answer that comes instead
   * @param maxValues of JSON in one event, or in that answer
   * @param memory to be released by whoever is done with it
   * @param silence the longest time without a byte; comments count
   */
  public EventReader(
      long cap,
      int maxValues,
      MemoryBudget.Reservation memory,
      Duration silence,
      Consumer<ServerEvent> events) {
    this.cap = cap;
    this.maxValues = maxValues;
    this.memory = memory;
    this.silence = silence;
    this.events = events;
  }

  @Override
  public void head(int status, MultiMap headers) {
    String media = headers.get("Content-Type");
    if (media == null || !media.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
      plain = new Response(status, headers, Buffer.buffer(), "miss", maxValues);
    }
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    if (plain != null) {
      plain.body().appendBuffer(bytes);
      check(plain.body().length());
      return memory.hold(plain.body().length());
    }
    for (int i = 0; i < bytes.length(); i++) {
      int next = bytes.getByte(i);
      if (next == CR || (next == LF && !afterCr)) {
        line();
      } else if (next != LF) {
        line.write(next);
      }
      afterCr = next == CR;
      check(line.size() + data.length());
    }
    return memory.hold(line.size() + data.length());
  }

  private void check(long held) {
    if (held > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
  }

  @Override
  public Optional<Duration> silence() {
    return Optional.of(silence);
  }

  @Override
  public Optional<Response> end(int status, MultiMap headers) {
    if (plain != null) {
      return Optional.of(plain);
    }
    if (line.size() > 0) {
      line();
    }
    if (!type.isEmpty()) {
      dispatch();
    }
    return Optional.empty();
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
    if (data.length() > 0 || !type.isEmpty()) {
      data.setLength(Math.max(0, data.length() - 1));
      events.accept(
          new ServerEvent(type.isEmpty() ? "message" : type, data.toString(), id, maxValues));
    }
    data.setLength(0);
    type = "";
  }
}
