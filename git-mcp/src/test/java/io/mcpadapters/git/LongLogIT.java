package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.sandbox.Fakes;
import io.mcpadapters.git.sandbox.JobLogs;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * A log that is twice as large as the heap: it passes by. `-Dlog.mib=200` makes it as large as the
 * largest that hosts keep.
 */
class LongLogIT {
  private static final String HEAP = "-Xmx32m";

  private final Vertx vertx = Vertx.vertx();
  private final Fakes fakes = Await.value(Fakes.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  /** Java takes it before the jar, the binary behind its name. */
  private static List<String> small(List<String> command) {
    List<String> small = new ArrayList<>(command);
    small.add(command.contains("-jar") ? command.indexOf("-jar") : command.size(), HEAP);
    return small;
  }

  @ShippedTest
  void isReadToItsEnd(List<String> command) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(small(command), fakes.settings());
        McpClient client = McpClient.http(vertx, adapter.port())) {
      Received answer =
          client.call(
              "get_job_log",
              new JsonObject()
                  .put("repo", "127.0.0.1:" + fakes.of("gitea").port() + ":acme/app")
                  .put("job", 150));

      assertThat(answer.isError()).as(answer.body().toString()).isFalse();
      assertThat(answer.text()).contains("\tThe last line.");
      assertThat(answer.facts().getJsonObject("data").getLong("bytes"))
          .isGreaterThan(JobLogs.LONGEST);
    }
  }
}
