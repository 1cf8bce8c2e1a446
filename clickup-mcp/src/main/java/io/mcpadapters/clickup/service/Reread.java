package io.mcpadapters.clickup.service;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a write did, as it was read afterwards. Where that fails the write is done all the same, so
 * that the call does not fail with it: what was sent is then said to be unchecked.
 *
 * @param value empty where it could not be read
 * @param why it could not, in words; empty where it was
 */
public record Reread<T>(Optional<T> value, String why) {

  public static <T> Reread<T> of(T value) {
    return new Reread<>(Optional.of(value), "");
  }

  public static <T> Future<Reread<T>> by(Future<T> read) {
    return read.map(Reread::of)
        .recover(failure ->
            failure instanceof ToolException known
                ? Future.succeededFuture(new Reread<>(Optional.empty(), known.error().words()))
                : Future.failedFuture(failure));
  }

  /** A row of `not_checked`. */
  public JsonObject unchecked(String field, Object asked) {
    return new JsonObject()
        .put("field", field)
        .put("asked", asked)
        .put("reason", "sent, but it could not be read again: " + why);
  }
}
