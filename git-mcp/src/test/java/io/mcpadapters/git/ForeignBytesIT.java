package io.mcpadapters.git;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.sandbox.Fakes;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What hosts hold that is larger than an answer may be, or no plain text, within the small heap.
 */
class ForeignBytesIT {
  private final Vertx vertx = Vertx.vertx();
  private final Fakes fakes = Await.value(Fakes.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @ShippedTest
  void isReadAsItComesAndShownAsItIs(List<String> command) throws IOException {
    try (AdapterProcess adapter = AdapterProcess.listening(command, fakes.settings());
        McpClient client = McpClient.http(vertx, adapter)) {
      for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
        Host host = new Host(client, "127.0.0.1:" + fakes.of(dialect).port() + ":acme/");
        host.aScanReadsALargeFileToItsEnd();
        host.aLoneCarriageReturnForgesNoFile();
        host.aDiffOfManyMegabytesIsCountedOrRefused(dialect);
      }
    }
  }

  private record Host(McpClient client, String owner) {
    private Received call(String tool, String repo, JsonObject arguments) {
      return client.call(tool, arguments.put("repo", owner + repo));
    }

    void aScanReadsALargeFileToItsEnd() {
      JsonObject wanted = args("query", "needle at the end", "strategy", "scan");
      assertThat(call("search_code", "scanned", wanted).text()).contains("1 hit", "large.txt");
    }

    void aLoneCarriageReturnForgesNoFile() {
      JsonObject wanted = args("commit", "much", "detail", "patch");
      assertThat(call("get_diff", "odd", wanted).text())
          .contains("=== A +2 -0 forged.txt\n", "+a␍diff --git a/evil.txt b/evil.txt␍")
          .doesNotContain("=== A +0 -0 evil.txt", "\r");
    }

    void aDiffOfManyMegabytesIsCountedOrRefused(String dialect) {
      Received answer = call("get_diff", "big", args("commit", "main"));
      if (dialect.equals("github") || dialect.equals("gitlab")) {
        assertThat(answer.toolError().getString("code")).isEqualTo("too_large");
      } else {
        assertThat(answer.text()).contains("A +350000 -0 big.txt");
      }
    }
  }
}
