package io.mcpadapters.server.wire;

import io.mcpadapters.server.McpServer;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.ToolSpec;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The protocol as the transports see it: bytes are classified, calls are run, refusals are encoded,
 * all is observed.
 */
public final class Dispatcher {
  private final CallEnvironment environment;
  private final RequestClassifier classifier;

  /**
   * @param tools the event loop that all tools run on, whichever the transports are on
   * @param maxValues that one message may have
   */
  public Dispatcher(
      Context tools, McpServer server, CallObserver observer, CallTimeouts timing, int maxValues) {
    environment =
        new CallEnvironment(
            tools, server, observer, timing, new MessageEncoder(server.info()), writing(server));
    classifier = new RequestClassifier(server, maxValues);
  }

  private static Set<String> writing(McpServer server) {
    return server.tools().stream()
        .map(Map.Entry::getValue)
        .filter(spec -> !spec.isReadOnly())
        .map(ToolSpec::name)
        .collect(Collectors.toSet());
  }

  public IncomingMessage classify(MessageHeaders headers, Buffer body) {
    return classifier.classify(headers, body);
  }

  /**
   * Runs a call.
   *
   * @param principal the verified caller, as a hash
   * @param sink where its notifications go
   */
  public CallExecution run(IncomingMessage.Call call, String principal, NotificationSink sink) {
    return new CallExecution(environment, call, principal, sink).run();
  }

  /** The answer to a message that is not served, and its line in the log. */
  public EncodedResponse refuse(IncomingMessage.Refused refused) {
    Revision revision = refused.revision();
    environment
        .observer()
        .refused(
            refused.status(),
            new CallObserver.Call(
                "",
                refused.method(),
                revision == null ? "" : revision.modern() ? "modern" : "legacy",
                revision == null ? "" : revision.text(),
                refused.id() == null ? "" : refused.id().toString(),
                null,
                "",
                Duration.ZERO,
                CallObserver.Outcome.PROTOCOL_ERROR,
                Integer.toString(refused.code()),
                Map.of()));
    return new EncodedResponse(
        refused.status(),
        MessageEncoder.error(refused.id(), refused.code(), refused.message(), refused.data()));
  }

  /** A guard's refusal, before the message was read: the answer's body. */
  public EncodedResponse refuse(int status, int code, String message) {
    return refuse(IncomingMessage.Refused.of(status, code, message));
  }

  public Vertx vertx() {
    return environment.vertx();
  }

  public CallTimeouts timing() {
    return environment.timing();
  }
}
