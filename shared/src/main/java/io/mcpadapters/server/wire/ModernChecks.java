package io.mcpadapters.server.wire;

import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.Reply;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a modern request must pass, in this order (2026-07-28, basic/transports/streamable-http,
 * request headers): types of the envelope, header against claim, version, headers, method,
 * parameter headers. Over stdio there are no headers to check.
 */
final class ModernChecks {
  private static final Map<String, String> NAMED =
      Map.of(
          "tools/call", "name",
          "prompts/get", "name",
          "resources/read", "uri",
          "tasks/get", "taskId",
          "tasks/update", "taskId",
          "tasks/cancel", "taskId");

  /** One check: why the request is refused, or null. */
  private interface Check {
    IncomingMessage.@Nullable Refused check(Message message);
  }

  private final McpServer server;
  private final List<Check> checks;

  ModernChecks(McpServer server) {
    this.server = server;
    this.checks =
        List.of(
            ModernChecks::envelope,
            ModernChecks::sameVersion,
            ModernChecks::servedVersion,
            ModernChecks::versionHeader,
            ModernChecks::methodHeader,
            ModernChecks::nameHeader,
            this::servedMethod,
            this::parameterHeaders);
  }

  IncomingMessage.@Nullable Refused first(Message message) {
    for (Check check : checks) {
      IncomingMessage.Refused refused = check.check(message);
      if (refused != null) {
        return refused;
      }
    }
    return null;
  }

  private static IncomingMessage.@Nullable Refused envelope(Message message) {
    JsonObject meta = message.meta();
    if (message.claim().isEmpty()) {
      return invalid(message, Message.CLAIM, "a text");
    }
    if (!(meta.getValue(Message.CAPABILITIES) instanceof JsonObject)) {
      return invalid(message, Message.CAPABILITIES, "an object");
    }
    if (meta.containsKey(Message.CLIENT) && !isImplementation(meta.getValue(Message.CLIENT))) {
      return invalid(message, Message.CLIENT, "an object with the texts name and version");
    }
    Object token = meta.getValue(Message.PROGRESS);
    if (meta.containsKey(Message.PROGRESS)
        && !(token instanceof String)
        && !Message.isWhole(token)) {
      return invalid(message, Message.PROGRESS, "a text or a whole number");
    }
    boolean level =
        !meta.containsKey(Message.LOG_LEVEL)
            || (meta.getValue(Message.LOG_LEVEL) instanceof String word
                && LogLevels.ALL.contains(word));
    return level ? null : invalid(message, Message.LOG_LEVEL, "a level such as info or warning");
  }

  private static boolean isImplementation(@Nullable Object value) {
    return value instanceof JsonObject info
        && info.getValue("name") instanceof String
        && info.getValue("version") instanceof String;
  }

  private static IncomingMessage.Refused invalid(Message message, String key, String rule) {
    return refused(message, Reply.INVALID_PARAMS, "params._meta." + key + " must be " + rule);
  }

  private static IncomingMessage.Refused mismatch(Message message, String text) {
    return refused(message, IncomingMessage.HEADER_MISMATCH, text);
  }

  private static IncomingMessage.Refused refused(Message message, int code, String text) {
    return message.refused(400, code, text, null, Revision.V2026_07_28);
  }

  private static IncomingMessage.@Nullable Refused sameVersion(Message message) {
    Optional<String> header = message.headers().value(MessageHeaders.VERSION);
    boolean differs = header.isPresent() && !header.equals(message.claim());
    return differs
        ? mismatch(message, MessageHeaders.VERSION + " differs from params._meta." + Message.CLAIM)
        : null;
  }

  private static IncomingMessage.@Nullable Refused servedVersion(Message message) {
    String claim = message.claim().orElse("");
    if (claim.equals(Revision.V2026_07_28.text())) {
      return null;
    }
    JsonObject data =
        new JsonObject()
            .put("supported", new JsonArray().add(Revision.V2026_07_28.text()))
            .put("requested", UntrustedText.line(claim, 64));
    return message.refused(
        400, IncomingMessage.UNSUPPORTED_VERSION, "Unsupported protocol version", data, null);
  }

  private static IncomingMessage.@Nullable Refused versionHeader(Message message) {
    boolean missing =
        message.headers().hasHeaders() && message.headers().value(MessageHeaders.VERSION).isEmpty();
    return missing
        ? mismatch(message, "the header " + MessageHeaders.VERSION + " is missing")
        : null;
  }

  private static IncomingMessage.@Nullable Refused methodHeader(Message message) {
    boolean same = message.headers().value(MessageHeaders.METHOD).filter(message::is).isPresent();
    return same || !message.headers().hasHeaders()
        ? null
        : mismatch(
            message, "the header " + MessageHeaders.METHOD + " is missing or differs from method");
  }

  /** A call that names nothing needs no header; its own check says what is wrong with it. */
  private static IncomingMessage.@Nullable Refused nameHeader(Message message) {
    String key = NAMED.get(message.method());
    if (key == null
        || !message.headers().hasHeaders()
        || !(message.params().getValue(key) instanceof String name)) {
      return null;
    }
    boolean same =
        message
            .headers()
            .value(MessageHeaders.NAME)
            .flatMap(HeaderText::decode)
            .filter(name::equals)
            .isPresent();
    return same
        ? null
        : mismatch(
            message,
            "the header "
                + MessageHeaders.NAME
                + " is missing, malformed or differs from params."
                + key);
  }

  private IncomingMessage.@Nullable Refused servedMethod(Message message) {
    return server.serves(message.method(), Revision.V2026_07_28)
        ? null
        : message.refused(
            404,
            Reply.METHOD_NOT_FOUND,
            "Method not found: " + UntrustedText.line(message.method(), 64),
            null,
            Revision.V2026_07_28);
  }

  private IncomingMessage.@Nullable Refused parameterHeaders(Message message) {
    boolean call = message.is("tools/call") && message.headers().hasHeaders();
    if (!call || !(message.params().getValue("name") instanceof String tool)) {
      return null;
    }
    JsonObject arguments =
        message.params().getValue("arguments") instanceof JsonObject given
            ? given
            : new JsonObject();
    return ParameterHeaders.wrong(message.headers(), arguments, server.headerParameters(tool))
        .map(header ->
            mismatch(
                message,
                "the header " + header + " is missing, malformed or differs from its argument"))
        .orElse(null);
  }
}
