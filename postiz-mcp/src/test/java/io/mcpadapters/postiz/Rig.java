package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The adapter as it is shipped, before a fake Postiz, asked over HTTP. */
final class Rig implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final PostizFake postiz = Await.value(PostizFake.start(vertx));
  private final InProcess adapter;
  final McpClient client;

  /** With settings beside the fake's; an empty one takes the fake's away. */
  Rig(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(postiz.settings());
    all.putAll(settings);
    all.values().removeIf(String::isEmpty);
    adapter = InProcess.of(PostizMcpVerticle::new, all);
    client = adapter.client();
  }

  Rig() {
    this(Map.of());
  }

  /** An object of the pairs. */
  static JsonObject args(Object... pairs) {
    JsonObject args = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      args.put((String) pairs[i], pairs[i + 1]);
    }
    return args;
  }

  static JsonArray list(Object... items) {
    return new JsonArray(List.of(items));
  }

  /** The data of a call that succeeds. */
  JsonObject done(String tool, Object... pairs) {
    Received answer = client.call(tool, args(pairs));
    assertThat(answer.isError()).as(() -> tool + ": " + answer.body()).isFalse();
    return answer.facts();
  }

  /** The error of a call that does not. */
  JsonObject refused(String tool, Object... pairs) {
    Received answer = client.call(tool, args(pairs));
    assertThat(answer.isError()).as(() -> tool + ": " + answer.body()).isTrue();
    return answer.toolError();
  }

  /** Schedules a text at a channel; the post's id. */
  String scheduled(String channel, String text, Object... more) {
    JsonObject args =
        args("channels", list(channel), "mode", "schedule", "at", "2031-01-06T10:00Z", "text", text)
            .mergeIn(args(more));
    Received answer = client.call("create_post", args);
    assertThat(answer.isError()).as(() -> "" + answer.body()).isFalse();
    return answer.facts().getJsonArray("posts").getJsonObject(0).getString("id");
  }

  /** What the fake has of a post. */
  JsonObject stored(String id) {
    return postiz.stored().stream()
        .filter(post -> post.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  int writes() {
    return (int) postiz.asked().stream().filter(one -> !one.method().equals("GET")).count();
  }

  @Override
  public void close() {
    adapter.close();
    Await.value(vertx.close());
  }
}
