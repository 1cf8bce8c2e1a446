package io.mcpadapters.image.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.state.BlobStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that runs made. Faults by the run's prompt: `file-404`, `file-401` (without a token),
 * `file-redirect` (to another host), `file-type` (a wrong one), `file-html`, `file-cut`,
 * `file-slow`, and of a size: `file-400kb`, `file-2mb`, `file-5mb`, `file-20mb`, `file-100mb`.
 */
final class FakeDelivery {
  static final int SIDE = 64;
  private static final int MB = 1 << 20;

  private final Vertx vertx;
  private final Map<String, Integer> sent = new ConcurrentHashMap<>();

  FakeDelivery(Vertx vertx) {
    this.vertx = vertx;
  }

  /** How often a file of these bytes was asked for. */
  int count(String sha256) {
    return sent.getOrDefault(sha256, 0);
  }

  void serve(FakeCall call, FakeRun run, String name) {
    String format = name.substring(name.lastIndexOf('.') + 1);
    int colour = Objects.hash(run.input, name, run.input.containsKey("seed") ? "" : run.id);
    Buffer drawn = Drawing.of(format, SIDE, SIDE, colour);
    String type = "image/" + format;
    sent.merge(sha256(drawn), 1, Integer::sum);
    switch (run.fault) {
      case "file-404" -> call.json(404, new JsonObject().put("detail", "File not found"));
      case "file-401" -> {
        if (call.sent("Authorization").isEmpty()) {
          call.json(401, new JsonObject().put("detail", "Unauthenticated"));
        } else {
          call.send(200, type, drawn);
        }
      }
      case "file-redirect" ->
          call.header("Location", "http://127.0.0.1:9/elsewhere.png")
              .send(302, type, Buffer.buffer());
      case "file-type" -> call.send(200, "text/plain", drawn);
      case "file-html" -> call.send(200, type, Buffer.buffer("<html>not a picture</html>"));
      case "file-cut" ->
          call.header("Content-Length", drawn.length() + 1000)
              .request()
              .response()
              .write(drawn)
              .onComplete(sent -> call.cut());
      case "file-slow" ->
          call.header("Content-Length", drawn.length())
              .request()
              .response()
              .write(drawn.getBuffer(0, 20))
              .onComplete(sent ->
                  vertx.setTimer(
                      400,
                      later -> call.request().response().end(drawn.getBuffer(20, drawn.length()))));
      case "file-400kb" -> call.send(200, type, Drawing.large(400_000, colour));
      case "file-2mb" -> call.send(200, type, Drawing.large(2 * MB, colour));
      case "file-5mb" -> call.send(200, type, Drawing.large(5 * MB, colour));
      case "file-20mb" -> stream(call, Drawing.of("png", SIDE, SIDE, colour), 20L * MB);
      case "file-100mb" -> stream(call, Drawing.of("png", SIDE, SIDE, colour), 100L * MB);
      default -> call.send(200, type, drawn);
    }
  }

  private static String sha256(Buffer bytes) {
    MessageDigest digest = BlobStore.digest();
    digest.update(bytes.getBytes());
    return BlobStore.hex(digest);
  }

  /** As fast as it is taken. */
  private static void stream(FakeCall call, Buffer head, long bytes) {
    HttpServerResponse response = call.request().response();
    response.putHeader("Content-Type", "image/png");
    response.putHeader("Content-Length", Long.toString(bytes));
    write(response, head, bytes - head.length());
  }

  private static void write(HttpServerResponse response, Buffer piece, long left) {
    Future<Void> written = response.write(piece);
    if (left <= 0) {
      response.end();
      return;
    }
    int next = (int) Math.min(left, 64 * 1024);
    written.onSuccess(done -> write(response, Buffer.buffer(new byte[next]), left - next));
  }
}
