package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.PostizFake;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The adapter as it is shipped, before a fake Postiz, asked over HTTP. */
final class Rig implements AutoCloseable {
  static final String AT = "2031-01-06T10:00Z";

  final Vertx vertx = Vertx.vertx();
  final PostizFake postiz = Await.value(PostizFake.start(vertx));
  private final Map<String, String> settings;
  private final Supplier<PostizMcpVerticle> verticle;
  private InProcess adapter;
  McpClient client;

  /** With settings beside the fake's; an empty one takes the fake's away. */
  Rig(Map<String, String> settings) {
    this(settings, PostizMcpVerticle::new);
  }

  /**
   * That looks for the effect of a lost answer without long pauses.
   *
   * @param answer the time that Postiz has for one
   */
  static Rig hurried(Duration answer) {
    return new Rig(Map.of(), () -> new PostizMcpVerticle(answer, Duration.ofMillis(20)));
  }

  private Rig(Map<String, String> settings, Supplier<PostizMcpVerticle> verticle) {
    this.settings = new HashMap<>(postiz.settings());
    this.settings.putAll(settings);
    this.settings.values().removeIf(String::isEmpty);
    this.verticle = verticle;
    start();
  }

  Rig() {
    this(Map.of());
  }

  private void start() {
    adapter = InProcess.of(verticle, settings);
    client = adapter.client();
  }

  /** Another process, which knows nothing yet, before the same Postiz. */
  void restart() {
    adapter.close();
    start();
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

  private static JsonObject post(Object... pairs) {
    return args("mode", "schedule", "at", AT).mergeIn(args(pairs));
  }

  /** What `create_post` answers, scheduled for {@link #AT} unless the pairs say another. */
  JsonObject created(Object... pairs) {
    Received answer = client.call("create_post", post(pairs));
    assertThat(answer.isError()).as(() -> "" + answer.body()).isFalse();
    return answer.facts();
  }

  /** The error of the same, which has changed nothing. */
  JsonObject notCreated(Object... pairs) {
    long before = postiz.writes();
    Received answer = client.call("create_post", post(pairs));
    assertThat(answer.isError()).as(() -> "" + answer.body()).isTrue();
    assertThat(postiz.writes()).isEqualTo(before);
    return answer.toolError();
  }

  /** What `check_post` answers to the same; nothing is changed. */
  JsonObject checked(Object... pairs) {
    long before = postiz.writes();
    Received answer = client.call("check_post", post(pairs));
    assertThat(answer.isError()).as(() -> "" + answer.body()).isFalse();
    assertThat(postiz.writes()).isEqualTo(before);
    return answer.facts();
  }

  /** The errors of the first channel that was checked. */
  static JsonArray errors(JsonObject checked) {
    return checked.getJsonArray("channels").getJsonObject(0).getJsonArray("errors");
  }

  /** The id of the first post that was created. */
  static String id(JsonObject created) {
    return created.getJsonArray("posts").getJsonObject(0).getString("id");
  }

  /** Schedules a text at a channel; the post's id. */
  String scheduled(String channel, String text, Object... more) {
    return id(
        created(
            args("channels", list(channel), "text", text).mergeIn(args(more)).stream()
                .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                .toArray()));
  }

  /** A post that is there, as it comes back from Postiz' list. */
  JsonObject read(String id, String around) {
    return done("get_post", "id", id, "around", around).getJsonObject("post");
  }

  /** What the fake has of a post. */
  JsonObject stored(String id) {
    return postiz.stored().stream()
        .filter(post -> post.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    adapter.close();
    Await.value(vertx.close());
  }
}
