package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The adapter with a token for each fake, and writing allowed to acme/app. */
abstract class WithTokens {
  static final String SECRET = "canary-7f3a9c51d2e84b60";

  Running running;

  @BeforeEach
  void start() {
    running = Running.writing(SECRET);
  }

  @AfterEach
  void stop() {
    List<String> faults = running.faults();
    running.close();
    assertThat(faults).isEmpty();
  }

  static JsonObject args(Object... pairs) {
    JsonObject args = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      args.put((String) pairs[i], pairs[i + 1]);
    }
    return args;
  }

  Received call(String tool, String dialect, Object... pairs) {
    Received answer = running.call(tool, dialect, "acme/app", args(pairs));
    assertThat(answer.isError()).as(answer.body().toString()).isFalse();
    return answer;
  }

  JsonObject error(String tool, String dialect, Object... pairs) {
    return running.call(tool, dialect, "acme/app", args(pairs)).toolError();
  }

  static JsonObject data(Received answer) {
    return answer.facts().getJsonObject("data");
  }

  static JsonObject edit(String action, String path, String content) {
    return args("action", action, "path", path, "content", content);
  }

  long written(String dialect) {
    return running.host(dialect).asked().stream()
        .filter(asked -> !asked.method().equals("GET") && !asked.body().contains("query($"))
        .count();
  }

  static Object[] with(Object[] common, Object... more) {
    List<Object> all = new ArrayList<>(List.of(common));
    all.addAll(List.of(more));
    return all.toArray();
  }
}
