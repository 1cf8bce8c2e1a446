package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys that callers give, and tokens that Postiz gives, reach nobody. */
class SecretsTest extends RigTest {
  private static final String HEX =
      "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d";
  private static final String TOKEN = "SECRET-TOKEN";

  /** Arguments that hold the text at one place that takes text, each such place once. */
  private static List<Object> with(JsonObject schema, String text) {
    List<Object> all = new ArrayList<>();
    switch (schema.getString("type")) {
      case "string" -> all.add(text);
      case "array" ->
          with(schema.getJsonObject("items"), text).forEach(item -> all.add(list(item)));
      case "object" -> {
        JsonObject properties = schema.getJsonObject("properties");
        for (String name : properties.fieldNames()) {
          for (Object value : with(properties.getJsonObject(name), text)) {
            all.add(required(schema).put(name, value));
          }
        }
      }
      default -> {} // numbers and flags
    }
    return all;
  }

  /** As few arguments as the schema takes. */
  private static JsonObject required(JsonObject schema) {
    JsonObject least = new JsonObject();
    for (Object name : schema.getJsonArray("required", new JsonArray())) {
      JsonObject property = schema.getJsonObject("properties").getJsonObject((String) name);
      least.put(
          (String) name,
          switch (property.getString("type")) {
            case "array" -> property.getInteger("minItems", 0) > 0 ? list("nostr") : list();
            case "boolean" -> true;
            default ->
                property.containsKey("enum") ? property.getJsonArray("enum").getValue(0) : "nostr";
          });
    }
    return least;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nsec180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsgyumg0",
        "ncryptsec1qgg9947rlpvqu76pj5ecreduf9jxhselq2nae2kghhvd5g7dgjtcxfqtd67p9m0w57lspw8gsq6yphnm8623nsl8xn9j4jdzz84zm3frztj3z7s35vpzmqf6ksu8r89qk5z2zxfmu5gv8th8wclt0h4p",
        HEX
      })
  void aPrivateKeyInAnyArgumentOfAnyToolIsRefusedAndNotRepeated(String secret) {
    int calls = 0;
    for (JsonObject tool : rig.client.tools()) {
      String name = tool.getString("name");
      JsonObject schema = tool.getJsonObject("inputSchema");
      List<Object> all = with(schema, secret);
      all.addAll(with(schema, "{\"a\": [\"" + secret + "\"]}"));
      for (Object arguments : all) {
        Received answer = rig.client.call(name, (JsonObject) arguments);
        assertThat(answer.body().toString().toLowerCase(java.util.Locale.ROOT))
            .as("%s %s", name, arguments)
            .doesNotContain(secret);
        assertThat(answer.isError()).as("%s %s", name, arguments).isTrue();
        calls++;
      }
    }
    assertThat(calls).isGreaterThan(100);
    assertThat(rig.postiz.asked()).isEmpty();
  }

  @Test
  void theRefusalNamesTheArgumentAndTheKind() {
    JsonObject error =
        rig.refused(
            "create_post",
            "channels",
            list("nostr"),
            "mode",
            "draft",
            "thread",
            list(args("text", "key: " + HEX)));
    assertThat(error.getString("reason")).isEqualTo("secret");
    assertThat(error.getString("field")).isEqualTo("thread");
    assertThat(error.getString("message")).contains("(hex)", "not sent anywhere");
  }

  private static JsonObject withTokens(JsonObject row) {
    return row.copy().put("token", TOKEN).put("refreshToken", TOKEN).put("internalId", TOKEN);
  }

  @Test
  void tokensInWhateverPostizAnswersReachNobody() {
    JsonObject channel =
        withTokens(args("id", "ch-x", "name", "Harbour", "identifier", "x", "profile", "acme"));
    JsonObject post =
        withTokens(args("id", "p1", "content", "<p>m</p>", "state", "QUEUE", "group", "g"))
            .put("publishDate", "2031-01-06T10:00:00.000Z")
            .put("settings", withTokens(args("__type", "x", "a", "b")).encode())
            .put("integration", withTokens(args("id", "ch-x", "providerIdentifier", "x")));
    JsonObject rules =
        args("rules", "", "maxLength", 280, "tools", list(withTokens(args("methodName", "m"))))
            .put("settings", withTokens(args("type", "object", "properties", args())));
    rig.postiz.answer("GET /integrations", 200, list(channel));
    rig.postiz.answer("GET /integration-settings/ch-x", 200, withTokens(args("output", rules)));
    for (int at = 0; at < 2; at++) {
      rig.postiz.answer("GET /posts", 200, withTokens(args("posts", list(post))));
    }
    rig.postiz.answer(
        "POST /integration-trigger/ch-x", 200, args("output", list(withTokens(args("id", "b1")))));
    rig.postiz.answer("GET /analytics/ch-x", 200, list(withTokens(args("label", "Likes"))));
    rig.postiz.answer(
        "GET /notifications", 200, args("notifications", list(withTokens(args("content", "m")))));
    for (Map.Entry<String, JsonObject> call :
        Map.of(
                "list_channels", args(),
                "channel_rules", args("channel", "x"),
                "list_posts", args("from", Rig.AT, "to", "2031-02-01"),
                "get_post", args("id", "p1", "around", Rig.AT),
                "channel_lookup", args("channel", "x", "method", "m"),
                "analytics", args("channel", "x"),
                "notifications", args())
            .entrySet()) {
      Received answer = rig.client.call(call.getKey(), call.getValue());
      assertThat(answer.isError()).as(() -> call.getKey() + ": " + answer.body()).isFalse();
      assertThat(answer.body().toString()).as(call.getKey()).doesNotContain(TOKEN);
    }
  }
}
