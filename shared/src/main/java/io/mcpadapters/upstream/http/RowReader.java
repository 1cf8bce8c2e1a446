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
  private long taken;
  private int depth;
  private boolean begun;
  private boolean inRows;

  /**
   * @param array the member that holds the rows; empty when the answer itself is the array
   * @param cap bytes of the answer
   */
  public RowReader(String array, Consumer<JsonObject> rows, long cap) {
    this.array = array;
    this.rows = rows;
    this.cap = cap;
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
    parser.handle(bytes);
    return READY;
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
      rows.accept(event.objectValue());
    } else if (depth == 1 && event.fieldName() != null) {
      rest.put(event.fieldName(), event.value());
    }
  }
}
