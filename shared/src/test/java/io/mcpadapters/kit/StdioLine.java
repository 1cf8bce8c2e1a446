package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes lines to a server and reads what it writes. What comes for one message are the
 * notifications since it was sent and its answer, given like the events of HTTP.
 */
final class StdioLine implements Line {
  private final OutputStream out;
  private final Map<Object, Promise<Received>> waiting = new HashMap<>();
  private final Map<Object, Integer> sentAt = new HashMap<>();
  private final List<String> notifications = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  StdioLine(InputStream in, OutputStream out) {
    this.out = out;
    Thread.ofPlatform().daemon().start(() -> read(in));
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        take(line);
      }
    } catch (IOException closed) {
      fail(closed);
    }
    fail(new IOException("the server closed its output"));
  }

  private synchronized void fail(IOException why) {
    waiting.values().forEach(promise -> promise.tryFail(why));
  }

  private synchronized void take(String line) {
    lines.add(line);
    Object json = Json.decodeValue(line);
    Object id =
        json instanceof JsonArray batch
            ? batch.getJsonObject(0).getValue("id")
            : ((JsonObject) json).getValue("id");
    if (json instanceof JsonObject message && message.containsKey("method")) {
      notifications.add(line);
      return;
    }
    Promise<Received> promise = waiting.remove(id == null ? "" : id);
    if (promise != null) {
      Buffer events = Buffer.buffer();
      Integer from = sentAt.remove(id == null ? "" : id);
      notifications
          .subList(from == null ? 0 : from, notifications.size())
          .forEach(event -> events.appendString("data: " + event + "\n\n"));
      events.appendString("data: " + line + "\n\n");
      promise.complete(
          new Received(
              0,
              MultiMap.caseInsensitiveMultiMap().set("Content-Type", "text/event-stream"),
              events));
    }
  }

  /** Every line that came, as it came. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** A message without an id is answered without one or, when it is a good notification, never. */
  @Override
  public synchronized Future<Received> send(Buffer message, Map<String, String> headers) {
    Object json = Json.decodeValue(message);
    Object first = json instanceof JsonArray batch ? batch.getValue(0) : json;
    boolean notice =
        first instanceof JsonObject object
            && object.containsKey("method")
            && !object.containsKey("id");
    Object id = first instanceof JsonObject object ? object.getValue("id") : null;
    Promise<Received> promise = Promise.promise();
    waiting.put(id == null ? "" : id, promise);
    sentAt.put(id == null ? "" : id, notifications.size());
    write(message);
    return notice
        ? Future.succeededFuture(
            new Received(0, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer()))
        : promise.future();
  }

  private void write(Buffer line) {
    try {
      out.write(line.getBytes());
      out.write('\n');
      out.flush();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public boolean takesHeaders() {
    return false;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
