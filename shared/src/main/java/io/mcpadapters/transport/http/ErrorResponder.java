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
import io.vertx.core.http.HttpVersion;

/**
 * Refuses requests that were not read: a JSON-RPC error without id, so that a client of either era
 * knows that it met a server of the protocol. What the client still sends is thrown away for a
 * moment, since it would see a reset instead of the answer.
 */
final class ErrorResponder {
  private static final long LINGER_MS = 500;
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
    response.putHeader("Content-Length", Integer.toString(answer.body().length()));
    if (request.isEnded() || isSmall(request)) {
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
    if (request.version() != HttpVersion.HTTP_2) {
      response.putHeader("Connection", "close");
    }
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
   * Another method than POST: 405, or what browsers ask before a POST from an origin that the
   * operator named.
   */
  void method(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (request.method().equals(HttpMethod.OPTIONS) && origin != null && guard.names(origin)) {
      json(request, 204)
          .putHeader("Access-Control-Allow-Methods", "POST")
          .putHeader(
              "Access-Control-Allow-Headers",
              "Content-Type, Authorization, MCP-Protocol-Version, Mcp-Method, Mcp-Name, X-MCP-Toolsets, X-MCP-Tools,"
                  + " X-MCP-Exclude-Tools, X-MCP-Readonly")
          .end();
      return;
    }
    request.response().putHeader("Allow", "POST");
    refuse(request, 405, "the endpoint takes POST only");
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
   * The response's head for a JSON body, readable by pages of the origins that the operator named.
   */
  HttpServerResponse json(HttpServerRequest request, int status) {
    HttpServerResponse response = request.response().setStatusCode(status);
    if (status != 202 && status != 204) {
      response.putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
    }
    String origin = request.getHeader("Origin");
    if (origin != null && guard.names(origin)) {
      response
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After")
          .putHeader("Vary", "Origin");
    }
    return response;
  }
}
