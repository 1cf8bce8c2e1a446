package io.mcpadapters.clickup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ProcessIT extends ProcessContract {
  private ClickUpFake clickUp; // a server that nothing holds is closed when it is collected

  @Override
  protected Map<String, String> settings() {
    return Map.of("CLICKUP_API_TOKEN", ClickUpFake.TOKEN);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    clickUp = Await.value(ClickUpFake.start(vertx));
    clickUp.pause(1500);
    return new Slow(
        Map.of("CLICKUP_BASE_URL", clickUp.settings().get("CLICKUP_BASE_URL")),
        "get_task",
        new JsonObject().put("task", "mk1"));
  }

  @ShippedTest
  void theCheckSaysWhoAndWhichWorkspaces(List<String> command) throws Exception {
    Vertx own = Vertx.vertx();
    clickUp = Await.value(ClickUpFake.start(own));
    List<String> whole = new ArrayList<>(command);
    whole.add("--check");
    try (AdapterProcess check = AdapterProcess.started(whole, clickUp.settings())) {
      assertThat(check.exit()).isZero();
      assertThat(String.join("\n", check.out()))
          .contains("Petr Svoboda", "Acme (9001), Beta (9002)")
          .doesNotContain(ClickUpFake.TOKEN);
    }
    assertThat(clickUp.asked())
        .extracting(ClickUpFake.Asked::path)
        .containsExactlyInAnyOrder("/api/v2/user", "/api/v2/team");
    Map<String, String> settings = new HashMap<>(clickUp.settings());
    settings.put("CLICKUP_API_TOKEN", "pk_wrong");
    try (AdapterProcess check = AdapterProcess.started(whole, settings)) {
      assertThat(check.exit()).isEqualTo(1);
      assertThat(check.out() + "" + check.err()).doesNotContain("pk_wrong");
    }
    Await.value(own.close());
  }
}
