package io.mcpadapters.transport.http;

import io.mcpadapters.server.Reply;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.server.wire.EncodedResponse;
import io.mcpadapters.server.wire.IncomingMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses requests that were not read: a JSON-RPC error without id, so that a client of either era
 * knows that it met a server of the protocol. What the client still sends is thrown away for a
 * moment, since it would see a reset instead of the answer.
 */
final class ErrorResponder {
  private static final long LINGER_MS = 500;
  private static final String CORS_HEADERS =
      "Content-Type, Authorization, MCP-Protocol-Version, Mcp-Method, Mcp-Name, mcp-session-id, last-event-id,"
          + " traceparent, tracestate, baggage, X-MCP-Toolsets, X-MCP-Tools, X-MCP-Exclude-Tools, X-MCP-Readonly";
  private static final long SMALL = 64 << 10;

  private final Vertx vertx;
  private final Dispatcher dispatcher;
  private final HostGuard guard;

  ErrorResponder(Vertx vertx, Dispatcher dispatcher, HostGuard guard) {
    this.vertx = vertx;
    this.dispatcher = dispatcher;
    this.guard = guard;
  }

  void refuse(HttpServerRequest request, int status, String message) {
    int code = status >= 500 ? Reply.INTERNAL : IncomingMessage.INVALID_REQUEST;
    EncodedResponse answer = dispatcher.refuse(status, code, message);
    HttpServerResponse response = json(request, status);
    if (status == 408) {
      response.putHeader("Connection", "close"); // the rest of the body may still come
    }
    response.putHeader("Content-Length", Integer.toString(answer.body().length()));
    boolean closes = "close".equals(response.headers().get("Connection"));
    if (request.isEnded() || (isSmall(request) && !closes)) {
      response.end(answer.body());
    } else {
      linger(request, response, answer.body());
    }
  }

  private static boolean isSmall(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    boolean empty = length == null && request.getHeader("Transfer-Encoding") == null;
    return empty || (length != null && length.length() <= 9 && Long.parseLong(length) <= SMALL);
  }

  private void linger(HttpServerRequest request, HttpServerResponse response, Buffer body) {
    response.putHeader("Connection", "close");
    response.write(body);
    long timer = vertx.setTimer(LINGER_MS, id -> end(response));
    request.handler(ignored -> {});
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(sent -> {
      vertx.cancelTimer(timer);
      end(response);
    });
    request.resume();
  }

  private static void end(HttpServerResponse response) {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }

  /**
   * Another method than POST: 405, or what browsers ask before a POST from an origin that the guard
   * lets in.
   */
  void method(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.OPTIONS) && request.getHeader("Origin") != null) {
      json(request, 204)
          .putHeader("Access-Control-Allow-Methods", "POST")
          .putHeader("Access-Control-Allow-Headers", allowedHeaders(request))
          .putHeader("Access-Control-Max-Age", "7200")
          .end();
      return;
    }
    request.response().putHeader("Allow", "POST");
    refuse(request, 405, "the endpoint takes POST only");
  }

  /** No path is asked for: `CONNECT` names a host, `OPTIONS *` the server as a whole. */
  void noPath(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.CONNECT)
        || request.method().equals(HttpMethod.OPTIONS)) {
      request.response().putHeader("Allow", "POST");
      refuse(request, 405, "the endpoint is /mcp and takes POST only");
    } else {
      refuse(request, 400, "the request's target must be a path");
    }
  }

  /** Those that clients send, and of those asked for all `Mcp-Param-…`, which tools name. */
  private static String allowedHeaders(HttpServerRequest request) {
    String asked =
        Optional.ofNullable(request.getHeader("Access-Control-Request-Headers")).orElse("");
    String parameters =
        Arrays.stream(asked.split(",", -1))
            .map(String::strip)
            .filter(name -> name.matches("(?i)mcp-param-[!-+\\--~]{1,128}"))
            .limit(32)
            .map(name -> ", " + name)
            .collect(Collectors.joining());
    return CORS_HEADERS + parameters;
  }

  /** What the HTTP codec could not read. */
  void unreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    boolean large = cause != null && cause.getClass().getSimpleName().startsWith("TooLong");
    EncodedResponse answer =
        dispatcher.refuse(
            large ? 431 : 400,
            IncomingMessage.INVALID_REQUEST,
            large
                ? "the headers are longer than 32 kB, or the request line than 8 kB"
                : "the request is malformed");
    json(request, answer.status()).putHeader("Connection", "close").end(answer.body());
  }

  /**
   * The response's head for a JSON body, readable by pages of the origins that the guard lets in.
   */
  HttpServerResponse json(HttpServerRequest request, int status) {
    HttpServerResponse response = request.response().setStatusCode(status);
    if (status != 202 && status != 204) {
      response.putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
    }
    String origin = request.getHeader("Origin");
    if (origin != null && guard.allowsOrigin(origin)) {
      response
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")
          .putHeader("Vary", "Origin");
    }
    return response;
  }
}
