package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.EndToEnd;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.Fault;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each tool once, a lost answer, zones, and the key that must not be said. */
class EndToEndIT extends EndToEnd {
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M/AUA8ABIIBf7HDqdkAAAAASUVORK5CYII=";
  private static final String NPUB =
      "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6";

  private final PostizFake postiz = Await.value(PostizFake.start(vertx));
  private final Set<String> called = new HashSet<>();

  @Override
  protected Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(postiz.settings());
    settings.put("LOG_LEVEL", "debug");
    return settings;
  }

  @Override
  protected List<String> secrets() {
    return List.of(PostizFake.KEY);
  }

  private JsonObject done(McpClient own, String tool, Object... pairs) {
    called.add(tool);
    Received answer = own.call(tool, args(pairs));
    assertThat(answer.isError()).as(() -> tool + ": " + answer.body()).isFalse();
    return answer.facts();
  }

  private static String first(JsonObject created) {
    return created.getJsonArray("posts").getJsonObject(0).getString("id");
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    McpClient own = client(era);
    String text = "I <3 " + era + (http() ? " by HTTP" : "") + " & you";
    String at = era == Era.MODERN ? "2031-01-06T10:00Z" : "2031-01-08T10:00Z";
    assertThat(done(own, "list_channels").getJsonArray("channels")).isNotEmpty();
    assertThat(done(own, "channel_rules", "channel", "discord").encode()).contains("channels");
    done(own, "channel_lookup", "channel", "discord", "method", "channels");
    JsonObject media = done(own, "upload_media", "base64", PNG);
    JsonObject post =
        args("channels", list("nostr", "x"), "mode", "schedule", "at", at, "text", text)
            .put("media", list(args("id", media.getValue("id"), "path", media.getValue("path"))))
            .put("settings", "{\"who_can_reply_post\":\"everyone\"}");
    assertThat(own.call("check_post", post).facts().getBoolean("ok")).isTrue();
    String id = first(own.call("create_post", post).facts());
    called.addAll(List.of("check_post", "create_post"));
    assertThat(done(own, "list_posts", "from", at, "to", "2031-02-01").encode()).contains(id);
    assertThat(
            done(own, "get_post", "id", id, "around", at).getJsonObject("post").getString("text"))
        .isEqualTo(text);
    changes(own, args("id", id, "around", at));
    assertThat(done(own, "next_slot", "channel", "nostr").getJsonObject("slot").getString("zone"))
        .isEqualTo("Europe/Prague");
    done(own, "analytics", "channel", "x");
    done(own, "notifications");
    assertThat(done(own, "nostr_check", "text", NPUB).encode()).contains("nostr:" + NPUB);
    assertThat(called)
        .isEqualTo(
            own.tools().stream().map(tool -> tool.getString("name")).collect(Collectors.toSet()));
  }

  private void changes(McpClient own, JsonObject post) {
    for (Map.Entry<String, JsonObject> change :
        Map.of(
                "replace_post", args("text", "naïve ☂ 🌊", "media", list(), "confirm", true),
                "set_post_status", args("status", "draft"),
                "update_post_settings", args("settings", "{\"a\":1}"))
            .entrySet()) {
      called.add(change.getKey());
      Received answer = own.call(change.getKey(), change.getValue().mergeIn(post));
      assertThat(answer.isError()).as(() -> "" + answer.body()).isFalse();
    }
    called.add("delete_post");
    assertThat(own.call("delete_post", post.put("confirm", true)).facts().getJsonArray("deleted"))
        .containsExactly(post.getString("id"));
  }

  @Test
  void clocksOfOtherZonesAreKnown() {
    JsonObject checked =
        done(
            client(),
            "check_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            "2031-07-01 09:00",
            "time_zone",
            "Australia/Lord_Howe",
            "text",
            "m");
    assertThat(checked.getJsonObject("publish_at").getString("utc"))
        .isEqualTo("2031-06-30T22:30:00Z");
  }

  @Test
  void aLostAnswerMakesNoSecondPost() {
    postiz.trouble("POST /posts", Fault.CUT_AFTER);
    int before = postiz.stored().size();
    String at = http() ? "2031-05-01T10:00Z" : "2031-05-02T10:00Z";
    done(
        client(),
        "create_post",
        "channels",
        list("bluesky"),
        "mode",
        "schedule",
        "at",
        at,
        "text",
        "lost");
    assertThat(postiz.stored()).hasSize(before + 1);
  }

  @Test
  void saysNothingOfTheKey() {
    for (Fault fault : List.of(Fault.HTML, Fault.PLAN, Fault.GATEWAY_BEFORE)) {
      postiz.trouble("GET /notifications", fault);
      Received answer = client().call("notifications", args());
      assertThat(answer.body().toString()).as("" + fault).doesNotContain(PostizFake.KEY);
    }
  }
}
