package io.mcpadapters.research.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes reports: as a stream of a few frames, or, where `fault:poll…` asks for it, in the
 * background. Oddities: `sse-bytes` (a byte at a time), `sse-crlf`, `sse-bare-end`, `sse-error`,
 * `sse-error-object`, `sse-cut`, `sse-end` (no `done`), `sse-empty`, `sse-silent`, `sse-object`,
 * `sse-malformed`, `sse-null` (nulls and other types everywhere), `sse-error-null`, `sse-huge`
 * (more than is taken), `sse-lost` (cut, and the id unknown), `sse-slow`, `sse-late` (says nothing
 * at first), `poll`, `poll-failed`, `poll-gone`, `poll-bad`, `poll-odd` (a state that nobody
 * knows), `stream-required`.
 */
final class Researcher {
  private static final long STEP_MS = 30;
  private static final long SLOW_MS = 400;
  private static final int CREDITS = 23;
  private static final List<String> ODD_FRAMES =
      List.of(
          "data: null",
          "data: [1]",
          "data: 7",
          "data: {\"id\":null,\"choices\":null}",
          "data: {\"id\":5,\"choices\":[null]}",
          "data: {\"choices\":[{\"delta\":null}]}",
          "data: {\"choices\":[{\"delta\":{\"content\":null,\"sources\":null,\"tool_calls\":null}}]}",
          "data: {\"choices\":[{\"delta\":{\"content\":5,\"sources\":[null,7],\"tool_calls\":[null]}}]}",
          "data: {\"choices\":[{\"delta\":{\"tool_calls\":{\"tool_call\":[null,{\"name\":null,\"id\":\"1\"},"
              + "{\"name\":7,\"queries\":[null]}]}}}]}",
          "data: {\"object\":null,\"usage\":{\"credits\":null}}",
          "event: note\ndata: ?");

  private final Vertx vertx;
  private final Account account;
  private final Map<String, Task> tasks = new HashMap<>();
  private volatile boolean recovered;

  private static final class Task {
    private final JsonObject asked;
    private final String oddity;
    private int polls;

    private Task(JsonObject asked, String oddity) {
      this.asked = asked;
      this.oddity = oddity;
    }
  }

  Researcher(Vertx vertx, Account account) {
    this.vertx = vertx;
    this.account = account;
  }

  /** Tasks that were not to be found are there again. */
  void recover() {
    recovered = true;
  }

  void begin(FakeCall call) {
    JsonObject asked = call.json();
    String oddity = call.fault();
    if (oddity.equals("stream-required") && !asked.getBoolean("stream", false)) {
      JsonObject detail = new JsonObject().put("error_code", "research_stream_required");
      call.json(400, new JsonObject().put("detail", detail));
      return;
    }
    String id = UUID.randomUUID().toString();
    tasks.put(id, new Task(asked, oddity));
    account.spend("research", CREDITS);
    if (oddity.startsWith("poll")) {
      call.json(
          201,
          new JsonObject()
              .put("request_id", id)
              .put("created_at", "2026-11-26T10:00:00Z")
              .put("status", "pending")
              .put("input", asked.getString("input"))
              .put("model", asked.getString("model"))
              .put("response_time", 0.1));
    } else {
      stream(call.request(), id, asked, oddity);
    }
  }

  /** One look at a task: pending twice, then what becomes of it. */
  void status(FakeCall call) {
    String id = call.path("id");
    Task task = tasks.get(id);
    boolean gone =
        task == null || List.of("poll-gone", "sse-lost").contains(task.oddity) && !recovered;
    if (gone) {
      TavilyFake.refuse(call, 404, "Research task not found");
      return;
    }
    task.polls++;
    if (task.oddity.equals("poll-bad") && task.polls <= 4) {
      TavilyFake.refuse(call, 500, "Error getting research status");
      return;
    }
    JsonObject body = new JsonObject().put("request_id", id).put("response_time", 1.23);
    if (task.oddity.equals("poll-odd") && !recovered) {
      call.json(200, body.put("status", "paused"));
    } else if (task.oddity.startsWith("poll") && task.polls <= 1) {
      call.json(202, body.put("status", "in_progress"));
    } else if (task.oddity.equals("poll-failed")) {
      call.json(200, body.put("status", "failed"));
    } else {
      boolean data = task.asked.containsKey("output_schema");
      body.put("created_at", "2026-11-26T10:00:00Z").put("status", "completed");
      body.put("content", data ? data() : text(task.asked)).put("sources", sources());
      body.put("usage", new JsonObject().put("credits", CREDITS));
      call.json(200, body);
    }
  }

  private void stream(HttpServerRequest request, String id, JsonObject asked, String oddity) {
    HttpServerResponse response = request.response();
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    List<String> frames = frames(id, asked, oddity);
    if (oddity.equals("sse-late")) {
      vertx.setTimer(SLOW_MS, due -> send(request, frames, 0, oddity));
    } else {
      send(request, frames, 0, oddity);
    }
  }

  private void send(HttpServerRequest request, List<String> frames, int next, String oddity) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    if (next == frames.size()) {
      if (oddity.equals("sse-cut") || oddity.equals("sse-lost")) {
        request.connection().close();
      } else if (!oddity.equals("sse-silent")) {
        response.end();
      }
      return;
    }
    String eol = oddity.equals("sse-crlf") ? "\r\n" : "\n";
    boolean bare = oddity.equals("sse-bare-end") && next == frames.size() - 1;
    String text = frames.get(next).replace("\n", eol) + (bare ? "" : eol + eol);
    Buffer bytes = Buffer.buffer(text);
    if (oddity.equals("sse-bytes")) {
      for (int i = 0; i < bytes.length(); i++) {
        response.write(bytes.slice(i, i + 1));
      }
    } else {
      response.write(bytes);
    }
    long pause = oddity.equals("sse-slow") ? SLOW_MS : STEP_MS;
    vertx.setTimer(pause, due -> send(request, frames, next + 1, oddity));
  }

  private static List<String> frames(String id, JsonObject asked, String oddity) {
    List<String> frames = new ArrayList<>();
    frames.add(frame(id, call("Planning", List.of())));
    frames.add(frame(id, call("WebSearch", List.of("a", "b", "c", "d", "e"))));
    frames.addAll(odd(id, oddity));
    if (oddity.equals("sse-silent") || oddity.startsWith("sse-error")) {
      return frames;
    }
    frames.add(frame(id, call("Generating", List.of())));
    if (!oddity.equals("sse-empty")) {
      content(frames, id, asked, oddity);
    }
    if (!List.of("sse-cut", "sse-lost", "sse-end").contains(oddity)) {
      frames.add("event: done");
    }
    return frames;
  }

  private static List<String> odd(String id, String oddity) {
    return switch (oddity) {
      case "sse-malformed" -> List.of("data: {\"id\":", ": a comment");
      case "sse-null" -> ODD_FRAMES;
      case "sse-huge" ->
          Collections.nCopies(21, frame(id, new JsonObject().put("content", "x".repeat(100_000))));
      case "sse-error" -> List.of("event: error\ndata: {\"error\":\"model overloaded\"}");
      case "sse-error-null" -> List.of("event: error\ndata: {\"error\":{\"message\":null}}");
      case "sse-error-object" ->
          List.of("data: {\"object\":\"error\",\"error\":{\"message\":\"model overloaded\"}}");
      default -> List.of();
    };
  }

  private static void content(List<String> frames, String id, JsonObject asked, String oddity) {
    if (oddity.equals("sse-object") || asked.containsKey("output_schema")) {
      frames.add(frame(id, new JsonObject().put("content", data())));
    } else {
      String text = text(asked);
      int half = text.length() / 2;
      frames.add(frame(id, new JsonObject().put("content", text.substring(0, half))));
      frames.add(frame(id, new JsonObject().put("content", text.substring(half))));
    }
    frames.add(frame(id, new JsonObject().put("sources", sources())));
  }

  private static JsonObject call(String name, List<String> queries) {
    JsonObject call = new JsonObject().put("name", name).put("id", "call_1").put("arguments", "{}");
    if (!queries.isEmpty()) {
      call.put("queries", new JsonArray(queries));
    }
    return new JsonObject()
        .put(
            "tool_calls",
            new JsonObject().put("type", "tool_call").put("tool_call", new JsonArray().add(call)));
  }

  private static String frame(String id, JsonObject delta) {
    return "data: "
        + new JsonObject()
            .put("id", id)
            .put("object", "chat.completion.chunk")
            .put("model", "mini")
            .put("created", 1795687200)
            .put("choices", new JsonArray().add(new JsonObject().put("delta", delta)))
            .encode();
  }

  private static String text(JsonObject asked) {
    return "# Report\n\nOn “"
        + asked.getString("input")
        + "” — naïve, ☂ and 🌊 [1].\n\nIt ends here [2].";
  }

  private static JsonObject data() {
    return new JsonObject().put("answer", "tide mills").put("count", 2);
  }

  private static JsonArray sources() {
    return new JsonArray()
        .add(source("Tides", "https://docs.example.org/tidal-power/page-2"))
        .add(source("Mills", "https://www.example.net/tidal-power/page-22"));
  }

  private static JsonObject source(String title, String url) {
    return new JsonObject().put("title", title).put("url", url).putNull("favicon");
  }
}
