package io.mcpadapters.kit;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back for one message.
 *
 * @param status of HTTP; 0 over stdio
 * @param headers empty over stdio
 * @param body as it came, all events of a stream included
 */
public record Received(int status, MultiMap headers, Buffer body) {

  public boolean isEvents() {
    return "text/event-stream".equals(headers.get("Content-Type"));
  }

  /** All JSON-RPC messages in order: notifications of a stream, and the answer. */
  public List<JsonObject> messages() {
    if (!isEvents()) {
      return List.of(json());
    }
    List<JsonObject> messages = new ArrayList<>();
    for (String line : body.toString().split("\n")) {
      if (line.startsWith("data: ")) {
        messages.add(new JsonObject(line.substring(6)));
      }
    }
    return messages;
  }

  /** The JSON body, which is an object. */
  public JsonObject json() {
    return new JsonObject(body);
  }

  /** The JSON body of a batch. */
  public JsonArray array() {
    return (JsonArray) Json.decodeValue(body);
  }

  /** The answer. */
  public JsonObject message() {
    return messages().getLast();
  }

  /** The answer's result; fails when it is an error. */
  public JsonObject result() {
    JsonObject result = message().getJsonObject("result");
    if (result == null) {
      throw new AssertionError("no result: " + status + " " + body);
    }
    return result;
  }

  /** The answer's error; fails when it is a result. */
  public JsonObject error() {
    JsonObject error = message().getJsonObject("error");
    if (error == null) {
      throw new AssertionError("no error: " + status + " " + body);
    }
    return error;
  }

  /** The error's code. */
  public int code() {
    return error().getInteger("code");
  }

  /** The text of the result's first block. */
  public String text() {
    return result().getJsonArray("content").getJsonObject(0).getString("text");
  }

  /** Whether the tool failed. */
  public boolean isError() {
    return result().getBoolean("isError", false);
  }

  /** What a failed tool says: the members of its `error`. */
  public JsonObject toolError() {
    if (!isError()) {
      throw new AssertionError("the tool did not fail: " + body);
    }
    return new JsonObject(text()).getJsonObject("error");
  }

  /**
   * The data, or the facts about a text; fails unless they are the last block in one line, and the
   * only one where there is structuredContent, beside which some clients drop all blocks.
   */
  public JsonObject facts() {
    JsonArray content = result().getJsonArray("content");
    String line = content.getJsonObject(content.size() - 1).getString("text", "");
    JsonObject data = structured();
    if (line.contains("\n")
        || (data != null && (content.size() > 1 || !data.equals(new JsonObject(line))))) {
      throw new AssertionError("some clients lose a part of it: " + body);
    }
    if (!line.startsWith("{")) {
      throw new AssertionError(
          "the last block is no line of JSON: a text needs its facts, ToolResult.text(text, facts): "
              + body);
    }
    return new JsonObject(line);
  }

  /** The characters of all its text blocks. */
  public int chars() {
    return result().getJsonArray("content").stream()
        .mapToInt(block -> ((JsonObject) block).getString("text", "").length())
        .sum();
  }

  /** The result's structured content. */
  public JsonObject structured() {
    return result().getJsonObject("structuredContent");
  }
}
