package io.mcpadapters.server.wire;

import io.mcpadapters.scope.Trace;
import io.mcpadapters.server.McpRequest;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: its id, whom to tell of progress, its trace, what the client calls
 * itself.
 */
record CallMetadata(Object id, @Nullable Object progressToken, Trace trace, String client) {

  static CallMetadata of(Message message) {
    if (message.id() == null) {
      throw new IllegalArgumentException("a notification has no origin to answer to");
    }
    Object token = message.meta().getValue(Message.PROGRESS);
    boolean usable = token instanceof String || Message.isWhole(token);
    return new CallMetadata(message.id(), usable ? token : null, trace(message), client(message));
  }

  IncomingMessage.Call call(McpRequest request, @Nullable String logLevel) {
    return new IncomingMessage.Call(id, request, progressToken, logLevel, trace, client);
  }

  private static Trace trace(Message message) {
    return message.meta().containsKey("traceparent")
        ? Trace.of(
            text(message, "traceparent"), text(message, "tracestate"), text(message, "baggage"))
        : Trace.of(
            header(message, "traceparent"),
            header(message, "tracestate"),
            header(message, "baggage"));
  }

  private static @Nullable String text(Message message, String key) {
    return message.meta().getValue(key) instanceof String text ? text : null;
  }

  private static @Nullable String header(Message message, String name) {
    return message.headers().value(name).orElse(null);
  }

  private static String client(Message message) {
    Object said =
        message.is("initialize")
            ? message.params().getValue("clientInfo")
            : message.meta().getValue(Message.CLIENT);
    String name =
        said instanceof JsonObject info && info.getValue("name") instanceof String text
            ? text
            : null;
    return UntrustedText.line(
        Optional.ofNullable(name).or(() -> message.headers().value("User-Agent")).orElse(""), 64);
  }
}
