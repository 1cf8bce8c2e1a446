package io.mcpadapters.postiz;

import static io.mcpadapters.postiz.Rig.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating and checking posts. */
class CreatePostTest {
  private static final String AT = "2031-01-06T10:00Z";
  private static final String KEY =
      "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d";
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private JsonObject refused(Object... pairs) {
    JsonObject all = args("mode", "schedule", "at", AT).mergeIn(args(pairs));
    Received answer = rig.client.call("create_post", all);
    assertThat(answer.isError()).as(() -> "" + answer.body()).isTrue();
    assertThat(rig.writes()).isZero();
    return answer.toolError();
  }

  private JsonObject checked(Object... pairs) {
    JsonObject all = args("mode", "schedule", "at", AT).mergeIn(args(pairs));
    Received answer = rig.client.call("check_post", all);
    assertThat(answer.isError()).as(() -> "" + answer.body()).isFalse();
    assertThat(rig.writes()).isZero();
    return answer.facts();
  }

  private static JsonArray errors(JsonObject checked) {
    return checked.getJsonArray("channels").getJsonObject(0).getJsonArray("errors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I <3 Nostr & you", "List<String> x = 1", "one\n\nthree", "a &copy=1 b"})
  void aTextIsKeptOnEveryKindOfNetwork(String text) {
    JsonObject created =
        rig.done(
            "create_post",
            "channels",
            list("nostr", "x", "telegram", "devto"),
            "mode",
            "schedule",
            "at",
            AT,
            "text",
            text,
            "settings",
            "{\"who_can_reply_post\":\"everyone\",\"title\":\"A title\"}");
    assertThat(created.getJsonArray("posts")).hasSize(4);
    assertThat(rig.postiz.asked("POST /posts")).hasSize(1);
    for (Object each : created.getJsonArray("posts")) {
      String id = ((JsonObject) each).getString("id");
      assertThat(
              rig.done("get_post", "id", id, "around", AT).getJsonObject("post").getString("text"))
          .isEqualTo(text);
    }
    JsonObject sent = rig.postiz.asked("POST /posts").getFirst().json();
    assertThat(sent.getString("date")).endsWith("Z");
    assertThat(sent.getValue("shortLink")).isEqualTo(false);
    assertThat(sent.getJsonArray("tags")).isEmpty();
    // settings of another network are not stored with a channel
    assertThat(sent.getJsonArray("posts").getJsonObject(0).getJsonObject("settings")).isEmpty();
    assertThat(created.getJsonObject("quota").getInteger("remaining")).isEqualTo(89);
    assertThat(Instant.parse(created.getJsonObject("quota").getString("reset_at")))
        .isBetween(Instant.now().plusSeconds(3400), Instant.now().plusSeconds(3700));
  }

  @Test
  void allFindingsOfAllChannelsAreSaidAtOnceAndNothingIsSent() {
    JsonObject error =
        refused("channels", list("bluesky", "x", "instagram", "kick"), "text", "a".repeat(301));
    assertThat(error.getString("reason")).isEqualTo("check_failed");
    assertThat(error.getJsonArray("channels")).hasSize(4);
    assertThat(error.encode())
        .contains(
            "counts 301 characters, 300 are allowed",
            "counts 301 characters, 280 are allowed",
            "settings.who_can_reply_post",
            "settings.post_type",
            "needs at least one media",
            "every post to kick");
  }

  @Test
  void aDraftMayBeTooLongAndSchedulingItIsRefused() {
    JsonObject created =
        rig.done(
            "create_post", "channels", list("bluesky"), "mode", "draft", "text", "a".repeat(301));
    assertThat(created.getJsonArray("warnings").encode())
        .contains("scheduling it would be refused");
    JsonObject post = created.getJsonArray("posts").getJsonObject(0);
    assertThat(post.getString("state")).isEqualTo("draft");
    assertThat(
            rig.refused(
                    "set_post_status",
                    "id",
                    post.getString("id"),
                    "status",
                    "scheduled",
                    "allow_past",
                    true)
                .getString("reason"))
        .isIn("check_failed", "confirmation_required");
    assertThat(rig.postiz.asked().stream().filter(one -> one.method().equals("PUT"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"299, true", "300, true", "301, false"})
  void theLimitItselfIsAllowed(int length, boolean ok) {
    JsonObject checked = checked("channels", list("bluesky"), "text", "&".repeat(length));
    assertThat(checked.getBoolean("ok")).isEqualTo(ok);
    assertThat(checked.getJsonArray("channels").getJsonObject(0).getInteger("chars"))
        .isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "youtube | | {\"title\":\"Title\",\"type\":\"public\"} | needs a video",
        "youtube | png | {\"title\":\"Title\",\"type\":\"public\"} | not a picture",
        "youtube | mp4 | {\"title\":\"T\",\"type\":\"public\"} | at least 2 characters",
        "youtube | mp4 | {} | settings.title is required",
        "youtube | mp4 | {\"title\":\"Title\",\"type\":\"public\"} | ",
        "instagram | png | {\"post_type\":\"reel\"} | one of post, story",
        "instagram | png | {\"post_type\":\"post\"} | ",
        "bluesky | png,png,png,png,png | {} | 4 pictures or one video",
        "bluesky | mp4,png | {} | 4 pictures or one video",
        "bluesky | png,png,png,png | {} | ",
        "x | png,png,png,png,png | {\"who_can_reply_post\":\"everyone\"} | 4 pictures or one video",
        "x | mp4 | {\"post_type\":\"article\",\"article_title\":\"T\",\"article_status\":\"draft\"} | pictures only",
        "x | | {\"post_type\":\"article\"} | article_title is required",
        "linkedin | mp4,png | {} | a video is the only media",
        "linkedin | png | {\"post_as_images_carousel\":true} | two or more pictures",
        "tiktok | | {} | settings.privacy_level is required",
        "pinterest | png | {} | settings.board is required",
        "pinterest | mp4 | {\"board\":\"b\"} | cover picture",
        "discord | | {} | settings.channel is required",
        "devto | | {\"title\":\"Title\"} | ",
        "devto | | {} | settings.title is required",
        "moltbook | | {} | submolt",
        "moltbook | | {\"submolt\":\"general\"} | ",
        "reddit | | {} | settings.subreddit is required",
      })
  void eachNetworkHasItsSettingsAndMedia(
      String network, String media, String settings, String error) {
    JsonArray files = new JsonArray();
    if (media != null) {
      for (String end : media.split(",")) {
        files.add(args("id", "m1", "path", "https://postiz.example/uploads/a." + end));
      }
    }
    JsonObject checked =
        checked("channels", list(network), "text", "m", "media", files, "settings", settings);
    if (error == null) {
      assertThat(checked.getBoolean("ok")).as(checked.encode()).isTrue();
    } else {
      assertThat(checked.getBoolean("ok")).isFalse();
      assertThat(errors(checked).encode()).contains(error);
    }
  }

  @Test
  void channelsAreNeverGuessed() {
    JsonObject error = refused("channels", list("mastodon"), "text", "m");
    assertThat(error.getString("reason")).isEqualTo("ambiguous");
    assertThat(error.getJsonArray("candidates")).hasSize(2);
    assertThat(refused("channels", list("Beacn"), "text", "m").encode()).contains("ch-bsky");
    assertThat(errors(checked("channels", list("ch-off"), "text", "m")).encode())
        .contains("disabled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-02-30 09:00 | calendar",
        "10/12/2031 | year first",
        "2031-01-06 | time of day",
        "2020-01-01T00:00Z | has passed",
        "someday | must be a moment",
      })
  void timesThatAreNotClearAreRefused(String at, String words) {
    assertThat(refused("channels", list("nostr"), "text", "m", "at", at).getString("message"))
        .contains(words);
  }

  @Test
  void aTimeWithoutAnyZoneIsAskedFor() {
    try (Rig nowhere = new Rig(Map.of("POSTIZ_TIME_ZONE", ""))) {
      JsonObject error =
          nowhere.refused(
              "check_post",
              "channels",
              list("nostr"),
              "text",
              "m",
              "mode",
              "schedule",
              "at",
              "2031-12-10 09:00");
      assertThat(error.getString("field")).isEqualTo("time_zone");
      JsonObject checked =
          nowhere.done(
              "check_post",
              "channels",
              list("nostr"),
              "text",
              "m",
              "mode",
              "schedule",
              "at",
              "2031-12-10 09:00",
              "time_zone",
              "Europe/Prague");
      assertThat(checked.getJsonObject("publish_at"))
          .isEqualTo(
              args(
                  "utc",
                  "2031-12-10T08:00:00Z",
                  "local",
                  "2031-12-10T09:00+01:00",
                  "zone",
                  "Europe/Prague"));
    }
  }

  @Test
  void aDoubledHourIsSaidAndASkippedOneRefused() {
    JsonObject doubled =
        checked(
            "channels", list("nostr"), "text", "m", "at", "2026-10-25 02:30", "allow_past", true);
    assertThat(doubled.getJsonArray("warnings").encode()).contains("comes twice");
    assertThat(doubled.getJsonObject("publish_at").getString("utc"))
        .isEqualTo("2026-10-25T00:30:00Z");
    assertThat(
            refused("channels", list("nostr"), "text", "m", "at", "2027-03-28 02:30")
                .getString("message"))
        .contains("does not exist");
  }

  @Test
  void nowIsAskedFirstAndTakesNoTime() {
    JsonObject now = args("channels", list("nostr"), "mode", "now", "text", "Ahoy");
    JsonObject asked = rig.client.call("create_post", now).toolError();
    assertThat(asked.getString("reason")).isEqualTo("confirmation_required");
    assertThat(asked.getString("question")).contains("Publish \"Ahoy\" now", "Lighthouse (nostr)");
    assertThat(rig.writes()).isZero();
    assertThat(
            rig.client.call("create_post", now.copy().put("at", AT)).toolError().getString("field"))
        .isEqualTo("at");
    JsonObject done = rig.client.call("create_post", now.copy().put("confirm", true)).facts();
    assertThat(done.getJsonArray("posts")).hasSize(1);
  }

  @Test
  void theSamePostTwiceIsRefusedWhateverItsWhiteSpace() {
    String id = rig.scheduled("nostr", "Low  tide\nat noon");
    JsonObject again =
        rig.refused(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            "2031-01-06T10:09Z",
            "text",
            "Low tide at noon ");
    assertThat(again.getString("reason")).isEqualTo("duplicate");
    assertThat(again.encode()).contains(id);
    assertThat(rig.postiz.asked("POST /posts")).hasSize(1);
    assertThat(rig.scheduled("nostr", "Low tide at noon", "at", "2031-01-06T10:11Z"))
        .isNotEqualTo(id);
    assertThat(rig.scheduled("nostr", "Low tide at noon", "allow_duplicate", true))
        .isNotEqualTo(id);
    assertThat(rig.scheduled("bluesky", "Low tide at noon")).isNotEqualTo(id);
  }

  @Test
  void postsWithoutTextAreComparedByTheirMedia() {
    JsonArray one = list(args("id", "m1", "path", "https://postiz.example/uploads/a.png"));
    JsonArray other = list(args("id", "m2", "path", "https://postiz.example/uploads/b.png"));
    Object[] post = {"channels", list("bluesky"), "mode", "schedule", "at", AT};
    JsonObject base = args(post);
    assertThat(rig.client.call("create_post", base.copy().put("media", one)).isError()).isFalse();
    assertThat(
            rig.client
                .call("create_post", base.copy().put("media", one))
                .toolError()
                .getString("reason"))
        .isEqualTo("duplicate");
    assertThat(rig.client.call("create_post", base.copy().put("media", other)).isError()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"m1\"}",
        "{\"path\":\"./a.png\"}",
        "{\"url\":\"file:///a.png\"}",
        "{\"id\":\"m1\",\"path\":\"/home/me/a.png\"}",
        "{\"id\":\"m1\",\"path\":\"https://p.example/A.PNG\"}",
        "{\"url\":\"http://example.org/a.png\"}",
        "{}"
      })
  void halfReferencesAndLocalFilesAreRefusedWithTheWayOut(String media) {
    JsonObject error =
        refused("channels", list("nostr"), "text", "m", "media", list(new JsonObject(media)));
    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(error.getString("message"))
        .containsAnyOf("upload_media", "must have a path that ends");
  }

  @Test
  void anAddressIsUploadedFirstAndBothHalvesAreSent() {
    JsonArray media = list(args("url", "https://pictures.example/a.png", "alt", "A lamp"));
    JsonObject created =
        rig.done(
            "create_post",
            "channels",
            list("bluesky"),
            "mode",
            "schedule",
            "at",
            AT,
            "text",
            "m",
            "media",
            media);
    JsonObject attached =
        created.getJsonArray("posts").getJsonObject(0).getJsonArray("media").getJsonObject(0);
    assertThat(attached.getString("path")).contains("postiz.example/uploads");
    String id = created.getJsonArray("posts").getJsonObject(0).getString("id");
    JsonObject image = rig.stored(id).getJsonArray("image").getJsonObject(0);
    assertThat(image.getString("id")).isEqualTo(attached.getString("id"));
    assertThat(image.getString("alt")).isEqualTo("A lamp");
    rig.done(
        "create_post",
        "channels",
        list("bluesky"),
        "mode",
        "schedule",
        "at",
        AT,
        "text",
        "n",
        "media",
        media);
    assertThat(rig.postiz.asked("POST /upload-from-url")).hasSize(1);
  }

  @Test
  void aDryRunShowsTheUploadAndThePostAndSendsNeither() {
    JsonObject dry =
        rig.done(
            "create_post",
            "channels",
            list("bluesky"),
            "mode",
            "schedule",
            "at",
            AT,
            "text",
            "m",
            "media",
            list(args("url", "https://pictures.example/a.png")),
            "dry_run",
            true);
    assertThat(dry.getJsonArray("would_send")).hasSize(2);
    assertThat(dry.encode()).contains("/upload-from-url", "/posts", "<p>m</p>");
    assertThat(rig.writes()).isZero();
  }

  @Test
  void oneChannelMayHaveItsOwnText() {
    JsonObject created =
        rig.done(
            "create_post",
            "channels",
            list("nostr", "bluesky"),
            "mode",
            "schedule",
            "at",
            AT,
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
    return rig.refused(
            "create_post",
            "channels",
            list("nostr", "bluesky"),
            "mode",
            "schedule",
            "at",
            AT,
            "text",
            "another",
            "per_channel",
            own)
        .getString("message");
  }

  @Test
  void aThreadIsOnePostWithReplies() {
    JsonArray thread = list(args("text", "one"), args("text", "two & more", "delay_minutes", 5));
    JsonObject created =
        rig.done(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "schedule",
            "at",
            AT,
            "thread",
            thread);
    String id = created.getJsonArray("posts").getJsonObject(0).getString("id");
    assertThat(rig.stored(id).getJsonArray("replies")).containsExactly("<p>two &amp; more</p>");
    JsonObject devto =
        rig.done(
            "check_post",
            "channels",
            list("devto"),
            "mode",
            "draft",
            "thread",
            thread,
            "settings",
            "{\"title\":\"T1\"}");
    assertThat(devto.encode()).contains("no threads");
    assertThat(refusedBoth().getString("message")).contains("stands alone");
  }

  private JsonObject refusedBoth() {
    return rig.refused(
        "check_post",
        "channels",
        list("nostr"),
        "mode",
        "schedule",
        "at",
        AT,
        "text",
        "a",
        "thread",
        list(args("text", "b")));
  }

  @Test
  void whatMayNotBeMeantIsSaid() {
    JsonObject checked =
        checked(
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
    assertThat(checked("channels", list("nostr"), "text", "by " + good).encode())
        .contains("nostr:" + good);
    assertThat(
            errors(checked("channels", list("nostr"), "text", "by nostr:" + good + "q")).encode())
        .contains("wrong checksum", "character 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nsec180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsgyumg0", KEY})
  void privateKeysAreRefusedEverywhereAndNeverRepeated(String secret) {
    Object[][] calls = {
      {"create_post", args("channels", list("nostr"), "mode", "draft", "text", "key " + secret)},
      {
        "create_post",
        args("channels", list("nostr"), "mode", "draft", "thread", list(args("text", secret)))
      },
      {
        "check_post",
        args(
            "channels",
            list("nostr"),
            "mode",
            "draft",
            "text",
            "x",
            "settings",
            "{\"a\":\"" + secret + "\"}")
      },
      {"check_post", args("channels", list(secret), "mode", "draft", "text", "x")},
      {"nostr_check", args("text", secret)},
      {"list_posts", args("query", secret)},
      {"get_post", args("id", secret)},
      {"replace_post", args("id", "x", "media", list(), "text", secret, "confirm", true)},
      {"upload_media", args("url", "https://example.org/a.png", "alt", secret)},
      {"channel_lookup", args("channel", "x", "method", secret)},
    };
    for (Object[] call : calls) {
      Received answer = rig.client.call((String) call[0], (JsonObject) call[1]);
      assertThat(answer.toolError().getString("reason")).as((String) call[0]).isEqualTo("secret");
      assertThat(answer.body().toString()).doesNotContain(secret);
    }
    assertThat(rig.postiz.asked()).isEmpty();
  }

  @Test
  void theOperatorsModesAndChannelsBind() {
    try (Rig bound = new Rig(Map.of("POSTIZ_MODES", "draft", "POSTIZ_CHANNELS", "nostr,Beacon"))) {
      JsonObject mode =
          bound.refused(
              "create_post", "channels", list("nostr"), "mode", "schedule", "at", AT, "text", "m");
      assertThat(mode.getString("reason")).isEqualTo("mode_not_allowed");
      JsonObject channel =
          bound.refused("create_post", "channels", list("x"), "mode", "draft", "text", "m");
      assertThat(channel.getString("reason")).isEqualTo("channel_not_allowed");
      JsonObject made =
          bound.done("create_post", "channels", list("bluesky"), "mode", "draft", "text", "m");
      String id = made.getJsonArray("posts").getJsonObject(0).getString("id");
      assertThat(
              bound
                  .refused(
                      "set_post_status",
                      "id",
                      id,
                      "status",
                      "scheduled",
                      "confirm",
                      true,
                      "allow_past",
                      true)
                  .getString("reason"))
          .isEqualTo("mode_not_allowed");
    }
  }

  @Test
  void theNextSlotIsTakenOfTheFirstChannel() {
    JsonObject slot = rig.done("next_slot", "channel", "nostr");
    JsonObject created =
        rig.done(
            "create_post", "channels", list("nostr", "bluesky"), "mode", "next_slot", "text", "m");
    assertThat(created.getJsonObject("publish_at")).isEqualTo(slot.getJsonObject("slot"));
    assertThat(created.getJsonArray("warnings").encode()).contains("next slot of Lighthouse");
  }
}
