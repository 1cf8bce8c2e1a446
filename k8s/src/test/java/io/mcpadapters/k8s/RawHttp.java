package io.mcpadapters.k8s;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests of one connection each, by whatever name the caller says. */
final class RawHttp {
  private static final int PATIENCE_MS = 30_000;

  private RawHttp() {}

  /** The whole answer, head and body. */
  static String get(int port, String host, String path) throws IOException {
    return exchange(
        port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  /** The same of a message to the MCP endpoint. */
  static String call(int port, String host, String method, JsonObject params) throws IOException {
    return call(port, host, "/mcp", method, params);
  }

  /** The same to an endpoint at another path. */
  static String call(int port, String host, String path, String method, JsonObject params)
      throws IOException {
    String message =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", method)
            .put("params", params)
            .encode();
    return exchange(
        port,
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Accept: application/json, text/event-stream\r\nContent-Length: "
            + message.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + message);
  }

  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
