package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.errors;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts arrive as they were written, and what cannot is said before anything is sent. */
class PostTextsTest extends RigTest {
  @ParameterizedTest
  @ValueSource(strings = {"I <3 Nostr & you", "List<String> x = 1", "one\n\nthree", "a &copy=1 b"})
  void aTextIsKeptOnEveryKindOfNetwork(String text) {
    JsonObject created =
        rig.created(
            "channels",
            list("nostr", "x", "telegram", "devto"),
            "text",
            text,
            "settings",
            "{\"who_can_reply_post\":\"everyone\",\"title\":\"A title\"}");
    assertThat(created.getJsonArray("posts")).hasSize(4);
    assertThat(rig.postiz.requests("POST /posts")).hasSize(1);
    for (Object each : created.getJsonArray("posts")) {
      String id = ((JsonObject) each).getString("id");
      assertThat(
              rig.done("get_post", "id", id, "around", AT).getJsonObject("post").getString("text"))
          .isEqualTo(text);
    }
    JsonObject sent = rig.postiz.requests("POST /posts").getFirst().json();
    assertThat(sent.getString("date")).endsWith("Z");
    assertThat(sent.getValue("shortLink")).isEqualTo(false);
    assertThat(sent.getJsonArray("tags")).isEmpty();
    // settings of another network are not stored with a channel
    assertThat(sent.getJsonArray("posts").getJsonObject(0).getJsonObject("settings")).isEmpty();
    assertThat(created.getJsonObject("quota").getInteger("remaining")).isEqualTo(89);
    assertThat(Instant.parse(created.getJsonObject("quota").getString("reset_at")))
        .isBetween(Instant.now().plusSeconds(3400), Instant.now().plusSeconds(3700));
  }

  @ParameterizedTest
  @CsvSource({"299, true", "300, true", "301, false"})
  void theLimitItselfIsAllowed(int length, boolean ok) {
    JsonObject checked = rig.checked("channels", list("bluesky"), "text", "&".repeat(length));
    assertThat(checked.getBoolean("ok")).isEqualTo(ok);
    assertThat(checked.getJsonArray("channels").getJsonObject(0).getInteger("chars"))
        .isEqualTo(length);
  }

  @Test
  void threeHundredAmpersandsArriveWhereTheyMayStand() {
    String text = "&".repeat(300);
    JsonObject created = rig.created("channels", list("bluesky", "telegram"), "text", text);
    for (Object each : created.getJsonArray("posts")) {
      assertThat(rig.read(((JsonObject) each).getString("id"), AT).getString("text"))
          .isEqualTo(text);
    }
  }

  @Test
  void whatNoNetworkShowsIsSaidBeforeSending() {
    JsonObject checked = rig.checked("channels", list("nostr", "telegram"), "text", "a < b &lt; c");
    JsonObject nostr = checked.getJsonArray("channels").getJsonObject(0);
    JsonObject telegram = checked.getJsonArray("channels").getJsonObject(1);
    assertThat(nostr.getJsonArray("warnings").encode()).contains("cannot be kept on nostr");
    assertThat(telegram.getJsonArray("warnings")).isEmpty();
    assertThat(telegram.getString("rendered_text")).isEqualTo("a < b &lt; c");
  }

  @Test
  void aDraftMayBeTooLongAndSchedulingItIsRefused() {
    JsonObject created =
        rig.created("channels", list("bluesky"), "mode", "draft", "text", "a".repeat(301));
    assertThat(created.getJsonArray("warnings").encode())
        .contains("scheduling it would be refused");
    JsonObject post = created.getJsonArray("posts").getJsonObject(0);
    assertThat(post.getString("state")).isEqualTo("draft");
    assertThat(
            rig.refused(
                    "set_post_status",
                    "id",
                    post.getString("id"),
                    "around",
                    AT,
                    "status",
                    "scheduled",
                    "allow_past",
                    true)
                .getString("reason"))
        .isEqualTo("check_failed");
    assertThat(rig.postiz.asked().stream().filter(one -> one.method().equals("PUT"))).isEmpty();
  }

  @Test
  void oneChannelMayHaveItsOwnText() {
    JsonObject created =
        rig.created(
            "channels",
            list("nostr", "bluesky"),
            "text",
            "long",
            "per_channel",
            "{\"bluesky\":{\"text\":\"short\"}}");
    String id = created.getJsonArray("posts").getJsonObject(1).getString("id");
    assertThat(rig.stored(id).getString("content")).isEqualTo("<p>short</p>");
    assertThat(refusedAgain("{\"bluesky\":\"short\"}")).contains("per_channel");
    assertThat(refusedAgain("{\"pinterest\":{\"text\":\"x\"}}")).contains("There is no channel");
  }

  private String refusedAgain(String own) {
    return rig.notCreated(
            "channels", list("nostr", "bluesky"), "text", "another", "per_channel", own)
        .getString("message");
  }

  @Test
  void aThreadIsOnePostWithReplies() {
    JsonArray thread = list(args("text", "one"), args("text", "two & more", "delay_minutes", 5));
    JsonObject created = rig.created("channels", list("nostr"), "thread", thread);
    String id = created.getJsonArray("posts").getJsonObject(0).getString("id");
    assertThat(rig.stored(id).getJsonArray("replies")).containsExactly("<p>two &amp; more</p>");
    JsonObject devto =
        rig.checked(
            "channels",
            list("devto"),
            "mode",
            "draft",
            "thread",
            thread,
            "settings",
            "{\"title\":\"T1\"}");
    assertThat(devto.encode()).contains("no threads");
    assertThat(
            rig.notCreated(
                    "channels", list("nostr"), "text", "a", "thread", list(args("text", "b")))
                .getString("message"))
        .contains("stands alone");
  }

  @Test
  void whatMayNotBeMeantIsSaid() {
    JsonObject checked =
        rig.checked(
            "channels",
            list("nostr"),
            "text",
            "One\\n\\nTwo by @alice (post:abc)",
            "tags",
            list("launch", "nope"));
    String said = checked.encode();
    assertThat(said)
        .contains("written as given", "@alice points to nobody", "(post:ID)", "the tag nope");
    assertThat(checked.getBoolean("ok")).isTrue();
  }

  @Test
  void nostrIdentifiersAreChecked() {
    String good = "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6";
    assertThat(rig.checked("channels", list("nostr"), "text", "by " + good).encode())
        .contains("nostr:" + good);
    assertThat(
            errors(rig.checked("channels", list("nostr"), "text", "by nostr:" + good + "q"))
                .encode())
        .contains("wrong checksum", "character 3");
  }
}
