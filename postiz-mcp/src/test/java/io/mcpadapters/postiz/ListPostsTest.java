package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Posts that are there, by their dates. */
class ListPostsTest extends RigTest {
  @Test
  void postsFarAwayAreFoundByTheTimeTheyAreDue() {
    String id = rig.scheduled("nostr", "far");
    JsonObject error = rig.refused("get_post", "id", id);
    assertThat(error.getString("reason")).isEqualTo("post_not_found");
    assertThat(error.getString("hint")).contains("around");
    assertThat(
            rig.done("get_post", "id", id, "around", "2031-01-20")
                .getJsonObject("post")
                .getString("text"))
        .isEqualTo("far");
  }

  @Test
  void listsAreSortedFilteredAndContinued() {
    rig.scheduled("nostr", "third", "at", "2031-01-08T10:00Z");
    rig.scheduled("nostr", "first", "at", "2031-01-06T10:00Z");
    rig.scheduled("bluesky", "second", "at", "2031-01-07T10:00Z");
    Object[] range = {"from", "2031-01-01", "to", "2031-01-31", "limit", 2};
    rig.postiz.forget();
    JsonObject page = rig.done("list_posts", range);
    rig.done("list_posts", range);
    assertThat(rig.postiz.requests("GET /posts")).as("nothing is kept").hasSize(2);
    assertThat(texts(page)).containsExactly("first", "second");
    assertThat(page.getJsonObject("counts").getInteger("queued")).isEqualTo(3);
    JsonObject rest =
        rig.client
            .call("list_posts", args(range).put("cursor", page.getString("next_cursor")))
            .facts();
    assertThat(texts(rest)).containsExactly("third");
    assertThat(rest.containsKey("next_cursor")).isFalse();
    assertThat(texts(rig.client.call("list_posts", args(range).put("channel", "bluesky")).facts()))
        .containsExactly("second");
    assertThat(texts(rig.client.call("list_posts", args(range).put("query", "FIR")).facts()))
        .containsExactly("first");
    assertThat(
            texts(rig.client.call("list_posts", args(range).put("state", list("draft"))).facts()))
        .isEmpty();
  }

  /** Of posts due at one moment each is shown once, and a cursor is short whatever its parts. */
  @Test
  void everyPostIsShownOnceOnTheWayByCursor() {
    List<String> made = new ArrayList<>();
    for (int n = 0; n < 7; n++) {
      String at = n < 5 ? "2031-01-06T10:00:00Z" : "2031-01-06T10:00:00.00" + n + "Z";
      made.add(rig.scheduled("nostr", "post " + n, "at", at));
    }
    JsonObject range = args("from", "0001-01-01", "to", "9999-12-30T23:59:59.999Z", "limit", 1);
    List<String> seen = new ArrayList<>();
    JsonObject page;
    do {
      page = rig.client.call("list_posts", range).facts();
      seen.add(page.getJsonArray("posts").getJsonObject(0).getString("id"));
      range.put("cursor", page.getString("next_cursor"));
    } while (range.getString("cursor") != null);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    assertThat(seen.subList(5, 7)).isEqualTo(made.subList(5, 7));
  }

  @Test
  void aDayIsMeantToItsEndAndInTheZoneThatIsNamed() {
    rig.scheduled("nostr", "late", "at", "2031-01-06 23:30");
    assertThat(texts(rig.done("list_posts", "from", "2031-01-06", "to", "2031-01-06")))
        .containsExactly("late");
    assertThat(
            texts(
                rig.done(
                    "list_posts",
                    "from",
                    "2031-01-06",
                    "to",
                    "2031-01-06",
                    "time_zone",
                    "Pacific/Auckland")))
        .isEmpty();
    assertThat(
            rig.refused("list_posts", "from", "2031-01-06", "to", "2031-01-05").getString("field"))
        .isEqualTo("to");
  }

  @Test
  void recurringPostsAreShownOnlyWithinTheRange() {
    rig.scheduled("nostr", "weekly", "repeat_days", 7);
    JsonObject found = rig.done("list_posts", "from", "2031-01-10", "to", "2031-01-21");
    assertThat(
            found.getJsonArray("posts").stream()
                .map(post -> ((JsonObject) post).getString("publish_at")))
        .containsExactly("2031-01-13T10:00:00Z", "2031-01-20T10:00:00Z");
  }

  private static List<String> texts(JsonObject page) {
    return page.getJsonArray("posts").stream()
        .map(post -> ((JsonObject) post).getString("text"))
        .toList();
  }
}
