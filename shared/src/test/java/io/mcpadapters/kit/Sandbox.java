package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/**
 * A stateful fake of the service behind one adapter: what its write tools do is what its read tools
 * then show. Tests, benches and the person who tries the adapter out use the same one. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface Sandbox {
  /** The adapter that it is for, `git-mcp`. */
  String adapter();

  /**
   * Starts it on free loopback ports.
   *
   * @return the settings that point the adapter at it, by environment variable
   */
  Future<Map<String, String>> start(Vertx vertx);
}
