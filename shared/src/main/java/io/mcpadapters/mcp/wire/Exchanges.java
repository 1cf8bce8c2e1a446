package io.mcpadapters.mcp.wire;

import io.mcpadapters.mcp.McpServer;
import io.mcpadapters.mcp.Revision;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;

/**
 * The protocol as the transports see it: bytes are classified, calls are run, refusals are encoded,
 * all is observed.
 */
public final class Exchanges {
  private final Context tools;
  private final McpServer server;
  private final CallObserver observer;
  private final Timing timing;
  private final Ladder ladder;
  private final Encoder encoder;

  /**
   * @param tools the event loop that all tools run on, whichever the transports are on
   */
  public Exchanges(Context tools, McpServer server, CallObserver observer, Timing timing) {
    this.tools = tools;
    this.server = server;
    this.observer = observer;
    this.timing = timing;
    this.ladder = new Ladder(server);
    this.encoder = new Encoder(server.info());
  }

  public Classified classify(Head head, Buffer body) {
    return ladder.classify(head, body);
  }

  /**
   * Runs a call.
   *
   * @param principal the verified caller, as a hash
   * @param sink where its notifications go
   */
  public Exchange run(Classified.Call call, String principal, Sink sink) {
    return new Exchange(this, call, principal, sink).run();
  }

  /** The answer to a message that is not served, and its line in the log. */
  public Answered refuse(Classified.Refused refused) {
    Revision revision = refused.revision();
    observer.refused(
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
    return new Answered(
        refused.status(),
        Encoder.error(refused.id(), refused.code(), refused.message(), refused.data()));
  }

  /** A guard's refusal, before the message was read: the answer's body. */
  public Answered refuse(int status, int code, String message) {
    return refuse(Classified.Refused.of(status, code, message));
  }

  public Vertx vertx() {
    return tools.owner();
  }

  Context tools() {
    return tools;
  }

  McpServer server() {
    return server;
  }

  CallObserver observer() {
    return observer;
  }

  public Timing timing() {
    return timing;
  }

  Encoder encoder() {
    return encoder;
  }
}
