package io.mcpadapters.upstream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a service's list that could be read. One that cannot is no reason to keep the others
 * from the caller, who is told how many are missing.
 *
 * @param unreadable how many rows were passed over
 */
public record ReadableRows<T>(List<T> rows, int unreadable) {
  private static final Logger LOG = LoggerFactory.getLogger(ReadableRows.class);
  private static final String MEMBER = "unreadable_rows";

  public ReadableRows {
    rows = List.copyOf(rows);
  }

  /**
   * The rows of a list.
   *
   * @param reader throws what {@link Response.Malformed} is or JSON of another kind leads to
   */
  public static <T> ReadableRows<T> of(JsonArray all, Function<JsonObject, T> reader) {
    List<T> rows = new ArrayList<>();
    for (Object one : all) {
      if (one instanceof JsonObject row) {
        read(row, reader).ifPresent(rows::add);
      }
    }
    return new ReadableRows<>(rows, all.size() - rows.size());
  }

  /** The same of a member of an answer; no rows when it is not there. */
  public static <T> ReadableRows<T> of(
      JsonObject answer, String list, Function<JsonObject, T> reader) {
    return of(answer.getValue(list) instanceof JsonArray rows ? rows : new JsonArray(), reader);
  }

  /** One row; empty where it is not what the reader takes. */
  public static <T> Optional<T> read(JsonObject row, Function<JsonObject, T> reader) {
    try {
      return Optional.of(reader.apply(row));
    } catch (Response.Malformed
        | DecodeException
        | ClassCastException
        | DateTimeException
        | NumberFormatException
        | NullPointerException wrong) {
      LOG.atWarn()
          .addKeyValue("cause", wrong.getClass().getSimpleName()) // its message may quote the row
          .log("row of an unexpected shape");
      return Optional.empty();
    }
  }

  /** Other rows in place of these, such as some of them or in another order. */
  public ReadableRows<T> with(UnaryOperator<List<T>> change) {
    return new ReadableRows<>(change.apply(rows), unreadable);
  }

  /** Says in an answer how many rows are missing, if any are. */
  public JsonObject told(JsonObject answer) {
    return told(answer, unreadable);
  }

  /** The same of rows that were counted elsewhere. */
  public static JsonObject told(JsonObject answer, int unreadable) {
    return unreadable == 0 ? answer : answer.put(MEMBER, unreadable);
  }
}
