package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.errors;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each network needs and takes. */
class NetworksTest extends RigTest {
  private static final String COVER = "https://postiz.example/uploads/cover.png";

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
        "x | mp4 | {\"post_type\":\"article\",\"article_title\":\"T\",\"article_status\":\"draft\"}"
            + " | pictures only",
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
        "reddit | |"
            + " {\"subreddit\":[{\"value\":{\"subreddit\":\"/r/a\",\"title\":\"T1\",\"type\":\"self\",\"is_flair_required\":true}}]}"
            + " | flair is required",
        "reddit | mp4 |"
            + " {\"subreddit\":[{\"value\":{\"subreddit\":\"/r/a\",\"title\":\"T1\",\"type\":\"media\"}}]}"
            + " | needs a thumbnail",
        "reddit | mp4 cover |"
            + " {\"subreddit\":[{\"value\":{\"subreddit\":\"/r/a\",\"title\":\"T1\",\"type\":\"media\"}}]}"
            + " | ",
        "reddit | mp4 cover,png |"
            + " {\"subreddit\":[{\"value\":{\"subreddit\":\"/r/a\",\"title\":\"T1\",\"type\":\"media\"}}]}"
            + " | exactly one",
        "reddit | png |"
            + " {\"subreddit\":[{\"value\":{\"subreddit\":\"/r/a\",\"title\":\"T1\",\"type\":\"media\"}}]}"
            + " | ",
      })
  void eachNetworkHasItsSettingsAndMedia(
      String network, String media, String settings, String error) {
    JsonArray files = new JsonArray();
    if (media != null) {
      for (String end : media.split(",")) {
        String[] parts = end.split(" "); // with a thumbnail
        JsonObject file = args("id", "m1", "path", "https://postiz.example/uploads/a." + parts[0]);
        files.add(parts.length == 1 ? file : file.put("thumbnail", COVER));
      }
    }
    JsonObject checked =
        rig.checked("channels", list(network), "text", "m", "media", files, "settings", settings);
    if (error == null) {
      assertThat(checked.getBoolean("ok")).as(checked.encode()).isTrue();
    } else {
      assertThat(checked.getBoolean("ok")).isFalse();
      assertThat(errors(checked).encode()).contains(error);
    }
  }

  @Test
  void aVideosThumbnailIsSentWithIt() {
    String settings =
        "{\"subreddit\":[{\"value\":{\"subreddit\":\"/r/a\",\"title\":\"T1\",\"type\":\"media\",\"is_flair_required\":false}}]}";
    JsonObject film = args("url", "https://films.example/a.mp4", "thumbnail", COVER);
    JsonObject image =
        rig.stored(rig.scheduled("reddit", "m", "settings", settings, "media", list(film)))
            .getJsonArray("image")
            .getJsonObject(0);
    assertThat(image.getString("thumbnail")).isEqualTo(COVER);
    assertThat(image.getString("path")).contains("postiz.example/uploads");
    for (String wrong : List.of("cover.png", "https://postiz.example/a.mp4", "file:///a.png")) {
      JsonObject error =
          rig.notCreated(
              "channels",
              list("reddit"),
              "text",
              "m",
              "settings",
              settings,
              "media",
              list(film.copy().put("thumbnail", wrong)));
      assertThat(error.getString("message")).contains("thumbnail", "address of a picture");
    }
  }

  @Test
  void allFindingsOfAllChannelsAreSaidAtOnceAndNothingIsSent() {
    JsonObject error =
        rig.notCreated(
            "channels", list("bluesky", "x", "instagram", "kick"), "text", "a".repeat(301));
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
}
