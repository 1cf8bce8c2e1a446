package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a post goes out. */
class PostTimesTest extends RigTest {
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
    assertThat(
            rig.notCreated("channels", list("nostr"), "text", "m", "at", at).getString("message"))
        .contains(words);
  }

  @Test
  void aTimeWithoutAnyZoneIsAskedFor() {
    try (Rig nowhere = new Rig(Map.of("POSTIZ_TIME_ZONE", ""))) {
      Object[] post = {"channels", list("nostr"), "text", "m", "at", "2031-12-10 09:00"};
      assertThat(nowhere.notCreated(post).getString("field")).isEqualTo("time_zone");
      List<Object> there = new ArrayList<>(List.of(post));
      there.addAll(List.of("time_zone", "Europe/Prague"));
      assertThat(nowhere.checked(there.toArray()).getJsonObject("publish_at"))
          .isEqualTo(
              args("utc", "2031-12-10T08:00:00Z", "local", "2031-12-10T09:00+01:00")
                  .put("zone", "Europe/Prague"));
    }
  }

  /** The nights on which clocks change in Prague. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-25 01:59, 2026-10-24T23:59:00Z, ",
    "2026-10-25 02:00, 2026-10-25T00:00:00Z, comes twice",
    "2026-10-25 02:30, 2026-10-25T00:30:00Z, comes twice",
    "2026-10-25 02:59, 2026-10-25T00:59:00Z, comes twice",
    "2026-10-25T02:30+02:00, 2026-10-25T00:30:00Z, ",
    "2026-10-25T02:30+01:00, 2026-10-25T01:30:00Z, ",
    "2026-10-25 03:00, 2026-10-25T02:00:00Z, ",
    "2027-03-28 01:59, 2027-03-28T00:59:00Z, ",
    "2027-03-28T02:30+01:00, 2027-03-28T01:30:00Z, ",
    "2027-03-28 03:00, 2027-03-28T01:00:00Z, ",
  })
  void hoursThatComeTwiceAreSaid(String at, String utc, String note) {
    JsonObject checked =
        rig.checked("channels", list("nostr"), "text", "m", "at", at, "allow_past", true);
    assertThat(checked.getJsonObject("publish_at").getString("utc")).isEqualTo(utc);
    assertThat(checked.getJsonObject("publish_at").getString("zone")).isEqualTo("Europe/Prague");
    assertThat(Instant.parse(utc))
        .isEqualTo(
            OffsetDateTime.parse(checked.getJsonObject("publish_at").getString("local"))
                .toInstant());
    if (note == null) {
      assertThat(checked.getJsonArray("warnings")).isEmpty();
    } else {
      assertThat(checked.getJsonArray("warnings").encode()).contains(note);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-03-28 02:00", "2027-03-28 02:30", "2027-03-28T02:59"})
  void hoursThatDoNotComeAreRefused(String at) {
    JsonObject error = rig.notCreated("channels", list("nostr"), "text", "m", "at", at);
    assertThat(error.getString("field")).isEqualTo("at");
    assertThat(error.getString("message")).contains("does not exist", "Europe/Prague");
  }

  @Test
  void fiveMinutesAgoIsNotThePastAndAnHourAgoHasToBeMeant() {
    String lately = Instant.now().minusSeconds(240).toString();
    String before = Instant.now().minusSeconds(3600).toString();
    assertThat(rig.checked("channels", list("nostr"), "text", "m", "at", lately).getBoolean("ok"))
        .isTrue();
    assertThat(
            rig.notCreated("channels", list("nostr"), "text", "m", "at", before)
                .getString("reason"))
        .isEqualTo("past");
    assertThat(
            rig.checked("channels", list("nostr"), "text", "m", "at", before, "allow_past", true)
                .getBoolean("ok"))
        .isTrue();
  }

  @Test
  void nowIsAskedFirstAndTakesNoTime() {
    JsonObject now = args("channels", list("nostr"), "mode", "now", "text", "Ahoy");
    JsonObject asked = rig.client.call("create_post", now).toolError();
    assertThat(asked.getString("reason")).isEqualTo("confirmation_required");
    assertThat(asked.getString("question")).contains("Publish \"Ahoy\" now", "Lighthouse (nostr)");
    assertThat(rig.postiz.writes()).isZero();
    assertThat(
            rig.client.call("create_post", now.copy().put("at", AT)).toolError().getString("field"))
        .isEqualTo("at");
    JsonObject done = rig.client.call("create_post", now.copy().put("confirm", true)).facts();
    assertThat(done.getJsonArray("posts")).hasSize(1);
  }
}
