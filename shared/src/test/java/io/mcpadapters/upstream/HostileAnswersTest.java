package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers whose bytes are few and whose values are many: they are not built. */
class HostileAnswersTest extends ServiceTest {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final int BYTES = (8 << 20) - 1_000;

  private static String many(String member) {
    return member.repeat(BYTES / member.length());
  }

  private Upstream answering(String headers, String body) {
    return at(answers(200, headers, body)).timeout(Duration.ofSeconds(10)).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},", "[],", "{\"a\":1},", "1,", "[[[]]],", "\"\","})
  void an_answer_of_small_values_is_too_large(String member) {
    Upstream upstream = answering(JSON, "[" + many(member) + "0]");
    ToolError error = Await.error(upstream.get(scope, Request.get("/x"), Response::array));
    assertThat(error.code()).isEqualTo(ToolError.Code.TOO_LARGE);
    assertThat(error.reason()).isEqualTo("answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},", "[],", "1,"})
  void a_create_answered_so_is_looked_for(String member) {
    Upstream upstream = answering(JSON, "{\"x\":[" + many(member) + "0]}");
    Future<JsonObject> made =
        upstream.create(
            scope,
            Request.post("/x").json(new JsonObject()),
            Response::object,
            lost -> Future.succeededFuture(Optional.of(new JsonObject().put("found", true))));
    assertThat(Await.value(made).getBoolean("found")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"rows\":[{\"a\":[%s0]}]}", "{\"beside\":{\"a\":[%s0]},\"rows\":[]}"})
  void a_row_and_what_stands_beside_it_is_bounded(String shape) {
    Upstream upstream = answering(JSON, shape.formatted(many("{},")));
    List<JsonObject> rows = new ArrayList<>();
    ToolError error =
        Await.error(upstream.rows(scope, Request.get("/x"), "rows", rows::add, 64 << 20));
    assertThat(error.code()).isEqualTo(ToolError.Code.TOO_LARGE);
    assertThat(rows).isEmpty();
  }

  @Test
  void many_rows_of_few_values_are_read() {
    int count = 60_000;
    Upstream upstream = answering(JSON, "[" + "{\"a\":[1,2,3,4]},".repeat(count) + "{}]");
    int[] seen = {0};
    Await.value(upstream.rows(scope, Request.get("/x"), "", row -> seen[0]++, 64 << 20));
    assertThat(seen[0]).isEqualTo(count + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},", "1,"})
  void an_event_of_small_values_is_not_built(String member) {
    Upstream upstream =
        answering(
            "Content-Type: text/event-stream\r\n", "data: {\"x\":[" + many(member) + "0]}\n\n");
    ToolError error =
        Await.error(
            upstream.stream(
                scope, Request.get("/x"), Duration.ofSeconds(5), event -> event.object()));
    assertThat(error.code()).isEqualTo(ToolError.Code.TOO_LARGE);
  }

  @Test
  void text_is_not_counted() {
    String text = "{[,:".repeat(200_000);
    Upstream upstream = answering("Content-Type: text/plain\r\n", text);
    Buffer got =
        Await.value(upstream.get(scope, Request.get("/x"), answer -> answer.body().copy()));
    assertThat(got.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }
}
