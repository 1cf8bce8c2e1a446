package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.postiz.sandbox.Fault;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Postiz' refusals, in all its shapes, and what is kept no longer after one. */
class RefusalsTest {
  private final Rig rig = Rig.hurried(Duration.ofSeconds(15));

  @AfterEach
  void close() {
    rig.close();
  }

  private JsonObject create() {
    return rig.refused(
        "create_post",
        "channels",
        list("x"),
        "mode",
        "schedule",
        "at",
        AT,
        "text",
        "m",
        "settings",
        "{\"who_can_reply_post\":\"everyone\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | No API Key found | unauthorized | auth_missing",
        "401 | Invalid API key | unauthorized | auth_invalid",
        "401 | Invalid OAuth token | unauthorized | auth_invalid",
        "401 | No subscription found | unauthorized | no_plan",
        "401 | Channel disconnected due to expired token | conflict | channel_disconnected",
        "403 | Unauthorized | forbidden | ",
        "404 | Integration not found | not_found | ",
      })
  void whatAControllerSaysIsWorded(int status, String msg, String code, String reason) {
    rig.postiz.answer("POST /posts", status, args("msg", msg));
    JsonObject error = create();
    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("reason")).isEqualTo(reason);
    assertThat(error.getInteger("upstream_status")).isEqualTo(status);
    assertThat(rig.postiz.writes()).isEqualTo(1);
  }

  @Test
  void everyFindingOfAListIsSaid() {
    rig.postiz.answer(
        "POST /posts",
        400,
        args("statusCode", 400, "error", "Bad Request")
            .put("message", list("posts.0.value.0.a", "posts.0.settings.b must be a string")));
    JsonObject error = create();
    assertThat(error.getString("reason")).isEqualTo("settings");
    assertThat(error.getJsonArray("problems"))
        .containsExactly("posts.0.value.0.a", "posts.0.settings.b must be a string");
  }

  @Test
  void whatAServiceAndAChannelSayIsWorded() {
    rig.postiz.answer(
        "POST /posts",
        400,
        args("message", "Integration with id ch-x not found", "statusCode", 400));
    assertThat(create().getString("reason")).isEqualTo("channel_not_found");
    rig.postiz.answer(
        "POST /posts",
        400,
        args("statusCode", 400, "provider", "x", "name", "Acme\u202e", "message", "too long"));
    JsonObject channel = create();
    assertThat(channel.getString("reason")).isEqualTo("channel_refused");
    assertThat(channel.getString("message")).contains("too long");
    assertThat(channel.getString("channel")).isEqualTo("Acme");
    rig.postiz.answer("POST /posts", 429, args("statusCode", 429, "message", "ThrottlerException"));
    JsonObject limited = create();
    assertThat(limited.getString("code")).isEqualTo("rate_limited");
    assertThat(limited.getString("reason")).isEqualTo("hourly_limit");
    assertThat(limited.getLong("retry_after_s")).isBetween(3000L, 3600L);
  }

  /** Each shows that what is kept of the channels may no longer be so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /posts",
        "POST /upload-from-url",
        "GET /notifications",
        "POST /integration-trigger/ch-pins"
      })
  void channelsAreAskedForAgainAfterA401(String what) {
    rig.done("list_channels");
    rig.done("channel_rules", "channel", "pinterest");
    rig.postiz.answer(what, 401, args("msg", "Invalid API key"));
    JsonObject error =
        switch (what) {
          case "POST /posts" -> create();
          case "POST /upload-from-url" ->
              rig.refused("upload_media", "url", "https://pictures.example/a.png");
          case "GET /notifications" -> rig.refused("notifications");
          default -> rig.refused("channel_lookup", "channel", "ch-pins", "method", "boards");
        };
    assertThat(error.getString("reason")).isEqualTo("auth_invalid");
    rig.postiz.forget();
    rig.done("list_channels");
    rig.done("list_channels");
    assertThat(rig.postiz.requests("GET /integrations")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Channel disconnected due to expired token",
    "404, Integration not found",
  })
  void channelsAreAskedForAgainAfterOneIsGone(int status, String msg) {
    rig.done("list_channels");
    rig.postiz.answer("GET /analytics/ch-x", status, args("msg", msg));
    rig.refused("analytics", "channel", "x");
    assertThat(rig.postiz.requests("GET /analytics/ch-x")).hasSize(1);
    rig.postiz.forget();
    rig.done("list_channels");
    assertThat(rig.postiz.requests("GET /integrations")).hasSize(1);
  }

  @Test
  void rulesAreKeptUntilSettingsAreRefused() {
    rig.done("channel_rules", "channel", "x");
    rig.done("channel_rules", "channel", "x");
    assertThat(rig.postiz.requests("GET /integration-settings/ch-x")).hasSize(1);
    rig.postiz.answer(
        "POST /posts", 400, args("message", list("posts.0.settings.a must be a string")));
    create();
    rig.done("channel_rules", "channel", "x");
    assertThat(rig.postiz.requests("GET /integration-settings/ch-x")).hasSize(2);

    String id = rig.scheduled("x", "m", "settings", "{\"who_can_reply_post\":\"everyone\"}");
    rig.postiz.answer("PUT /posts/" + id + "/settings", 400, args("message", "Harbour: no"));
    rig.refused("update_post_settings", "id", id, "around", AT, "settings", "{\"a\":1}");
    rig.done("channel_rules", "channel", "x");
    assertThat(rig.postiz.requests("GET /integration-settings/ch-x")).hasSize(3);
  }

  /** An unknown state of a write is asked about, a failure of reading is asked again. */
  @Test
  void a500IsAskedAgainWhereThatChangesNothing() {
    rig.postiz.trouble("GET /notifications", Fault.INTERNAL);
    rig.done("notifications");
    assertThat(rig.postiz.requests("GET /notifications")).hasSize(2);

    String id = rig.scheduled("nostr", "m");
    rig.postiz.trouble("PUT /posts/" + id + "/settings", Fault.INTERNAL);
    rig.refused("update_post_settings", "id", id, "around", AT, "settings", "{\"a\":1}");
    assertThat(rig.postiz.requests("PUT /posts/" + id + "/settings")).hasSize(1);

    for (String once : new String[] {"GET /analytics/ch-x", "POST /integration-trigger/ch-pins"}) {
      rig.postiz.trouble(once, Fault.INTERNAL);
      rig.client.call("analytics", args("channel", "x"));
      rig.client.call("channel_lookup", args("channel", "ch-pins", "method", "boards"));
      assertThat(rig.postiz.requests(once)).hasSize(1);
      rig.postiz.forget();
    }
  }

  @ParameterizedTest
  @CsvSource({"auth_invalid, wrong-key, /public/v1", "wrong_base_url, , ''"})
  void wrongAddressesAndKeysAreNamed(String reason, String key, String path) {
    Map<String, String> settings =
        Map.of(
            "POSTIZ_BASE_URL",
            rig.postiz.url() + path,
            "POSTIZ_API_KEY",
            key == null ? PostizFake.KEY : key);
    try (Rig other = new Rig(settings)) {
      JsonObject error = other.refused("list_channels");
      assertThat(error.getString("reason")).isEqualTo(reason);
      assertThat(error.encode()).doesNotContain(PostizFake.KEY, "wrong-key");
    }
  }

  @Test
  void aPageInsteadOfDataNamesBothFormsOfTheAddress() {
    for (String tool : new String[] {"list_channels", "notifications"}) {
      String what = tool.equals("list_channels") ? "GET /integrations" : "GET /notifications";
      rig.postiz.trouble(what, Fault.HTML);
      JsonObject page = rig.refused(tool);
      assertThat(page.getString("reason")).isEqualTo("wrong_base_url");
      assertThat(page.getString("hint")).contains("/api/public/v1", "api.postiz.com");
    }
    rig.postiz.trouble("POST /posts", Fault.HTML);
    assertThat(create().getString("hint")).contains("/api/public/v1", "api.postiz.com");
  }

  @Test
  void theHourlyLimitIsNeverWaitedForAndReadingGoesOn() {
    assertThat(rig.checked("channels", list("nostr"), "text", "m").fieldNames())
        .doesNotContain("quota");
    for (int n = 0; n < 90; n++) {
      rig.scheduled("nostr", "post " + n, "allow_duplicate", true);
    }
    JsonObject error = create();
    assertThat(error.getString("code")).isEqualTo("rate_limited");
    assertThat(error.getLong("retry_after_s")).isBetween(3400L, 3600L);
    JsonArray posts =
        rig.done("list_posts", "from", AT, "to", "2031-02-01", "limit", 1).getJsonArray("posts");
    assertThat(posts).hasSize(1);
  }
}
