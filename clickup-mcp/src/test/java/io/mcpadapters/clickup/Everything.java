package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calls each tool once as somebody would who works with it. */
final class Everything {
  private final McpClient client;
  private final Set<String> called = new TreeSet<>();

  Everything(McpClient client) {
    this.client = client;
  }

  Set<String> called() {
    return called;
  }

  Set<String> offered() {
    return client.tools().stream()
        .map(tool -> tool.getString("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonObject call(String tool, Object... pairs) {
    Received answer = client.call(tool, args(pairs));
    assertThat(answer.isError()).as(() -> tool + ": " + answer.body()).isFalse();
    called.add(tool);
    return answer.facts();
  }

  void find() {
    assertThat(call("workspace_map").encode()).contains("Bugs");
    assertThat(call("resolve", "kind", "list", "name", "bugs").encode()).contains("9021");
    assertThat(call("my_work").getJsonObject("groups").fieldNames()).contains("overdue");
    assertThat(call("find_tasks", "in", list("Bugs"), "text", "zebra").encode()).contains("b199");
    assertThat(call("get_task", "task", "DEV-1").getString("name")).isEqualTo("Plan the campaign");
    assertThat(call("comments", "task", "DEV-1").getJsonArray("comments")).isNotNull();
  }
}
