package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.mcpadapters.postiz.text.Editor;
import io.mcpadapters.postiz.text.PostText;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real Postiz refused is refused before it is sent, and what it took is sent. */
class NetworksRecordedTest {
  /** X takes no more than four, which the server does not know. */
  private static final Set<String> STRICTER = Set.of("x-five-pictures-are-accepted");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void checksAgreeWithTheServerOnEveryNetwork() throws IOException {
    Map<String, String> networks = networks();
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    int taken = 0;
    PostizFake postiz = Recorded.fake(vertx, 1000, null);
    try (InProcess adapter = InProcess.of(PostizMcpVerticle::new, postiz.settings())) {
      for (JsonObject row : Recorded.rows("posts-networks")) {
        if (!row.containsKey("request_body") || STRICTER.contains(row.getString("name"))) {
          continue;
        }
        JsonObject post = post(row.getJsonObject("request_body"), networks);
        Received checked = adapter.client().call("check_post", post);
        boolean ok = !checked.isError() && checked.facts().getBoolean("ok");
        boolean good = row.getInteger("status") == 201;
        if (ok != good) {
          wrong.add(row.getString("name") + ": " + checked.body());
        }
        long before = postiz.writes();
        Received created = adapter.client().call("create_post", post);
        assertThat(created.isError()).as(row.getString("name")).isNotEqualTo(ok);
        assertThat(postiz.writes() - before).as(row.getString("name")).isEqualTo(ok ? 1 : 0);
        taken += good ? 1 : 0;
        refused += good ? 0 : 1;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(taken).isGreaterThan(20);
    assertThat(refused).isGreaterThan(40);
  }

  private static Map<String, String> networks() throws IOException {
    JsonObject setup = new JsonObject(Files.readString(Recorded.file("setup.json")));
    Map<String, String> networks = new HashMap<>();
    for (Object each : setup.getJsonArray("channels")) {
      JsonObject channel = (JsonObject) each;
      networks.put(channel.getString("id"), channel.getString("identifier"));
    }
    return networks;
  }

  /** The arguments that say what a recorded request said. */
  private static JsonObject post(JsonObject body, Map<String, String> networks) {
    JsonObject item = body.getJsonArray("posts").getJsonObject(0);
    String channel = item.getJsonObject("integration").getString("id");
    Editor editor = Editor.of(networks.get(channel));
    JsonArray parts = new JsonArray();
    for (Object each : item.getJsonArray("value")) {
      JsonObject value = (JsonObject) each;
      JsonArray media = new JsonArray();
      for (Object image : value.getJsonArray("image")) {
        JsonObject file = (JsonObject) image;
        media.add(args("id", file.getString("id"), "path", file.getString("path")));
      }
      String text = PostText.decode(value.getString("content"), editor);
      parts.add(args("text", text, "media", media));
    }
    JsonObject settings = item.getJsonObject("settings", new JsonObject());
    JsonObject post =
        args("channels", list(channel), "at", body.getString("date"), "settings", settings.encode())
            .put("mode", body.getString("type").equals("draft") ? "draft" : "schedule")
            .put("allow_duplicate", true);
    return parts.size() == 1 ? post.mergeIn(parts.getJsonObject(0)) : post.put("thread", parts);
  }
}
