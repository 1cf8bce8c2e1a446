package io.mcpadapters.state;

import io.mcpadapters.cache.CacheKey;
import io.mcpadapters.cache.Cached;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that costs something and changes nothing, done once over all processes that share a {@link
 * Store}: what one of them found is taken while it is good, and equal work that is under way
 * elsewhere is waited for. Whose owner is gone is done anew: what that had reserved stays spent.
 * Where the store does not answer, each process does its own; without one nothing is shared.
 * Failures are never kept.
 *
 * @param <V> immutable
 */
public final class SharedFlight<V> {
  /** How a value stands in a store; reading may throw for what another version wrote. */
  public record Codec<V>(Function<V, JsonObject> encode, Function<JsonObject, V> decode) {}

  private record Kept<V>(V value, String id, long ageS) {}

  private static final Logger LOG = LoggerFactory.getLogger(SharedFlight.class);
  private static final long FIRST_PAUSE_MS = 50;
  private static final long LONGEST_PAUSE_MS = 500;

  private final Vertx vertx;
  private final Optional<Store> store;
  private final Codec<V> codec;
  private final String tenant;
  private final InstantSource clock;

  /**
   * @param tenant stands for the credential and the service, and for the kind of value
   */
  public SharedFlight(
      Vertx vertx, Optional<Store> store, Codec<V> codec, String tenant, InstantSource clock) {
    this.vertx = vertx;
    this.store = store.filter(Store::shared);
    this.codec = codec;
    this.tenant = tenant;
    this.clock = clock;
  }

  /** The kept value that does, or that of equal work elsewhere, or of this work. */
  public Future<Cached<V>> join(
      Scope scope, CacheKey<V> key, Function<Scope, Future<Cached<V>>> work) {
    return store
        .map(shared -> new Flight(shared, scope, key, work).begin())
        .orElseGet(() -> work.apply(scope));
  }

  /** The kept value that does; fails never. */
  public Future<Optional<Cached<V>>> known(CacheKey<V> key) {
    return store
        .map(shared ->
            kept(shared, key)
                .map(found ->
                    found
                        .filter(kept -> kept.ageS < key.maxAgeS())
                        .map(kept -> Cached.kept(kept.value, kept.ageS)))
                .otherwise(Optional.empty()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /** Keeps a value for other processes; fails never. */
  public Future<Void> keep(CacheKey<V> key, V value) {
    return store.map(shared -> keep(shared, key, value)).orElseGet(Future::succeededFuture);
  }

  private Future<Void> keep(Store shared, CacheKey<V> key, V value) {
    JsonObject row =
        new JsonObject().put("id", UUID.randomUUID().toString()).put("born", clock.millis());
    return vertx
        .executeBlocking(() -> row.put("value", codec.encode.apply(value)).toBuffer(), false)
        .map(Objects::requireNonNull)
        .compose(bytes -> shared.put(name(key.key()), bytes, key.life().apply(value)))
        .recover(failure -> {
          if (!(failure instanceof ToolException)) { // of which the store has said so
            LOG.atWarn()
                .addKeyValue("cause", failure.getClass().getSimpleName())
                .log("an answer is not kept for other processes");
          }
          return Future.succeededFuture();
        });
  }

  /** One that is good enough, of whatever age. */
  private Future<Optional<Kept<V>>> kept(Store shared, CacheKey<V> key) {
    return shared
        .object(name(key.key()))
        .compose(row -> vertx.executeBlocking(() -> row.flatMap(this::decoded), false))
        .map(Objects::requireNonNull)
        .map(found -> found.filter(kept -> key.enough().test(kept.value)));
  }

  private Optional<Kept<V>> decoded(JsonObject row) {
    try {
      long ageMs = Math.max(0, clock.millis() - row.getLong("born"));
      V value = codec.decode.apply(row.getJsonObject("value"));
      return Optional.of(new Kept<>(value, row.getString("id"), ageMs / 1000));
    } catch (ClassCastException | NullPointerException | IllegalArgumentException unreadable) {
      LOG.atWarn()
          .addKeyValue("cause", unreadable.getClass().getSimpleName())
          .log("a kept answer cannot be read");
      return Optional.empty();
    }
  }

  private String name(String key) {
    MessageDigest digest = BlobStore.digest();
    digest.update((tenant + '\n' + key).getBytes(StandardCharsets.UTF_8));
    return BlobStore.hex(digest);
  }

  /** One who wants a value. */
  private final class Flight {
    private final Store shared;
    private final Scope scope;
    private final CacheKey<V> key;
    private final Function<Scope, Future<Cached<V>>> work;
    private String before = ""; // the id of what was kept before others were waited for
    private boolean waited;

    private Flight(
        Store shared, Scope scope, CacheKey<V> key, Function<Scope, Future<Cached<V>>> work) {
      this.shared = shared;
      this.scope = scope;
      this.key = key;
      this.work = work;
    }

    private Future<Cached<V>> begin() {
      return kept(shared, key)
          .transform(looked -> looked.failed() ? work.apply(scope) : unlessKept(looked.result()));
    }

    private Future<Cached<V>> unlessKept(Optional<Kept<V>> found) {
      before = found.map(Kept::id).orElse("");
      return found
          .flatMap(this::good)
          .map(Future::succeededFuture)
          .orElseGet(() -> claim(FIRST_PAUSE_MS));
    }

    /** As old as it may be, or found while this one waited for it. */
    private Optional<Cached<V>> good(Kept<V> kept) {
      if (waited && !kept.id.equals(before)) {
        return Optional.of(Cached.kept(kept.value, kept.ageS).shared());
      }
      return kept.ageS < key.maxAgeS()
          ? Optional.of(Cached.kept(kept.value, kept.ageS))
          : Optional.empty();
    }

    private Future<Cached<V>> claim(long pauseMs) {
      if (scope.ended().isPresent()) {
        return ToolError.of(ToolError.Code.TIMEOUT, "The call was ended before there was an answer")
            .reason("deadline")
            .failed();
      }
      return shared
          .claim(name(key.key() + '\n' + key.variant()))
          .recover(unanswered -> Future.succeededFuture(Optional.of(Claim.ALONE)))
          .compose(claim ->
              claim.isPresent()
                  ? claimed().eventually(claim.get()::release)
                  : vertx
                      .timer(pauseMs, TimeUnit.MILLISECONDS)
                      .compose(later -> again(pauseMs * 2)));
    }

    private Future<Cached<V>> again(long pauseMs) {
      waited = true;
      return look(() -> claim(Math.min(pauseMs, LONGEST_PAUSE_MS)));
    }

    private Future<Cached<V>> claimed() {
      waited = true; // somebody may have kept it and given his claim back between the two questions
      return look(() ->
          work.apply(scope)
              .compose(found -> SharedFlight.this.keep(key, found.value()).map(found)));
    }

    private Future<Cached<V>> look(Supplier<Future<Cached<V>>> otherwise) {
      return kept(shared, key)
          .otherwise(Optional.empty())
          .compose(
              found -> found.flatMap(this::good).map(Future::succeededFuture).orElseGet(otherwise));
    }
  }
}
