package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Services that reset and callers that leave are one debug line each, and never an error. */
class BrokenOffTest extends ServiceTest {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.mcpadapters.upstream");
  private final Logger vertx = (Logger) LoggerFactory.getLogger("io.vertx");

  @BeforeEach
  void listen() {
    lines.start();
    ours.setLevel(Level.DEBUG);
    vertx.setLevel(Level.WARN);
    List.of(ours, vertx)
        .forEach(logger -> {
          logger.setAdditive(false);
          logger.addAppender(lines);
        });
  }

  @AfterEach
  void stop() {
    List.of(ours, vertx)
        .forEach(logger -> {
          logger.detachAppender(lines);
          logger.setAdditive(true);
          logger.setLevel(null);
        });
  }

  private List<ILoggingEvent> brokenOff() {
    return List.copyOf(lines.list).stream()
        .filter(line -> line.getMessage().equals("broken off"))
        .toList();
  }

  private void noError() {
    assertThat(List.copyOf(lines.list))
        .noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
  }

  @Test
  void a_service_that_resets_in_each_phase() {
    List<BadSocket.Script> phases =
        List.of(
            c -> {
              c.read(1); // before that the connection itself may not have been made
              c.reset();
            },
            c -> {
              c.request();
              c.reset();
            },
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\"");
              c.pause(20);
              c.reset();
            });
    for (BadSocket.Script phase : phases) {
      lines.list.clear();
      Upstream upstream = at(phase).build();
      scope.note("tool", "read_file");
      Await.error(upstream.get(scope, Request.get("/x").askedOnce(), Response::text));
      assertThat(brokenOff()).hasSize(1);
      assertThat(brokenOff().getFirst().getKeyValuePairs().toString())
          .contains("tool=\"read_file\"")
          .contains("upstream=\"example\"");
      noError();
      service.close();
    }
  }

  @Test
  void a_service_that_resets_a_connection_that_nobody_uses() throws Exception {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.answer(200, "", "abc".getBytes());
                  c.pause(50);
                  c.reset();
                })
            .build();
    Await.value(upstream.get(scope, Request.get("/x"), Response::text));
    Thread.sleep(200); // until the reset has come
    noError();
  }

  @Test
  void a_caller_that_leaves_in_the_middle() throws Exception {
    Upstream upstream =
        at(
                c -> {
                  c.request();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\"");
                  c.untilLeft();
                })
            .build();
    Scope leaving = Scope.open(Duration.ofSeconds(5));
    Future<String> answer = upstream.get(leaving, Request.get("/x"), Response::text);
    while (service.requests().isEmpty()) {
      Thread.sleep(5);
    }
    end(leaving, Scope.End.CALLER_LEFT);
    Await.error(answer);
    assertThat(service.wasLeft(2_000)).isTrue();
    assertThat(brokenOff()).hasSize(1);
    noError();
  }
}
