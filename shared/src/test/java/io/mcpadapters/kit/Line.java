package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** The way to a server: HTTP or a process' standard streams. */
interface Line extends AutoCloseable {
  /** Sends one message and completes with what came back for it. */
  Future<Received> send(Buffer message, Map<String, String> headers);

  /** Whether headers go along. */
  boolean takesHeaders();

  @Override
  void close();
}
