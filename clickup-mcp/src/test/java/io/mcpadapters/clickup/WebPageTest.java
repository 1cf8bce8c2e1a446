package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page instead of data, with status 200, says that the address is wrong, whichever is asked. */
class WebPageTest {
  /**
   * One request of the adapter.
   *
   * @param path at which the page comes
   */
  private record Read(String path, String tool, JsonObject arguments) {
    @Override
    public String toString() {
      return tool + " " + path;
    }
  }

  private static Read read(String path, String tool, Object... pairs) {
    return new Read(path, tool, args(pairs));
  }

  static Stream<Read> reads() {
    return Stream.of(
        read("/v2/user", "workspace_map"),
        read("/v2/team", "workspace_map"),
        read("/v2/team/9001/space", "workspace_map"),
        read("/v2/space/901/folder", "workspace_map"),
        read("/v2/space/901/list", "workspace_map"),
        read("/v2/team/9001/task", "find_tasks"),
        read("/v2/team/9001/task", "my_work"),
        read("/v2/task/mk1", "get_task", "task", "mk1"),
        read("/v2/task/mk1/comment", "comments", "task", "mk1"),
        read("/v2/list/9021", "resolve", "kind", "status", "name", "", "within", "Bugs"),
        read("/v2/list/9021/field", "resolve", "kind", "field", "name", "", "within", "Bugs"),
        read("/v2/space/902/tag", "resolve", "kind", "tag", "name", "", "within", "Engineering"),
        read("/v2/team/9001/custom_item", "resolve", "kind", "task_type", "name", ""),
        read("/v2/team/9001/time_entries", "time_entries"),
        read("/v2/team/9001/time_entries/current", "time_entries"),
        read("/v3/workspaces/9001/docs", "docs"),
        read("/v3/workspaces/9001/docs/doc1/page_listing", "read_doc", "doc", "doc1"),
        read("/v3/workspaces/9001/docs/doc1/pages/page1", "read_doc", "doc", "doc1"),
        read("/v3/workspaces/9001/chat/channels", "read_chat"),
        read("/v2/team/9001/webhook", "list_webhooks"),
        read("/v2/list/9012/task", "create_task", "list", "Ideas", "name", "never"));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void theOperatorIsToldToLookAtTheAddress(Read read) {
    try (Rig rig = new Rig()) {
      rig.clickUp.always("html", read.path);
      JsonObject error = rig.client.call(read.tool, read.arguments).toolError();
      assertThat(error.getString("reason")).as("%s", error).isEqualTo("wrong_base_url");
      assertThat(error.getString("code")).isEqualTo("upstream_unavailable");
      assertThat(error.getBoolean("retryable")).isFalse();
      assertThat(error.getString("hint")).contains("base URL");
      assertThat(rig.clickUp.writes()).isEmpty();
    }
  }
}
