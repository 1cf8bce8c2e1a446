package io.mcpadapters.postiz;

import static io.mcpadapters.postiz.Rig.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.mcpadapters.postiz.sandbox.PostizFake.Fault;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M/AUA8ABIIBf7HDqdkAAAAASUVORK5CYII=";
  private static final String NPUB =
      "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6";

  final Vertx vertx = Vertx.vertx();
  private final PostizFake postiz = Await.value(PostizFake.start(vertx));
  private final Set<String> called = new HashSet<>();
  private McpClient client;

  /** Starts the adapter with these settings; a client to it. */
  abstract McpClient start(Map<String, String> settings) throws Exception;

  /** Ends it; all that it has printed. */
  abstract List<String> stop() throws Exception;

  @BeforeAll
  void begin() throws Exception {
    Map<String, String> settings = new HashMap<>(postiz.settings());
    settings.put("LOG_LEVEL", "debug");
    client = start(settings);
  }

  @AfterAll
  void finish() throws Exception {
    if (client != null) {
      client.close();
      assertThat(String.join("\n", stop())).as("what it printed").doesNotContain(PostizFake.KEY);
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

  private JsonObject done(McpClient own, String tool, Object... pairs) {
    called.add(tool);
    Received answer = own.call(tool, args(pairs));
    assertThat(answer.isError()).as(() -> tool + ": " + answer.body()).isFalse();
    return answer.facts();
  }

  @ParameterizedTest
  @EnumSource
  void everyToolWorks(Era era) {
    McpClient own = client.as(era.revision);
    String at = era == Era.MODERN ? "2031-01-06T10:00Z" : "2031-01-08T10:00Z";
    assertThat(done(own, "list_channels").getJsonArray("channels")).isNotEmpty();
    assertThat(done(own, "channel_rules", "channel", "discord").encode()).contains("channels");
    done(own, "channel_lookup", "channel", "discord", "method", "channels");
    JsonObject media = done(own, "upload_media", "base64", PNG);
    Object[] post = {
      "channels",
      list("nostr", "x"),
      "mode",
      "schedule",
      "at",
      at,
      "text",
      "I <3 " + era + " & you",
      "media",
      list(args("id", media.getString("id"), "path", media.getString("path"))),
      "settings",
      "{\"who_can_reply_post\":\"everyone\"}"
    };
    assertThat(done(own, "check_post", post).getBoolean("ok")).isTrue();
    String id =
        done(own, "create_post", post).getJsonArray("posts").getJsonObject(0).getString("id");
    assertThat(done(own, "list_posts", "from", at, "to", "2031-02-01").encode()).contains(id);
    assertThat(
            done(own, "get_post", "id", id, "around", at).getJsonObject("post").getString("text"))
        .isEqualTo("I <3 " + era + " & you");
    done(
        own,
        "replace_post",
        "id",
        id,
        "around",
        at,
        "text",
        "naïve ☂ 🌊",
        "media",
        list(),
        "confirm",
        true);
    done(own, "set_post_status", "id", id, "around", at, "status", "draft");
    done(own, "update_post_settings", "id", id, "around", at, "settings", "{\"a\":1}");
    assertThat(
            done(own, "delete_post", "id", id, "around", at, "confirm", true)
                .getJsonArray("deleted"))
        .hasSize(1);
    assertThat(done(own, "next_slot", "channel", "nostr").getJsonObject("slot").getString("zone"))
        .isEqualTo("Europe/Prague");
    done(own, "analytics", "channel", "x");
    done(own, "notifications");
    assertThat(done(own, "nostr_check", "text", NPUB).encode()).contains("nostr:" + NPUB);
    assertThat(called)
        .isEqualTo(
            own.tools().stream().map(tool -> tool.getString("name")).collect(Collectors.toSet()));
  }

  @Test
  void clocksOfOtherZonesAreKnown() {
    JsonObject checked =
        done(
            client,
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
    done(
        client,
        "create_post",
        "channels",
        list("bluesky"),
        "mode",
        "schedule",
        "at",
        "2031-05-01T10:00Z",
        "text",
        "lost");
    assertThat(postiz.stored()).hasSize(before + 1);
  }

  @Test
  void saysNothingOfTheKey() {
    for (Fault fault : List.of(Fault.HTML, Fault.PLAN, Fault.GATEWAY)) {
      postiz.trouble("GET /notifications", fault);
      Received answer = client.call("notifications", args());
      assertThat(answer.body().toString()).as("" + fault).doesNotContain(PostizFake.KEY);
    }
    assertThat(Base64.getDecoder().decode(PNG)).isNotEmpty();
  }
}
