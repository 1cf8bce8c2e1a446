package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.BadSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TracedRequestTest extends ServiceTest {
  private final Logger log =
      (Logger) LoggerFactory.getLogger("io.mcpadapters.upstream.http.RequestTrace");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private void ask() {
    service =
        BadSocket.start(c -> {
          c.request();
          c.answer(200, "application/json", "{\"a\":1}");
        });
    Upstream upstream =
        upstreams
            .at("example", URI.create(service.uri() + "/api/"))
            .bearer(new Secret("canary-token"))
            .build();
    lines.start();
    log.addAppender(lines);
    try {
      Await.value(
          upstream.get(
              scope,
              Request.get("/things").query("q", "a b").query("api_key", "canary-key"),
              Response::object));
    } finally {
      log.detachAppender(lines);
    }
  }

  @Test
  void eachRequestIsALineWithItsAddressWhereAskedFor() {
    log.setLevel(Level.TRACE);
    try {
      ask();
    } finally {
      log.setLevel(null);
    }
    assertThat(lines.list)
        .singleElement()
        .satisfies(line -> {
          String pairs = line.getKeyValuePairs().toString();
          assertThat(pairs)
              .contains(
                  "method=\"GET\"", "url=\"" + service.uri() + "/api/things?q=a%20b&api_key=***")
              .contains("status=\"200\"")
              .doesNotContain("canary");
        });
  }

  @Test
  void noLevelThatOperatorsSetShowsAddresses() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    root.setLevel(Level.DEBUG);
    try {
      ask();
    } finally {
      root.setLevel(before);
    }
    assertThat(lines.list).isEmpty();
  }
}
