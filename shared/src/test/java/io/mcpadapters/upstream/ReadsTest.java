package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadsTest extends ServiceTest {
  private Future<String> get(Upstream upstream, CachePolicy keep) {
    return upstream.get(scope, Request.get("/x").cache(keep), Response::text);
  }

  private String how() {
    return String.valueOf(scope.notes().get("cache"));
  }

  @Test
  void what_is_fresh_is_not_asked_again() {
    Upstream upstream = at(answers(200, "", "one"), answers(200, "", "two")).build();
    assertThat(Await.value(get(upstream, CachePolicy.FOREVER))).isEqualTo("one");
    assertThat(how()).isEqualTo("miss");
    assertThat(Await.value(get(upstream, CachePolicy.FOREVER))).isEqualTo("one");
    assertThat(how()).isEqualTo("hit");
    assertThat(Await.value(get(upstream, CachePolicy.NOTHING))).isEqualTo("two");
  }

  @Test
  void what_is_stale_is_asked_for_by_its_tag() {
    Upstream upstream =
        at(
                answers(200, "ETag: W/\"1\"\r\n", "one"),
                answers(304, "", ""),
                answers(200, "ETag: W/\"2\"\r\n", "two"))
            .build();
    assertThat(Await.value(get(upstream, CachePolicy.REVALIDATED))).isEqualTo("one");
    assertThat(Await.value(get(upstream, CachePolicy.REVALIDATED))).isEqualTo("one");
    assertThat(how()).isEqualTo("revalidated");
    assertThat(Await.value(get(upstream, CachePolicy.REVALIDATED))).isEqualTo("two");
    assertThat(service.requests().get(0)).doesNotContainIgnoringCase("if-none-match");
    assertThat(service.requests().get(1)).containsIgnoringCase("if-none-match: W/\"1\"\r\n");
  }

  @Test
  void without_a_tag_the_date_is_asked_by() {
    String date = "Thu, 01 Jan 2026 00:00:00 GMT";
    Upstream upstream =
        at(answers(200, "Last-Modified: " + date + "\r\n", "one"), answers(304, "", "")).build();
    Await.value(get(upstream, CachePolicy.REVALIDATED));
    assertThat(Await.value(get(upstream, CachePolicy.REVALIDATED))).isEqualTo("one");
    assertThat(service.requests().get(1)).containsIgnoringCase("if-modified-since: " + date);
  }

  @Test
  void an_unmodified_that_nobody_asked_for_is_malformed() {
    Upstream upstream = at(answers(304, "", "")).build();
    assertThat(Await.error(get(upstream, CachePolicy.REVALIDATED)).reason())
        .isEqualTo("malformed_answer");
  }

  @Test
  void an_absence_is_remembered_only_where_that_is_wanted() {
    Upstream upstream =
        at(answers(404, "", ""), answers(404, "", ""), answers(200, "", "there")).build();
    CachePolicy keep = CachePolicy.FOREVER.absent(Duration.ofMinutes(1));
    assertThat(Await.error(get(upstream, CachePolicy.FOREVER)).code())
        .isEqualTo(ToolError.Code.NOT_FOUND);
    assertThat(Await.error(get(upstream, keep)).code()).isEqualTo(ToolError.Code.NOT_FOUND);
    assertThat(Await.error(get(upstream, keep)).upstreamStatus()).isEqualTo(404);
    assertThat(service.connections()).isEqualTo(2);
  }

  @Test
  void credentials_accept_headers_and_bodies_never_share_an_answer() {
    List<String> answers = new ArrayList<>();
    BadSocket.Script[] scripts = new BadSocket.Script[8];
    for (int i = 0; i < scripts.length; i++) {
      scripts[i] = answers(200, "", "answer " + i);
    }
    at(scripts);
    for (String token : List.of("a", "b")) {
      Upstream upstream = upstreams.at("example", service.uri()).bearer(new Secret(token)).build();
      Request get = Request.get("/x").cache(CachePolicy.FOREVER);
      for (Request request :
          List.of(
              get,
              get.accept("text/plain"),
              get.query("q", 1),
              Request.post("/x")
                  .cache(CachePolicy.FOREVER)
                  .body("text/plain", io.vertx.core.buffer.Buffer.buffer(token)))) {
        answers.add(Await.value(upstream.get(scope, request, Response::text)));
        assertThat(Await.value(upstream.get(scope, request, Response::text)))
            .isEqualTo(answers.getLast());
      }
    }
    assertThat(answers).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void answers_below_a_path_can_be_forgotten() {
    Upstream upstream = at(answers(200, "", "one"), answers(200, "", "two")).build();
    Await.value(get(upstream, CachePolicy.FOREVER));
    upstream.forget("/y");
    assertThat(Await.value(get(upstream, CachePolicy.FOREVER))).isEqualTo("one");
    upstream.forget("/x");
    assertThat(Await.value(get(upstream, CachePolicy.FOREVER))).isEqualTo("two");
  }

  @Test
  void equal_reads_at_the_same_time_are_one_request() {
    CountDownLatch both = new CountDownLatch(1);
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  both.await();
                  c.answer(200, "text/plain", "one");
                })
            .build();
    Scope other = Scope.open(Duration.ofSeconds(10));
    Future<String> one = get(upstream, CachePolicy.NOTHING);
    Future<String> two = upstream.get(other, Request.get("/x"), Response::text);
    Future<String> apart = upstream.get(other, Request.get("/x").query("a", 1), Response::text);
    both.countDown();
    assertThat(Await.value(one)).isEqualTo("one");
    assertThat(Await.value(two)).isEqualTo("one");
    Await.value(apart);
    assertThat(service.connections()).isEqualTo(2);
  }

  @Test
  void the_last_of_the_callers_closes_the_connection() throws Exception {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.untilLeft();
                })
            .build();
    Scope other = Scope.open(Duration.ofSeconds(10));
    Future<String> one = get(upstream, CachePolicy.NOTHING);
    Future<String> two = upstream.get(other, Request.get("/x"), Response::text);
    while (service.requests().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    end(scope, Scope.End.CALLER_LEFT);
    assertThat(Await.error(one).reason()).isEqualTo("cancelled");
    assertThat(service.wasLeft(100)).isFalse();
    end(other, Scope.End.CALLER_LEFT);
    assertThat(Await.error(two).reason()).isEqualTo("cancelled");
    assertThat(service.wasLeft(1_000)).isTrue();
  }

  @Test
  void a_read_after_a_write_does_not_join_one_from_before() {
    CountDownLatch written = new CountDownLatch(1);
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  written.await();
                  c.answer(200, "text/plain", "before");
                },
                answers(204, "", ""),
                answers(200, "", "after"))
            .build();
    Future<String> before = get(upstream, CachePolicy.NOTHING);
    Await.value(upstream.put(scope, Request.put("/x"), Response::text));
    assertThat(Await.value(get(upstream, CachePolicy.NOTHING))).isEqualTo("after");
    written.countDown();
    assertThat(Await.value(before)).isEqualTo("before");
  }

  @Test
  void who_joins_one_with_less_time_asks_again() {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.untilLeft();
                },
                answers(200, "", "there"))
            .build();
    Future<String> brief =
        upstream.get(Scope.open(Duration.ofMillis(400)), Request.get("/x"), Response::text);
    Future<String> patient = upstream.get(scope, Request.get("/x"), Response::text);
    assertThat(Await.error(brief).code()).isEqualTo(ToolError.Code.TIMEOUT);
    assertThat(Await.value(patient)).isEqualTo("there");
  }

  @Test
  void a_remembered_absence_is_asked_for_without_its_tag() throws Exception {
    Upstream upstream = at(answers(404, "ETag: \"1\"\r\n", ""), answers(200, "", "there")).build();
    CachePolicy keep = CachePolicy.REVALIDATED.absent(Duration.ofMillis(1));
    Await.error(get(upstream, keep));
    TimeUnit.MILLISECONDS.sleep(5);
    assertThat(Await.value(get(upstream, keep))).isEqualTo("there");
    assertThat(service.requests().get(1)).doesNotContainIgnoringCase("if-none-match");
  }

  @Test
  void a_base_url_with_credentials_is_refused() {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> upstreams.at("x", URI.create("https://user:pass@example.org")));
    service = BadSocket.start(c -> {});
  }
}
