package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.Set;

/** What the schemas of all revisions demand of a message that a server sends. */
public final class WireRules {
  private static final Set<String> KINDS =
      Set.of("text", "image", "audio", "resource_link", "resource");

  private WireRules() {}

  /** Fails unless it is a response or a notification of good shape. */
  public static void check(JsonObject message) {
    assertThat(message.getValue("jsonrpc")).isEqualTo("2.0");
    if (message.containsKey("method")) {
      assertThat(message.fieldNames()).isSubsetOf("jsonrpc", "method", "params");
      assertThat(message.getString("method")).startsWith("notifications/");
      return;
    }
    assertThat(message.fieldNames()).isSubsetOf("jsonrpc", "id", "result", "error");
    assertThat(message.containsKey("result")).isNotEqualTo(message.containsKey("error"));
    if (message.containsKey("id")) {
      assertThat(message.getValue("id"))
          .isInstanceOfAny(String.class, Integer.class, Long.class, BigInteger.class);
    }
    if (message.containsKey("error")) {
      JsonObject error = message.getJsonObject("error");
      assertThat(error.fieldNames()).isSubsetOf("code", "message", "data");
      assertThat(error.getValue("code")).isInstanceOf(Integer.class);
      assertThat(error.getString("message")).isNotBlank().hasSizeLessThan(400);
      assertThat(error.getInteger("code")).isNotIn(-32042);
      return;
    }
    assertThat(message.containsKey("id")).isTrue();
    result(message.getJsonObject("result"));
  }

  private static void result(JsonObject result) {
    if (result.containsKey("resultType")) {
      assertThat(result.getString("resultType")).isIn("complete", "input_required");
      assertThat(
              result
                  .getJsonObject("_meta")
                  .getJsonObject("io.modelcontextprotocol/serverInfo")
                  .fieldNames())
          .contains("name", "version");
    }
    if (result.containsKey("ttlMs")) {
      assertThat(result.getLong("ttlMs")).isNotNegative();
      assertThat(result.getString("cacheScope")).isIn("public", "private");
    }
    if (result.getValue("content") instanceof JsonArray content) {
      for (Object block : content) {
        assertThat(((JsonObject) block).getString("type")).isIn(KINDS);
      }
    }
  }
}
