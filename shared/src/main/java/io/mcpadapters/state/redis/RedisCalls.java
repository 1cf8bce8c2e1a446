package io.mcpadapters.state.redis;

import io.mcpadapters.state.StateObserver;
import io.mcpadapters.state.StateUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to the server over one connection, opened when it is first needed and anew after it was
 * lost. One that is not answered in time ends the connection, since all behind it wait too. Belongs
 * to one event loop.
 */
final class RedisCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RedisCalls.class);
  private static final long QUIET_NS = Duration.ofMinutes(1).toNanos();
  private static final int WAITING = 10_000; // questions without an answer

  private final Vertx vertx;
  private final StateUrl url;
  private final Optional<TrustOptions> trust;
  private final StateObserver observer;
  private @Nullable Link link;
  private long said;
  private boolean everSaid;
  private long unsaid;

  /** A client of one connection: closing that alone would only give it back. */
  private static final class Link {
    private final Redis client;
    private final Future<RedisConnection> connection;

    private Link(Redis client, Future<RedisConnection> connection) {
      this.client = client;
      this.connection = connection;
    }
  }

  /** Touches nothing yet. */
  RedisCalls(Vertx vertx, StateUrl url, Optional<TrustOptions> trust, StateObserver observer) {
    this.vertx = vertx;
    this.url = url;
    this.trust = trust;
    this.observer = observer;
  }

  /**
   * Asks; fails with `upstream_unavailable`, reason `state`.
   *
   * @param op for the metrics
   * @return empty for null
   */
  Future<Optional<Response>> ask(String op, Request request) {
    long begun = System.nanoTime();
    Link open = open();
    return open.connection
        .compose(one -> one.send(request).timeout(url.question().toMillis(), TimeUnit.MILLISECONDS))
        .map(Optional::ofNullable)
        .onSuccess(answer -> observer.asked(op, "ok", Duration.ofNanos(System.nanoTime() - begun)))
        .recover(failure -> {
          if (String.valueOf(failure.getMessage()).startsWith("WRONGTYPE")) {
            return Future.succeededFuture(Optional.empty()); // not what we wrote
          }
          StateFault fault = StateFault.of(failure);
          observer.asked(op, fault.word(), Duration.ofNanos(System.nanoTime() - begun));
          if (fault == StateFault.TIMEOUT || fault == StateFault.CLOSED) {
            drop(open);
          }
          say(fault, failure);
          return Future.failedFuture(fault.exception());
        });
  }

  private Link open() {
    Link known = link;
    if (known != null) {
      return known;
    }
    Redis client = Redis.createClient(vertx, options());
    long longest = url.connect().plus(url.question()).toMillis();
    Link made = new Link(client, client.connect().timeout(longest, TimeUnit.MILLISECONDS));
    link = made;
    made.connection.onComplete(
        one -> {
          one.exceptionHandler(failure -> drop(made));
          one.endHandler(end -> drop(made));
        },
        failure -> drop(made));
    return made;
  }

  private void drop(Link which) {
    if (link == which) {
      link = null;
      which.client.close();
    }
  }

  private RedisOptions options() {
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout((int) url.connect().toMillis())
            .setTcpNoDelay(true)
            .setSsl(url.tls());
    if (url.tls()) {
      net.setHostnameVerificationAlgorithm("HTTPS");
      trust.ifPresent(net::setTrustOptions);
    }
    RedisOptions options =
        new RedisOptions()
            .setType(url.cluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE)
            .setConnectionString(url + "/" + url.database())
            .setMaxWaitingHandlers(WAITING)
            .setNetClientOptions(net);
    if (!url.password().isEmpty()) {
      options.setPassword(url.password());
      if (!url.user().isEmpty()) {
        options.setUser(url.user());
      }
    }
    return options;
  }

  /** A line a minute, however many calls fail. */
  private void say(StateFault fault, Throwable failure) {
    long now = System.nanoTime();
    if (everSaid && now - said < QUIET_NS) {
      unsaid++;
      return;
    }
    LOG.atWarn()
        .addKeyValue("cause", fault.word())
        .addKeyValue("exception", failure.getClass().getSimpleName())
        .addKeyValue("unsaid", unsaid)
        .log("the server of STATE_URL " + fault.words());
    everSaid = true;
    said = now;
    unsaid = 0;
  }

  Vertx vertx() {
    return vertx;
  }

  Future<Void> close() {
    Link open = link;
    link = null;
    return open == null ? Future.succeededFuture() : open.client.close();
  }
}
