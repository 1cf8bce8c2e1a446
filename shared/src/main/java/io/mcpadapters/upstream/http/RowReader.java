package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.JsonEvent;
import io.vertx.core.parsetools.JsonEventType;
import io.vertx.core.parsetools.JsonParser;
import java.util.function.Consumer;

/**
 * A large answer, one array of which is handed on row by row and never held; the scalars and
 * objects beside it are kept.
 */
public final class RowReader implements Receiver<JsonObject> {
  private final String array;
  private final Consumer<JsonObject> rows;
  private final long cap;
  private final JsonObject rest = new JsonObject();
  private final JsonParser parser = JsonParser.newParser();
  private final int maxValues;
  private final MemoryBudget.Reservation memory;
  private final ValueCounter counter = new ValueCounter();
  private long counted;
  private long beside;
  private long unread; // bytes since the last row
  private long taken;
  private int depth;
  private boolean begun;
  private boolean inRows;

  /**
   * @param array the member that holds the rows; empty when the answer itself is the array
   * @param cap bytes of the answer
   * @param maxValues of one row, and of all that stands beside the rows
   * @param memory to be released by whoever is done with it
   */
  public RowReader(
      String array,
      Consumer<JsonObject> rows,
      long cap,
      int maxValues,
      MemoryBudget.Reservation memory) {
    this.array = array;
    this.rows = rows;
    this.cap = cap;
    this.maxValues = maxValues;
    this.memory = memory;
    parser.handler(this::event);
    parser.exceptionHandler(wrong -> {
      throw wrong instanceof RuntimeException thrown ? thrown : new DecodeException("not JSON");
    });
  }

  @Override
  public Future<Void> chunk(Buffer bytes) {
    taken += bytes.length();
    if (taken > cap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
    unread += bytes.length();
    counted += counter.count(bytes);
    parser.handle(bytes);
    if (counted > maxValues || beside > maxValues) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
    return memory.hold(unread);
  }

  @Override
  public JsonObject end(int status, MultiMap headers) {
    parser.end();
    if (!begun || depth != 0) {
      throw new Response.Malformed("complete");
    }
    return rest;
  }

  private void event(JsonEvent event) {
    if (!begun) {
      begin(event.type());
      return;
    }
    switch (event.type()) {
      case START_ARRAY -> {
        if (inRows) {
          throw new Response.Malformed("an array of objects");
        }
        depth++;
        inRows = depth == 2 && array.equals(event.fieldName());
      }
      case END_ARRAY, END_OBJECT -> {
        depth--;
        inRows = inRows && depth > 1;
      }
      case START_OBJECT -> depth++;
      case VALUE -> value(event);
    }
  }

  private void begin(JsonEventType type) {
    if (type != (array.isEmpty() ? JsonEventType.START_ARRAY : JsonEventType.START_OBJECT)) {
      throw new Response.Malformed(array.isEmpty() ? "an array" : "an object");
    }
    begun = true;
    depth = 1;
    inRows = array.isEmpty();
    parser.objectValueMode();
  }

  private void value(JsonEvent event) {
    boolean row = inRows && depth == (array.isEmpty() ? 1 : 2);
    if (row) {
      if (!event.isObject()) {
        throw new Response.Malformed("an array of objects");
      }
      unread = 0;
      counted = 0; // what follows in the same chunk is no more than the chunk
      rows.accept(event.objectValue());
    } else if (depth == 1 && event.fieldName() != null) {
      beside += 1 + counted;
      counted = 0;
      rest.put(event.fieldName(), event.value());
    }
  }
}
