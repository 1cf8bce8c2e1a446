package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static io.mcpadapters.clickup.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.EndToEnd;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each tool once, dates of a zone, and the token that must not be said. */
class EndToEndIT extends EndToEnd {
  private final ClickUpFake clickUp = Await.value(ClickUpFake.start(vertx));

  @Override
  protected Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(clickUp.settings());
    settings.put("LOG_LEVEL", "debug");
    settings.put("MCP_TOOLSETS", "all");
    return settings;
  }

  @Override
  protected List<String> secrets() {
    return List.of(ClickUpFake.TOKEN);
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    Everything all = new Everything(client(era));
    String way = era + (http() ? "-http" : "-stdio"); // one fake for all of them
    all.find();
    all.write("Task-" + way);
    all.beyond("Thing-" + way);
    assertThat(all.called()).isEqualTo(all.offered());
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsAmbiguous(Era era) {
    JsonObject error = client(era).call("find_tasks", args("assignees", list("Jana"))).toolError();
    assertThat(error.getString("reason")).isEqualTo("ambiguous");
  }

  /** The rules of time zones are in the binary, those of the clock changes too. */
  @Test
  void datesAreReadAndWrittenInTheOwnersZone() {
    Map<String, String> shown =
        Map.of(
            "2027-03-27 14:30", "2027-03-27T14:30+01:00",
            "2027-03-28 14:30", "2027-03-28T14:30+02:00",
            "2027-10-31", "2027-10-31",
            "2027-07-01T12:00:00Z", "2027-07-01T14:00+02:00");
    shown.forEach((given, expected) -> {
      JsonObject changed = client().call("update_task", args("task", "mk2", "due", given)).facts();
      assertThat(changed.getJsonArray("not_applied")).as(given).isEmpty();
      JsonObject read = client().call("get_task", args("task", "mk2")).facts();
      assertThat(read.getString("due")).as(given).isEqualTo(expected);
      assertThat(read.getString("time_zone")).isEqualTo("Europe/Prague");
    });
  }

  @Test
  void saysNothingOfTheToken() {
    for (String fault : List.of("OAUTH_025", "html")) {
      clickUp.always(fault);
      Received answer = client().call("get_task", args("task", "mk1"));
      clickUp.always("");
      assertThat(answer.isError()).as(fault).isTrue();
      assertThat(answer.body().toString()).as(fault).doesNotContain(ClickUpFake.TOKEN);
    }
  }
}
