package io.mcpadapters.postiz;

import static io.mcpadapters.postiz.Rig.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.mcpadapters.postiz.sandbox.PostizFake.Fault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever breaks, wherever: one effect, or it is said that nobody knows. */
class LostAnswersTest {
  private static final String AT = "2031-01-06T10:00Z";
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private Received create() {
    return rig.client.call(
        "create_post",
        args(
            "channels", list("nostr", "bluesky"), "mode", "schedule", "at", AT, "text", "I <3 it"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_AFTER", "CUT_WITHIN", "GATEWAY_AFTER"})
  void aPostWhoseAnswerIsLostIsFoundAndNotSentAgain(Fault fault) {
    rig.postiz.trouble("POST /posts", fault);
    Received answer = create();
    assertThat(answer.isError()).as("" + answer.body()).isFalse();
    assertThat(answer.facts().getJsonArray("posts")).hasSize(2);
    assertThat(rig.postiz.stored()).hasSize(2);
    assertThat(rig.postiz.asked("POST /posts")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_BEFORE", "GATEWAY"})
  void aPostThatWasNotCreatedIsSaidNotToBe(Fault fault) {
    rig.postiz.trouble("POST /posts", fault);
    JsonObject error = create().toolError();
    assertThat(error.getString("reason")).isEqualTo("not_created");
    assertThat(rig.postiz.stored()).isEmpty();
    assertThat(rig.postiz.asked("POST /posts")).hasSize(1);
    assertThat(create().isError()).isFalse();
  }

  @Test
  void anIdenticalOlderPostIsNotTakenForTheNewOne() {
    assertThat(create().isError()).isFalse();
    rig.postiz.trouble("POST /posts", Fault.CUT_BEFORE);
    JsonObject error =
        rig.client
            .call(
                "create_post",
                args(
                    "channels",
                    list("nostr", "bluesky"),
                    "mode",
                    "schedule",
                    "at",
                    AT,
                    "text",
                    "I <3 it",
                    "allow_duplicate",
                    true))
            .toolError();
    assertThat(error.getString("reason")).isEqualTo("not_created");
  }

  @ParameterizedTest
  @CsvSource({
    "CUT_AFTER, true",
    "CUT_WITHIN, true",
    "GATEWAY_AFTER, true",
    "CUT_BEFORE, false",
    "GATEWAY, false"
  })
  void anEditIsSentOnce(Fault fault, boolean done) {
    String id = rig.scheduled("nostr", "old");
    rig.postiz.trouble("POST /posts", fault);
    Received answer =
        rig.client.call(
            "replace_post",
            args(
                "id",
                id,
                "around",
                AT,
                "text",
                "new",
                "media",
                list(),
                "at",
                "2031-03-15T10:00Z",
                "confirm",
                true));
    assertThat(answer.isError()).as("" + answer.body()).isNotEqualTo(done);
    assertThat(rig.postiz.asked("POST /posts")).hasSize(2);
    assertThat(rig.stored(id).getString("content")).isEqualTo(done ? "<p>new</p>" : "<p>old</p>");
    if (!done) {
      assertThat(answer.toolError().getString("reason")).isEqualTo("not_created");
    }
  }

  @Test
  void anEditOfAPostThatIsGoneMeanwhileNamesTheNewOne() {
    String id = rig.scheduled("nostr", "old");
    String other = rig.scheduled("nostr", "other");
    assertThat(id).isNotEqualTo(other);
    rig.postiz.elsewhere(id); // Postiz no longer knows the id when the edit arrives
    JsonObject error =
        rig.refused(
            "replace_post",
            "id",
            id,
            "around",
            AT,
            "text",
            "new",
            "media",
            list(),
            "confirm",
            true);
    assertThat(error.getString("code")).isEqualTo("conflict");
    assertThat(error.getString("new_id")).isNotEqualTo(id).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CUT_AFTER, true", "GATEWAY_AFTER, true", "CUT_BEFORE, false", "GATEWAY, false"})
  void schedulingIsSaidOnce(Fault fault, boolean done) {
    String id = rig.scheduled("nostr", "draft");
    rig.done("set_post_status", "id", id, "around", AT, "status", "draft");
    rig.postiz.forget();
    rig.postiz.trouble("PUT /posts/" + id + "/status", fault);
    Received answer =
        rig.client.call("set_post_status", args("id", id, "around", AT, "status", "scheduled"));
    assertThat(answer.isError()).as("" + answer.body()).isNotEqualTo(done);
    assertThat(rig.postiz.asked("PUT /posts/" + id + "/status")).hasSize(1);
  }

  @Test
  void aFailedPostWhoseSchedulingIsLostIsUnknown() {
    String id = rig.scheduled("nostr", "failed");
    rig.postiz.change(
        args("set_post", args("id", id, "state", "ERROR", "publishDate", "2026-11-20T10:00:00Z")));
    rig.postiz.trouble("PUT /posts/" + id + "/status", Fault.CUT_BEFORE);
    JsonObject error =
        rig.refused(
            "set_post_status",
            "id",
            id,
            "around",
            "2026-11-20",
            "status",
            "scheduled",
            "allow_past",
            true,
            "confirm",
            true);
    assertThat(error.getString("code")).isEqualTo("outcome_unknown");
    assertThat(rig.postiz.asked("PUT /posts/" + id + "/status")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_AFTER", "CUT_BEFORE", "GATEWAY_AFTER"})
  void aDeletionWhoseAnswerIsLostIsLookedFor(Fault fault) {
    String id = rig.scheduled("nostr", "gone");
    rig.postiz.trouble("DELETE /posts/" + id, fault);
    Received answer = rig.client.call("delete_post", args("id", id, "around", AT, "confirm", true));
    boolean there = rig.postiz.stored().stream().anyMatch(post -> post.getString("id").equals(id));
    assertThat(answer.isError()).as("" + answer.body()).isEqualTo(there);
  }

  @Test
  void anUploadWhoseAnswerIsLostIsUnknownAndHarmless() {
    rig.postiz.trouble("POST /upload-from-url", Fault.CUT_AFTER);
    JsonObject error = rig.refused("upload_media", "url", "https://pictures.example/a.png");
    assertThat(error.getString("code")).isEqualTo("outcome_unknown");
    assertThat(error.getString("hint")).contains("no harm");
    assertThat(rig.postiz.asked("POST /upload-from-url")).hasSize(1);
  }

  @Test
  void aHangingSlotIsAskedForOnce() {
    rig.postiz.change(args("set_channel", args("id", "ch-tg", "postingTimes", list())));
    List<Future<Received>> both = new ArrayList<>();
    both.add(rig.client.calling("next_slot", args("channel", "telegram")));
    both.add(rig.client.calling("next_slot", args("channel", "telegram")));
    for (Future<Received> one : both) {
      JsonObject error = Await.value(one).toolError();
      assertThat(error.getString("code")).isEqualTo("timeout");
      assertThat(error.getString("reason")).isEqualTo("no_slot");
    }
    assertThat(rig.refused("next_slot", "channel", "telegram").getString("reason"))
        .isEqualTo("no_slot");
    assertThat(rig.postiz.asked("GET /find-slot/ch-tg")).hasSize(1);
    assertThat(rig.refused("next_slot", "channel", "nope").getString("reason"))
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN, quota, plan_limit",
    "TOO_LARGE, too_large, ",
    "HTML, outcome_unknown, wrong_base_url"
  })
  void refusalsOfThePlatformAreWorded(Fault fault, String code, String reason) {
    rig.postiz.trouble("POST /posts", fault);
    JsonObject error = create().toolError();
    if (!code.equals("outcome_unknown")) {
      assertThat(error.getString("code")).isEqualTo(code);
    }
    if (reason != null && fault != Fault.HTML) {
      assertThat(error.getString("reason")).isEqualTo(reason);
    }
    assertThat(rig.postiz.asked("POST /posts")).hasSize(1);
  }

  @Test
  void wrongAddressesAndKeysAreNamed() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "auth_invalid", "wrong-key",
                "wrong_base_url", "")
            .entrySet()) {
      Map<String, String> settings =
          wrong.getValue().isEmpty()
              ? Map.of("POSTIZ_BASE_URL", "http://127.0.0.1:" + rig.postiz.port())
              : Map.of(
                  "POSTIZ_BASE_URL",
                  "http://127.0.0.1:" + rig.postiz.port() + "/public/v1",
                  "POSTIZ_API_KEY",
                  wrong.getValue());
      try (Rig other = new Rig(settings)) {
        JsonObject error = other.refused("list_channels");
        assertThat(error.getString("reason")).isEqualTo(wrong.getKey());
        assertThat(error.encode()).doesNotContain(PostizFake.KEY, "wrong-key");
      }
    }
    rig.postiz.trouble("GET /integrations", Fault.HTML);
    JsonObject page = rig.refused("list_channels");
    assertThat(page.getString("reason")).isEqualTo("wrong_base_url");
    assertThat(page.getString("hint")).contains("/api/public/v1", "api.postiz.com");
  }

  @Test
  void theHourlyLimitIsNeverWaitedFor() {
    for (int n = 0; n < 90; n++) {
      rig.scheduled("nostr", "post " + n, "allow_duplicate", true);
    }
    JsonObject error =
        rig.refused(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            AT,
            "text",
            "one more");
    assertThat(error.getString("code")).isEqualTo("rate_limited");
    assertThat(error.getLong("retry_after_s")).isBetween(3400L, 3600L);
    assertThat(
            rig.done("list_posts", "from", AT, "to", "2031-02-01", "limit", 1)
                .getJsonArray("posts"))
        .hasSize(1);
  }
}
