package io.mcpadapters.server.wire;

import io.mcpadapters.server.McpRequest;
import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.Reply;
import io.mcpadapters.tool.Revision;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a message is by checks in a fixed order, of which the first that fails is answered:
 * JSON, batch, form, era, then the era's own. The body decides the era, headers only cross-check
 * it: a claim in `_meta` is modern, `initialize` or no claim is legacy. A pure function of the
 * message, so that both eras are served on one path at once.
 */
public final class RequestClassifier {
  private static final int MAX_BATCH = 50;

  private final ModernChecks modern;
  private final int maxValues;

  /**
   * @param maxValues that one message may have
   */
  public RequestClassifier(McpServer server, int maxValues) {
    this.maxValues = maxValues;
    modern = new ModernChecks(server);
  }

  /** What the message is; never throws. */
  public IncomingMessage classify(MessageHeaders headers, Buffer body) {
    StrictJson.Parsed parsed = StrictJson.parse(body, maxValues);
    if (parsed.fault() != null) {
      return unread(parsed, parsed.fault());
    }
    return parsed.value() instanceof JsonArray members
        ? batch(headers, members)
        : one(headers, parsed.value());
  }

  private static IncomingMessage unread(StrictJson.Parsed parsed, String fault) {
    Object id = Message.isId(parsed.id()) ? parsed.id() : null;
    return parsed.tooMany()
        ? new IncomingMessage.Refused(
            413,
            id,
            IncomingMessage.INVALID_REQUEST,
            fault + "; MCP_MAX_VALUES says how many it may have",
            null,
            "",
            null)
        : new IncomingMessage.Refused(
            400, id, IncomingMessage.PARSE_ERROR, "Parse error: " + fault, null, "", null);
  }

  private IncomingMessage one(MessageHeaders headers, @Nullable Object value) {
    IncomingMessage.Refused malformed = Message.malformed(value);
    if (malformed != null || !(value instanceof JsonObject object)) {
      return Objects.requireNonNull(malformed);
    }
    Message message = Message.of(object, headers);
    return message.isNotice()
        ? new IncomingMessage.Notice(message.method(), message.params())
        : request(message);
  }

  /** Batches are there up to 2025-03-26: all members are good, or none is run. */
  private IncomingMessage batch(MessageHeaders headers, JsonArray members) {
    Optional<String> stated = headers.value(MessageHeaders.VERSION);
    Optional<Revision> revision =
        stated.isEmpty() ? Optional.of(headers.unstated()) : stated.flatMap(Revision::of);
    if (revision.isEmpty()
        || revision.get().atLeast(Revision.V2025_06_18)
        || headers.doubled().isPresent()) {
      return batchFault("a batch is not served; send one message");
    }
    if (members.isEmpty() || members.size() > MAX_BATCH) {
      return batchFault("a batch has 1 to " + MAX_BATCH + " messages");
    }
    List<IncomingMessage> classified = new ArrayList<>();
    for (Object member : members) {
      boolean readable = member instanceof JsonObject && Message.malformed(member) == null;
      Message message = readable ? Message.of((JsonObject) member, headers) : null;
      if (message == null || message.claims() || message.is("initialize")) {
        return batchFault("a message of the batch is malformed or may not stand in one");
      }
      classified.add(
          message.isNotice()
              ? new IncomingMessage.Notice(message.method(), message.params())
              : legacyCall(message, revision.get()));
    }
    return new IncomingMessage.Batch(classified);
  }

  private static IncomingMessage batchFault(String message) {
    return IncomingMessage.Refused.of(400, IncomingMessage.INVALID_REQUEST, message);
  }

  private IncomingMessage request(Message message) {
    Optional<String> doubled = message.headers().doubled();
    if (doubled.isPresent()) {
      return message.refused(400, IncomingMessage.HEADER_MISMATCH, doubled.get() + " came twice");
    }
    boolean modernClaim = message.claim().filter(Revision::claimsModern).isPresent();
    if (message.is("initialize") && !modernClaim) {
      return message.headedModern()
          ? message.refused(
              400,
              IncomingMessage.HEADER_MISMATCH,
              MessageHeaders.VERSION + " names a revision without initialize")
          : legacyCall(message, agreed(message));
    }
    if (message.claims()) {
      return modern(message);
    }
    return message.headedModern() ? unclaimed(message) : legacy(message);
  }

  private IncomingMessage modern(Message message) {
    IncomingMessage.Refused refused = modern.first(message);
    if (refused != null) {
      return refused;
    }
    JsonObject meta = message.meta();
    McpRequest request =
        new McpRequest(
            message.method(),
            message.params(),
            Revision.V2026_07_28,
            meta.getJsonObject(Message.CAPABILITIES),
            message.headers().toolFilter());
    return CallMetadata.of(message).call(request, meta.getString(Message.LOG_LEVEL));
  }

  private static IncomingMessage unclaimed(Message message) {
    String missing =
        message.meta().containsKey(Message.CAPABILITIES)
            ? Message.CLAIM
            : Message.CLAIM + " and " + Message.CAPABILITIES;
    return message.refused(400, Reply.INVALID_PARAMS, "params._meta lacks " + missing);
  }

  private static IncomingMessage legacy(Message message) {
    Optional<String> stated = message.headers().value(MessageHeaders.VERSION);
    Optional<Revision> revision =
        stated.isEmpty() ? Optional.of(message.headers().unstated()) : stated.flatMap(Revision::of);
    return revision.isPresent()
        ? legacyCall(message, revision.get())
        : message.refused(
            400,
            IncomingMessage.INVALID_REQUEST,
            MessageHeaders.VERSION + " is none of " + String.join(", ", Revision.supported()));
  }

  private static IncomingMessage legacyCall(Message message, Revision revision) {
    McpRequest request =
        new McpRequest(
            message.method(),
            message.params(),
            revision,
            new JsonObject(),
            message.headers().toolFilter());
    return CallMetadata.of(message).call(request, null);
  }

  private static Revision agreed(Message message) {
    return message.params().getValue("protocolVersion") instanceof String asked
        ? Revision.of(asked).filter(known -> !known.modern()).orElse(Revision.NEWEST_LEGACY)
        : Revision.NEWEST_LEGACY;
  }
}
