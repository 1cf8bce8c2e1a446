package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client meets, however the adapter runs: as the jar, as the binary, by HTTP, by stdio. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EndToEnd {
  final Vertx vertx = Vertx.vertx();
  private final ClickUpFake clickUp = Await.value(ClickUpFake.start(vertx));
  private McpClient client;

  /** Starts the adapter with these settings; a client to it. */
  abstract McpClient start(Map<String, String> settings) throws Exception;

  /** Ends it; all that it has printed. */
  abstract List<String> stop() throws Exception;

  @BeforeAll
  void begin() throws Exception {
    Map<String, String> settings = new HashMap<>(clickUp.settings());
    settings.put("LOG_LEVEL", "debug");
    settings.put("MCP_TOOLSETS", "all");
    client = start(settings);
  }

  @AfterAll
  void finish() throws Exception {
    if (client != null) {
      client.close();
      assertThat(String.join("\n", stop())).as("what it printed").doesNotContain(ClickUpFake.TOKEN);
    }
    Await.value(vertx.close());
  }

  /** One of each era. */
  enum Era {
    MODERN(Revision.V2026_07_28),
    LEGACY(Revision.V2025_11_25);

    private final Revision revision;

    Era(Revision revision) {
      this.revision = revision;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    Everything all = new Everything(client.as(era.revision));
    all.find();
    all.write("Task-" + era);
    all.beyond("Thing-" + era);
    assertThat(all.called()).isEqualTo(all.offered());
  }

  @Test
  void saysNothingOfTheToken() {
    for (String fault : List.of("OAUTH_025", "html")) {
      clickUp.always(fault);
      Received answer = client.call("get_task", args("task", "mk1"));
      assertThat(answer.isError()).as(fault).isTrue();
      assertThat(answer.body().toString()).as(fault).doesNotContain(ClickUpFake.TOKEN);
    }
    clickUp.always("");
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsAmbiguous(Era era) {
    JsonObject error =
        client.as(era.revision).call("find_tasks", args("assignees", list("Jana"))).toolError();
    assertThat(error.getString("reason")).isEqualTo("ambiguous");
  }
}
