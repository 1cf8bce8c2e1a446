package io.mcpadapters.upstream;

import io.mcpadapters.json.BoundedJson;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * One server-sent event (WHATWG HTML, 9.2).
 *
 * @param type `message` where the server names none
 * @param data the lines of data, joined
 * @param id the last id the server gave, or empty
 * @param maxValues of JSON that the data may hold
 */
public record ServerEvent(String type, String data, String id, int maxValues) {
  public ServerEvent(String type, String data, String id) {
    this(type, data, id, Response.MAX_VALUES);
  }

  /**
   * The data as an object.
   *
   * @throws DecodeException when it is none
   * @throws BoundedJson.TooManyValues when it holds more values than one event may
   */
  public JsonObject object() {
    if (BoundedJson.read(data, maxValues) instanceof JsonObject object) {
      return object;
    }
    throw new DecodeException("not an object");
  }
}
