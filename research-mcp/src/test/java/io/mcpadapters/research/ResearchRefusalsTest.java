package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.research.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What research does not send: bad arguments, a dry run, what the budget does not cover. */
class ResearchRefusalsTest {
  @RegisterExtension static final Rig rig = new Rig();

  private static JsonObject ask(String input) {
    return args("input", input, "max_credits", 110);
  }

  @Test
  void spendsNothingOnWhatCannotBeAsked() {
    refused(args("input", "x", "max_credits", 109), "max_credits");
    refused(args("input", "x", "max_credits", 249, "model", "pro"), "max_credits");
    refused(args("input", " ", "max_credits", 110), "input");
    refused(ask("x").put("model", "auto"), "model");
    refused(ask("x").put("output_schema", args()), "output_schema");
    refused(
        ask("x").put("output_schema", args("properties", args("a", args("type", "string")))),
        "output_schema");
    refused(
        ask("x")
            .put(
                "output_schema",
                args("properties", args("a", args("type", "array", "description", "d")))),
        "output_schema");
    refused(ask("x").put("files", list(args("name", "a.exe", "data", "AA=="))), "files[0].name");
    refused(ask("x").put("files", list(args("name", "a.txt", "data", "%%"))), "files[0].data");
    JsonObject long39 = args("name", "a.txt", "data", "IGEg".repeat(39_000)); // words
    refused(ask("x").put("files", list(long39, long39, long39)), "files");
    assertThat(rig.tavily.asked()).isEmpty();
  }

  private static void refused(JsonObject call, String field) {
    JsonObject error = rig.call("research", call).toolError();
    assertThat(error.getString("code")).as("%s", call).isEqualTo("invalid_input");
    assertThat(error.getString("field")).isEqualTo(field);
  }

  @Test
  void showsInADryRunWhatItWouldSend() {
    Received answer = rig.call("research", ask("dry").put("dry_run", true));

    assertThat(answer.isError()).isFalse();
    assertThat(answer.text()).contains("/research", "dry", "\"credits_at_worst\":110");
    assertThat(rig.tavily.asked()).isEmpty();
  }

  @Test
  void refusesWhatTheBudgetDoesNotCover() {
    try (Rig own = new Rig(Map.of("TAVILY_CREDITS_PER_DAY", "109"))) {
      JsonObject error = own.call("research", ask("dear")).toolError();

      assertThat(error.getString("code")).isEqualTo("quota");
      assertThat(error.getInteger("left")).isEqualTo(109);
      assertThat(own.tavily.asked()).isEmpty();
    }
  }
}
