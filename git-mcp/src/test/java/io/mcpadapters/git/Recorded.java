package io.mcpadapters.git;

import io.mcpadapters.upstream.Response;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real answer of a host.
 *
 * @param path of the request, with its query
 * @param body object, list, text or null
 */
record Recorded(String method, String path, int status, JsonObject headers, Object body) {
  private static Recorded of(JsonObject line) {
    String path = line.getString("url").replaceFirst("^https?://[^/]+", "");
    return new Recorded(
        line.getString("method"),
        path,
        line.getInteger("status"),
        line.getJsonObject("headers"),
        line.getValue("body"));
  }

  /** All of a host; skips the test where they are not there. */
  static List<Recorded> of(String host) throws IOException {
    Path file = HostJudge.folder().resolve("recorded").resolve(host + ".jsonl");
    Assumptions.assumeTrue(Files.exists(file), "the recorded answers are not here");
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> of(new JsonObject(line))).toList();
    }
  }

  /** The answer to a GET whose path ends so. */
  static Recorded get(String host, int status, String end) throws IOException {
    return of(host).stream()
        .filter(one -> one.method.equals("GET") && one.status == status && one.path.endsWith(end))
        .findFirst()
        .orElseThrow(() -> new AssertionError(host + " has no recorded " + status + " " + end));
  }

  Buffer bytes() {
    return switch (body) {
      case JsonObject object -> object.toBuffer();
      case JsonArray array -> array.toBuffer();
      case null -> Buffer.buffer();
      default -> Buffer.buffer(body.toString());
    };
  }

  JsonObject object() {
    return (JsonObject) body;
  }

  Response answer() {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    headers.forEach(header -> all.add(header.getKey(), String.valueOf(header.getValue())));
    return new Response(status, all, bytes(), "miss");
  }
}
