package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.http.EventReader;
import io.mcpadapters.upstream.http.MemoryBudget;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTest extends ServiceTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final List<ServerEvent> events = new CopyOnWriteArrayList<>();

  private Future<Void> stream(BadSocket.Script script) {
    Upstream upstream = at(script).cap(10_000).build();
    return upstream.stream(
        scope,
        Request.post("/research").json(new JsonObject()),
        Duration.ofSeconds(3),
        events::add);
  }

  private Future<Optional<String>> begun(BadSocket.Script script) {
    return at(script)
        .build()
        .begin(
            scope,
            Request.post("/research").json(new JsonObject()),
            Duration.ofSeconds(3),
            events::add,
            answer -> answer.object().getString("id"));
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length)
        + "\r\n"
        + text
        + "\r\n";
  }

  @Test
  void events_come_as_they_are_sent_until_the_service_ends() {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.write(HEAD).write(chunk(": hello\n\nevent: step\ndata: one\ndata: two\nid: 5\n\n"));
          while (events.isEmpty()) {
            c.pause(5);
          }
          c.write(chunk("data: {\"done\":true}\n\ndata: cut off")).write("0\r\n\r\n");
        });
    Await.value(done);
    assertThat(events)
        .containsExactly(
            new ServerEvent("step", "one\ntwo", "5"),
            new ServerEvent("message", "{\"done\":true}", "5"));
    assertThat(service.requests().getFirst()).containsIgnoringCase("accept: text/event-stream");
  }

  @Test
  void the_same_events_come_wherever_the_bytes_are_cut() {
    String text =
        "\uFEFFdata: ä€😀\r\n\r\n:comment\r\rdata:x\rdata\revent: e\r\rretry: 10\n\nid: 1\0\ndata: y\n\nevent: none";
    List<ServerEvent> expected =
        List.of(
            new ServerEvent("message", "ä€😀", ""),
            new ServerEvent("e", "x\n", ""),
            new ServerEvent("message", "y", ""),
            new ServerEvent("none", "", ""));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int a = 0; a <= bytes.length; a++) {
      for (int b = a; b <= bytes.length; b++) {
        List<ServerEvent> seen = new CopyOnWriteArrayList<>();
        EventReader reader =
            new EventReader(
                1_000,
                Response.MAX_VALUES,
                new MemoryBudget(10_000).openStream(),
                Duration.ofSeconds(1),
                seen::add);
        reader.head(
            200, MultiMap.caseInsensitiveMultiMap().add("Content-Type", "text/event-stream"));
        Buffer whole = Buffer.buffer(bytes);
        reader.chunk(whole.slice(0, a));
        reader.chunk(whole.slice(a, b));
        reader.chunk(whole.slice(b, bytes.length));
        reader.end(200, MultiMap.caseInsensitiveMultiMap());
        assertThat(seen).as("cut at %d and %d", a, b).isEqualTo(expected);
      }
    }
  }

  @Test
  void silence_ends_it_and_closes_the_connection() throws Exception {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.write(HEAD).write(chunk("data: one\n\n"));
          c.untilLeft();
        });
    ToolError error = Await.error(done);
    assertThat(error.code()).isEqualTo(ToolError.Code.TIMEOUT);
    assertThat(error.reason()).isEqualTo("silence");
    assertThat(service.wasLeft(1_000)).isTrue();
    assertThat(events).hasSize(1);
  }

  @Test
  void comments_keep_it_alive() {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.write(HEAD);
          for (int i = 0; i < 8; i++) {
            c.pause(100);
            c.write(chunk(": still here\n"));
          }
          c.write("0\r\n\r\n");
        });
    Await.value(done);
  }

  @Test
  void a_cut_is_a_failure_and_what_came_before_was_seen() {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.write(HEAD).write(chunk("data: one\n\n"));
        });
    assertThat(Await.error(done).reason()).isEqualTo("closed");
    assertThat(events).hasSize(1);
    assertThat(service.connections()).as("never opened again").isEqualTo(1);
  }

  @Test
  void a_listener_that_has_heard_enough_closes_the_connection() throws Exception {
    service =
        BadSocket.start(c -> {
          c.request();
          c.write(HEAD).write(chunk("data: one\n\n"));
          c.untilLeft();
        });
    Upstream upstream = upstreams.at("example", service.uri()).build();
    Future<Void> done =
        upstream.stream(
            scope,
            Request.get("/x"),
            Duration.ofSeconds(5),
            event -> {
              throw ToolError.of(ToolError.Code.QUOTA, "enough").exception();
            });
    assertThat(Await.error(done).message()).isEqualTo("enough");
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void the_caller_leaving_closes_the_connection() throws Exception {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.write(HEAD).write(chunk("data: one\n\n"));
          c.untilLeft();
        });
    while (events.isEmpty()) {
      Thread.onSpinWait();
    }
    end(scope, Scope.End.CALLER_LEFT);
    assertThat(Await.error(done).reason()).isEqualTo("cancelled");
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void an_event_without_end_stops_at_the_cap() {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.write(HEAD);
          for (int i = 0; i < 100; i++) {
            c.write(chunk("data: " + "x".repeat(500) + "\n"));
          }
          c.untilLeft();
        });
    assertThat(Await.error(done).code()).isEqualTo(ToolError.Code.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({"application/json, malformed_answer", "text/html, wrong_base_url"})
  void another_kind_of_answer_is_no_stream(String type, String reason) {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.answer(200, type, "{}");
        });
    assertThat(Await.error(done).reason()).isEqualTo(reason);
  }

  @Test
  void an_answer_may_come_instead_of_a_stream() {
    Future<Optional<String>> done =
        begun(c -> {
          c.request();
          c.answer(201, "application/json", "{\"id\":\"7\"}");
        });
    assertThat(Await.value(done)).contains("7");
    assertThat(events).isEmpty();
  }

  @Test
  void nobody_knows_whether_work_was_begun_when_its_stream_breaks() {
    Future<Optional<String>> done =
        begun(c -> {
          c.request();
          c.write(HEAD).write(chunk("data: one\n\n"));
        });
    ToolError error = Await.error(done);
    assertThat(error.code()).isEqualTo(ToolError.Code.OUTCOME_UNKNOWN);
    assertThat(error.reason()).isEqualTo("closed");
    assertThat(events).hasSize(1);
  }

  @Test
  void what_is_refused_was_not_begun() {
    Future<Optional<String>> done =
        begun(c -> {
          c.request();
          c.answer(400, "application/json", "{}");
        });
    assertThat(Await.error(done).code()).isEqualTo(ToolError.Code.INVALID_INPUT);
  }

  @Test
  void a_refusal_is_read_like_any_other() {
    Future<Void> done =
        stream(c -> {
          c.request();
          c.answer(400, "application/json", "{\"detail\":{\"error\":\"bad input\"}}");
        });
    assertThat(Await.error(done).message()).isEqualTo("example answered 400: bad input");
  }

  @Test
  void a_stream_that_a_post_opens_is_withheld_in_a_dry_run() {
    service = BadSocket.start(BadSocket.Connection::request);
    Upstream upstream = upstreams.at("example", service.uri()).build();
    Future<Void> done =
        upstream.stream(
            scope.asDryRun(), Request.post("/research"), Duration.ofSeconds(1), events::add);
    assertThat(Await.failure(done)).isInstanceOf(Withheld.class);
    assertThat(service.connections()).isZero();
  }
}
