package io.mcpadapters.upstream.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there is no answer, and whether the service may have seen the request. */
public final class ExchangeFailure extends RuntimeException {
  public enum Kind {
    REFUSED,
    UNREACHABLE,
    CONNECT_TIMEOUT,
    DNS,
    TLS,
    PROXY,
    RESET,
    CLOSED,
    BUSY,
    DEADLINE,
    SILENCE,
    LEFT,
    TOO_LARGE,
    MALFORMED_ANSWER;

    /** Whether service or caller ended it in the middle. */
    public boolean brokenOff() {
      return this == RESET || this == CLOSED || this == LEFT;
    }

    /** As it stands in an error's `reason`. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final boolean sent;

  public ExchangeFailure(Kind kind, boolean sent) {
    super(kind.word(), null, false, false);
    this.kind = kind;
    this.sent = sent;
  }

  /** Names what the network stack reported. */
  static ExchangeFailure of(Throwable thrown, boolean sent) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Kind kind = kind(cause, sent);
      if (kind != null) {
        return new ExchangeFailure(kind, sent);
      }
    }
    return new ExchangeFailure(sent ? Kind.RESET : Kind.UNREACHABLE, sent);
  }

  private static @Nullable Kind kind(Throwable cause, boolean sent) {
    return switch (cause) {
      case ExchangeFailure fault -> fault.kind;
      case UnknownHostException none -> Kind.DNS;
      case SSLException tls -> Kind.TLS;
      case ProxyConnectException proxy -> Kind.PROXY;
      case ConnectTimeoutException slow -> Kind.CONNECT_TIMEOUT;
      case NoRouteToHostException far -> Kind.UNREACHABLE;
      case ConnectException refused -> Kind.REFUSED;
      case HttpClosedException closed -> Kind.CLOSED;
      case ConnectionPoolTooBusyException busy -> Kind.BUSY;
      case DecoderException garbled ->
          cause.getCause() instanceof SSLException ? Kind.TLS : Kind.MALFORMED_ANSWER;
      case IllegalArgumentException garbled ->
          sent ? Kind.MALFORMED_ANSWER : null; // of a status line, of a chunk's size
      default -> null;
    };
  }

  public Kind kind() {
    return kind;
  }

  /** False only when the service surely has not got the request. */
  public boolean sent() {
    return sent;
  }
}
