package io.mcpadapters.state.redis;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import java.net.ConnectException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why the server did not do what it was asked to. */
enum StateFault {
  TIMEOUT("does not answer in time"),
  UNREACHABLE("cannot be reached"),
  CLOSED("ended the connection"),
  TLS("shows a certificate that is not trusted, or no TLS"),
  PASSWORD("refuses the user or password"),
  FULL("is full"),
  READ_ONLY("takes no writes"),
  LOADING("is not ready yet"),
  REFUSED("refused what it was asked");

  private static final Map<String, StateFault> WORDS =
      Map.ofEntries(
          Map.entry("OOM", FULL),
          Map.entry("READONLY", READ_ONLY),
          Map.entry("MISCONF", READ_ONLY),
          Map.entry("NOREPLICAS", READ_ONLY),
          Map.entry("WRONGPASS", PASSWORD),
          Map.entry("NOAUTH", PASSWORD),
          Map.entry("NOPERM", PASSWORD),
          Map.entry("LOADING", LOADING),
          Map.entry("BUSY", LOADING),
          Map.entry("MASTERDOWN", LOADING),
          Map.entry("CLUSTERDOWN", LOADING));

  private final String words;

  StateFault(String words) {
    this.words = words;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String words() {
    return words;
  }

  static StateFault of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return TIMEOUT;
      }
      if (cause instanceof SSLException) {
        return TLS;
      }
      if (cause instanceof ConnectException || cause instanceof java.net.UnknownHostException) {
        return UNREACHABLE;
      }
      String text = String.valueOf(cause.getMessage());
      for (Map.Entry<String, StateFault> word : WORDS.entrySet()) {
        if (text.startsWith(word.getKey() + ' ')) {
          return word.getValue();
        }
      }
      if (text.startsWith("ERR invalid password") || text.startsWith("ERR AUTH ")) {
        return PASSWORD;
      }
      if (text.startsWith("ERR ") || text.startsWith("WRONGTYPE ")) {
        return REFUSED;
      }
    }
    return CLOSED;
  }

  ToolException exception() {
    return ToolError.of(
            ToolError.Code.UPSTREAM_UNAVAILABLE,
            "The server that keeps this adapter's state " + words + "; nothing was sent")
        .reason("state")
        .hint("Try again in a minute; the operator sees the cause in the log.")
        .exception();
  }
}
