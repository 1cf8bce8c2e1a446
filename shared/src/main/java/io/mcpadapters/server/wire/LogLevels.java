package io.mcpadapters.server.wire;

import java.util.List;
import java.util.Map;

/**
 * Which log messages a client wants: modern ones name a level with each request, legacy ones get
 * what the server sends.
 */
final class LogLevels {
  /** From the least severe to the most. */
  static final List<String> ALL =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  private LogLevels() {}

  static boolean pass(IncomingMessage.Call call, String method, Map<String, ?> params) {
    if (!method.equals("notifications/message") || !call.request().revision().modern()) {
      return true;
    }
    return call.logLevel() != null
        && ALL.indexOf(params.get("level")) >= ALL.indexOf(call.logLevel());
  }
}
