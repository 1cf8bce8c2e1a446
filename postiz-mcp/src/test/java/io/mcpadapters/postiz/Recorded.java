package io.mcpadapters.postiz;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mcpadapters.kit.Await;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a real Postiz was recorded to answer; test data beside the project. */
final class Recorded {
  private static final Path FOLDER = Path.of(System.getProperty("specs", ""), "postiz");

  private Recorded() {}

  /** One of the files; the test is skipped, and says so, where they are not there. */
  static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.isReadable(file), "no recorded exchanges: " + file);
    return file;
  }

  static List<JsonObject> rows(String name) throws IOException {
    return Files.readAllLines(file(name + ".jsonl")).stream().map(JsonObject::new).toList();
  }

  /** A fake in the state that every file begins with. */
  static PostizFake fake(Vertx vertx, int limit, String uploadDomain) throws IOException {
    JsonObject setup = new JsonObject(Files.readString(file("setup.json")));
    return Await.value(PostizFake.start(vertx, setup, documents(), limit, uploadDomain));
  }

  /** The schemas of the networks' settings are data, and stand in the recorded rows only. */
  private static Map<String, JsonObject> documents() throws IOException {
    Map<String, JsonObject> documents = new HashMap<>();
    for (JsonObject row : rows("channel-settings")) {
      String path = row.getString("path");
      if (row.getInteger("status") == 200 && path.contains("/integration-settings/")) {
        documents.put(
            path.substring(path.lastIndexOf('/') + 1), row.getJsonObject("response_body"));
      }
    }
    return documents;
  }
}
