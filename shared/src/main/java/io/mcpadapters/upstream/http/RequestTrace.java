package io.mcpadapters.upstream.http;

import io.vertx.core.AsyncResult;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request that goes out, redirects included, where a developer asked for it:
 * method, address, status, time. An address tells what was searched for, so no level of logging
 * that operators set shows it; headers and bodies are never shown.
 */
final class RequestTrace {
  private static final Logger LOG = LoggerFactory.getLogger(RequestTrace.class);
  // Such as the signature of a link to an object store
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([?&][^=&]*(?:sig|token|key|secret|passw|credential|auth|code)[^=&]*=)[^&]*");

  private RequestTrace() {}

  /** Whether anybody wants the lines. */
  static boolean isOn() {
    return LOG.isTraceEnabled();
  }

  static void over(WireRequest wire, int status, AsyncResult<?> outcome, long nanos) {
    LoggingEventBuilder line =
        LOG.atTrace()
            .addKeyValue("method", wire.method().name())
            .addKeyValue("url", wire.origin().text() + masked(wire.uri()))
            .addKeyValue("duration_ms", nanos / 1_000_000);
    if (status > 0) {
      line = line.addKeyValue("status", status);
    }
    if (outcome.cause() instanceof ExchangeFailure fault) {
      line = line.addKeyValue("cause", fault.kind().word());
    }
    line.log("request");
  }

  /** Values of the query that let others in are left out. */
  static String masked(String uri) {
    return SECRET.matcher(uri).replaceAll("$1***");
  }
}
