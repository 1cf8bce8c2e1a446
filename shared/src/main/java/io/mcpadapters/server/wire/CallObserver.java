package io.mcpadapters.server.wire;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each request, once it began and once it is over, for the log line and the metrics. On
 * the event loop; must not block.
 */
public interface CallObserver {
  CallObserver NONE = call -> {};

  /** How a call ended. */
  enum Outcome {
    OK,
    TOOL_ERROR,
    PROTOCOL_ERROR,
    CANCELLED;

    /** As it stands in logs and metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A request that is over.
   *
   * @param tool the tool's name, or the empty text for other methods
   * @param method of the protocol; empty when the request could not be read
   * @param era `legacy`, `modern`, or empty when the request came to none
   * @param protocol the revision's date; empty as `era`
   * @param requestId the client's id; empty when it could not be read
   * @param traceId of the W3C trace context, or null
   * @param client what the client calls itself, cleaned
   * @param code the tool error's word, or the JSON-RPC error's number, or null
   * @param notes what the layers below added: `upstream`, `upstream_status`, `cache`, `woke`
   */
  record Call(
      String tool,
      String method,
      String era,
      String protocol,
      String requestId,
      @Nullable String traceId,
      String client,
      Duration duration,
      Outcome outcome,
      @Nullable String code,
      Map<String, Object> notes) {}

  /** A request begins to run; {@link #ended} follows. What the scope notes stands there. */
  default void began(McpRequest request, Scope scope) {}

  /** A request that had begun is over. */
  void ended(Call call);

  /**
   * A message was refused before it ran: by the classifier, or by the transport's guards, where
   * only the status is known.
   */
  default void refused(int status, Call call) {}
}
