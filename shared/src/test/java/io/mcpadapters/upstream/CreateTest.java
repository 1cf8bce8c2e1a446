package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateTest extends ServiceTest {
  private static final Request POST =
      Request.post("/things").json(new JsonObject().put("name", "n"));
  private final List<LostResponse> looked = new CopyOnWriteArrayList<>();

  private Upstream upstream(BadSocket.Script... scripts) {
    return at(scripts).timeout(Duration.ofSeconds(2)).build();
  }

  private Future<String> create(
      Upstream upstream, Function<LostResponse, Future<Optional<String>>> reconcile) {
    return upstream.create(
        scope,
        POST,
        answer -> answer.object().getString("id"),
        lost -> {
          looked.add(lost);
          return reconcile.apply(lost);
        });
  }

  @Test
  void a_good_answer_is_what_was_created() {
    assertThat(
            Await.value(
                create(upstream(answers(201, "", "{\"id\":\"7\"}")), LostResponse::unknown)))
        .isEqualTo("7");
    assertThat(service.requests()).singleElement().asString().endsWith("{\"name\":\"n\"}");
    assertThat(looked).isEmpty();
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of("cut before the answer", (BadSocket.Script) c -> c.request()),
        Arguments.of(
            "reset before the answer",
            (BadSocket.Script)
                c -> {
                  c.request();
                  c.reset();
                }),
        Arguments.of("cut while the body is sent", (BadSocket.Script) c -> c.read(40)),
        Arguments.of(
            "cut after the first byte",
            (BadSocket.Script)
                c -> {
                  c.request();
                  c.write("H");
                }),
        Arguments.of(
            "cut after the headers",
            (BadSocket.Script)
                c -> {
                  c.request();
                  c.write("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n");
                }),
        Arguments.of(
            "cut in the body",
            (BadSocket.Script)
                c -> {
                  c.request();
                  c.write("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{\"id\"");
                }),
        Arguments.of(
            "no answer",
            (BadSocket.Script)
                c -> {
                  c.request();
                  c.untilLeft();
                }),
        Arguments.of("an answer that cannot be read", answers(201, "", "{\"number\":7")),
        Arguments.of("500", answers(500, "", "")),
        Arguments.of("502", answers(502, "Content-Type: text/html\r\n", "<html>")),
        Arguments.of("503", answers(503, "Retry-After: 1\r\n", "")),
        Arguments.of("504", answers(504, "", "")),
        Arguments.of("408", answers(408, "", "")),
        Arguments.of("303", answers(303, "Location: /things/7\r\n", "")));
  }

  @ParameterizedTest(name = "{0}: looked for and found")
  @MethodSource("losses")
  void a_lost_answer_is_looked_for_and_never_sent_again(String what, BadSocket.Script loss) {
    Instant before = Instant.now();
    assertThat(
            Await.value(create(upstream(loss), lost -> Future.succeededFuture(Optional.of("7")))))
        .isEqualTo("7");
    assertThat(service.connections()).isEqualTo(1);
    assertThat(looked)
        .singleElement()
        .satisfies(lost ->
            assertThat(lost.sentAt())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1)));
  }

  @ParameterizedTest(name = "{0}: looked for and not found")
  @MethodSource("losses")
  void what_surely_was_not_created_is_said_so(String what, BadSocket.Script loss) {
    ToolError error =
        Await.error(create(upstream(loss), lost -> Future.succeededFuture(Optional.empty())));
    assertThat(error.reason()).isEqualTo("not_created");
    assertThat(error.retryable()).isTrue();
    assertThat(service.connections()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}: nobody knows")
  @MethodSource("losses")
  void what_nobody_knows_is_said_so(String what, BadSocket.Script loss) {
    ToolError error =
        Await.error(create(upstream(loss), lost -> Future.failedFuture("looking failed too")));
    assertThat(error.code()).isEqualTo(Code.OUTCOME_UNKNOWN);
    assertThat(error.retryable()).isFalse();
    assertThat(error.hint()).isNotBlank();
    assertThat(service.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 409, 413, 422})
  void a_refusal_is_the_answer_and_nothing_is_looked_for(int status) {
    ToolError error = Await.error(create(upstream(answers(status, "", "")), LostResponse::unknown));
    assertThat(error.upstreamStatus()).isEqualTo(status);
    assertThat(looked).isEmpty();
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void a_rate_limit_created_nothing_and_is_waited_for_when_short() {
    Upstream upstream =
        upstream(answers(429, "Retry-After: 1\r\n", ""), answers(201, "", "{\"id\":\"7\"}"));
    assertThat(Await.value(create(upstream, LostResponse::unknown))).isEqualTo("7");
    assertThat(looked).isEmpty();
  }

  @Test
  void a_long_rate_limit_is_the_answer() {
    ToolError error =
        Await.error(
            create(upstream(answers(429, "Retry-After: 3600\r\n", "")), LostResponse::unknown));
    assertThat(error.code()).isEqualTo(Code.RATE_LIMITED);
    assertThat(error.retryAfterS()).isEqualTo(3600);
    assertThat(service.connections()).isEqualTo(1);
  }

  @Test
  void what_was_surely_not_sent_is_a_plain_failure() {
    Upstream upstream = upstreams.at("example", BadSocket.nobody()).build();
    ToolError error = Await.error(create(upstream, LostResponse::unknown));
    assertThat(error.reason()).isEqualTo("refused");
    assertThat(looked).isEmpty();
  }

  @Test
  void a_caller_that_leaves_after_sending_does_not_abort_it_and_is_told_that_nobody_knows()
      throws Exception {
    Upstream upstream =
        upstream(c -> {
          c.request();
          c.pause(300);
          c.answer(500, "", new byte[0]);
        });
    Future<String> result = create(upstream, lost -> Future.succeededFuture(Optional.of("7")));
    while (service.requests().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    end(scope, Scope.End.CALLER_LEFT);
    assertThat(Await.error(result).code()).isEqualTo(Code.OUTCOME_UNKNOWN);
    for (int i = 0; i < 100 && looked.isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(looked).as("it reconciles all the same").hasSize(1);
    assertThat(looked.getFirst().scope().ended()).isEmpty();
  }

  @Test
  void a_caller_that_leaves_before_sending_aborts_it() throws Exception {
    service =
        BadSocket.start(
            c -> {
              c.request();
              c.untilLeft();
            },
            answers(201, "", "{\"id\":\"7\"}"));
    Upstream upstream = upstreams.at("example", service.uri()).concurrency(1).build();
    Future<String> busy =
        upstream.get(Scope.open(Duration.ofSeconds(10)), Request.get("/slow"), Response::text);
    while (service.requests().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    Future<String> result = create(upstream, LostResponse::unknown);
    end(scope, Scope.End.CALLER_LEFT);
    assertThat(Await.error(result).reason()).isEqualTo("cancelled");
    assertThat(service.connections()).isEqualTo(1);
    assertThat(busy.isComplete()).isFalse();
  }

  @Test
  void the_clock_of_the_service_says_when_it_was_sent() {
    Upstream upstream =
        upstream(answers(200, "Date: Thu, 01 Jan 2099 00:00:00 GMT\r\n", ""), c -> c.request());
    Await.value(upstream.get(scope, Request.get("/x"), Response::text));
    Await.error(create(upstream, LostResponse::unknown));
    assertThat(looked.getFirst().sentAt()).isAfter(Instant.parse("2098-12-31T23:59:50Z"));
  }
}
