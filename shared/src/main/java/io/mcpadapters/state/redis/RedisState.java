package io.mcpadapters.state.redis;

import io.mcpadapters.state.Accounts;
import io.mcpadapters.state.StateObserver;
import io.mcpadapters.state.StateUrl;
import io.mcpadapters.state.Store;
import io.mcpadapters.state.Stores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;

/** What one adapter keeps in a Redis or Valkey. Belongs to one event loop. */
public final class RedisState implements Stores {
  private final RedisCalls calls;
  private final Seal seal;
  private final String prefix;

  /**
   * Connects to nothing yet.
   *
   * @param adapter its name, such as `image-mcp`: what another keeps is not its own
   * @param secret that keys and values are sealed under
   * @param trust authorities of a server with TLS; empty for the built-in ones
   */
  public RedisState(
      Vertx vertx,
      StateUrl url,
      String adapter,
      String secret,
      Optional<TrustOptions> trust,
      StateObserver observer) {
    this.calls = new RedisCalls(vertx, url, trust, observer);
    this.seal = new Seal(secret, adapter);
    this.prefix = "mcp:" + adapter + ':';
  }

  @Override
  public Store store(String kind) {
    return new RedisStore(calls, seal, prefix, kind);
  }

  @Override
  public Accounts accounts() {
    return new RedisAccounts(calls, seal, prefix);
  }

  public Future<Void> close() {
    return calls.close();
  }
}
