package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.mcpadapters.kit.ShippedTest;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ProcessIT extends ProcessContract {
  private PostizFake postiz; // a server that nothing holds is closed when it is collected

  @Override
  protected Map<String, String> settings() {
    return Map.of("POSTIZ_API_KEY", PostizFake.KEY);
  }

  @Override
  protected Slow slow(Vertx vertx) {
    postiz = Await.value(PostizFake.start(vertx));
    return new Slow(
        Map.of("POSTIZ_BASE_URL", postiz.settings().get("POSTIZ_BASE_URL")),
        "create_post",
        new JsonObject()
            .put("channels", Rig.list("nostr"))
            .put("mode", "draft")
            .put("text", "fault:slow"));
  }

  @ShippedTest
  void theCheckCountsChannelsAndNamesThoseThatAreNotThere(List<String> command) throws Exception {
    Vertx own = Vertx.vertx();
    postiz = Await.value(PostizFake.start(own));
    Map<String, String> settings = new HashMap<>(postiz.settings());
    settings.put("POSTIZ_CHANNELS", "nostr,nowhere");
    try (AdapterProcess check = check(command, settings)) {
      assertThat(check.exit()).isZero();
      assertThat(String.join("\n", check.out()))
          .contains("18 channels", "names what is not there: nowhere")
          .doesNotContain(PostizFake.KEY);
    }
    assertThat(postiz.requests("GET /is-connected")).hasSize(1);
    assertThat(postiz.asked()).hasSize(2);
    settings.put("POSTIZ_API_KEY", "wrong-key");
    try (AdapterProcess check = check(command, settings)) {
      assertThat(check.exit()).isEqualTo(1);
      assertThat(check.out() + "" + check.err())
          .contains("Invalid API key")
          .doesNotContain("wrong-key");
    }
    Await.value(own.close());
  }

  private static AdapterProcess check(List<String> command, Map<String, String> settings)
      throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.add("--check");
    return AdapterProcess.started(whole, settings);
  }
}
