package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.JsonEvent;
import io.vertx.core.parsetools.JsonEventType;
import io.vertx.core.parsetools.JsonParser;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A large answer, some arrays of which are handed on row by row and never held; the scalars and
 * objects beside them are kept.
 */
public final class RowReader implements Receiver<JsonObject> {
  private final Set<String> arrays;
  private final BiConsumer<String, JsonObject> rows;
  private final boolean texts;
  private final long cap;
  private final long rowCap;
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
  private String row = ""; // the array that it is in; empty outside
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
    this(Set.of(array), (name, row) -> rows.accept(row), false, cap, cap, maxValues, memory);
  }

  /**
   * Reads several arrays, whose texts come as rows as well, in a member `value`; each that was
   * there is an empty array in the end.
   *
   * @param rows sees the array's name and the row
   * @param cap bytes of the answer
   * @param rowCap bytes from one row to the next
   * @param maxValues of one row, and of all that stands beside the rows
   * @param memory to be released by whoever is done with it
   */
  public RowReader(
      Set<String> arrays,
      BiConsumer<String, JsonObject> rows,
      long cap,
      long rowCap,
      int maxValues,
      MemoryBudget.Reservation memory) {
    this(arrays, rows, true, cap, rowCap, maxValues, memory);
  }

  private RowReader(
      Set<String> arrays,
      BiConsumer<String, JsonObject> rows,
      boolean texts,
      long cap,
      long rowCap,
      int maxValues,
      MemoryBudget.Reservation memory) {
    this.arrays = Set.copyOf(arrays);
    this.rows = rows;
    this.texts = texts;
    this.cap = cap;
    this.rowCap = rowCap;
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
    unread += bytes.length();
    if (taken > cap || unread > rowCap) {
      throw new ExchangeFailure(ExchangeFailure.Kind.TOO_LARGE, true);
    }
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
        if (inRows && !texts) {
          throw new Response.Malformed("an array of objects");
        }
        depth++;
        if (!inRows && depth == 2) {
          row = event.fieldName() == null ? "" : event.fieldName();
          inRows = !row.isEmpty() && arrays.contains(row);
          if (inRows && texts) {
            rest.put(row, new JsonArray()); // it was there
          }
        }
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
    boolean bare = arrays.contains("");
    if (type != (bare ? JsonEventType.START_ARRAY : JsonEventType.START_OBJECT)) {
      throw new Response.Malformed(bare ? "an array" : "an object");
    }
    begun = true;
    depth = 1;
    inRows = bare;
    parser.objectValueMode();
  }

  private void value(JsonEvent event) {
    if (inRows && depth == (arrays.contains("") ? 1 : 2)) {
      row(event);
    } else if (depth == 1 && event.fieldName() != null) {
      beside += 1 + counted;
      counted = 0;
      rest.put(event.fieldName(), event.value());
    }
  }

  private void row(JsonEvent event) {
    unread = 0;
    counted = 0; // what follows in the same chunk is no more than the chunk
    if (event.isObject()) {
      rows.accept(row, event.objectValue());
    } else if (!texts) {
      throw new Response.Malformed("an array of objects");
    } else if (event.value() instanceof String text) {
      rows.accept(row, new JsonObject().put("value", text));
    }
  }
}
