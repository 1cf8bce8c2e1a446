package io.mcpadapters.state.redis;

import io.mcpadapters.json.BoundedJson;
import io.mcpadapters.state.Claim;
import io.mcpadapters.state.Store;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Store} in the server; a value larger than a piece is in several. */
final class RedisStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
  private static final int MOST_VALUES = 100_000; // as of an answer

  private final RedisPieces pieces;
  private final RedisClaims claims;
  private final RedisCalls calls;
  private final Seal seal;
  private final String kind;

  /**
   * @param kind of values, whose names are not those of another
   */
  RedisStore(RedisCalls calls, Seal seal, String prefix, String kind) {
    this.calls = calls;
    this.seal = seal;
    this.kind = kind;
    this.pieces = new RedisPieces(calls, seal, prefix);
    this.claims = new RedisClaims(calls, prefix);
  }

  @Override
  public boolean shared() {
    return true;
  }

  private String word(String name) {
    return seal.word(kind + '\n' + name);
  }

  @Override
  public Future<Void> put(String name, Buffer value, Duration life) {
    Writer writer = writer(life);
    return writer.write(value).compose(written -> writer.finish(name)).mapEmpty();
  }

  @Override
  public Future<Optional<Buffer>> get(String name) {
    return pieces
        .head(word(name))
        .compose(head ->
            head.map(pieces::whole).orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  @Override
  public Future<Optional<JsonObject>> object(String name) {
    return get(name)
        .compose(value ->
            value.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : calls
                    .vertx()
                    .executeBlocking(() -> json(value.get()), false)
                    .map(Objects::requireNonNull));
  }

  private static Optional<JsonObject> json(Buffer value) {
    try {
      if (BoundedJson.read(new ByteArrayInputStream(value.getBytes()), MOST_VALUES)
          instanceof JsonObject it) {
        return Optional.of(it);
      }
    } catch (IOException | RuntimeException unreadable) {
      LOG.atWarn()
          .addKeyValue("cause", unreadable.getClass().getSimpleName())
          .log("something kept in the server of STATE_URL cannot be read");
    }
    return Optional.empty();
  }

  @Override
  public Future<Optional<Stored>> find(String name) {
    return pieces.head(word(name)).map(head -> head.map(it -> new Stored(name, it.size())));
  }

  @Override
  public Future<Buffer> read(Stored value, long offset, int length) {
    return pieces
        .head(word(value.name()))
        .compose(head ->
            head.map(it -> pieces.read(it, offset, length))
                .orElseGet(() -> Future.failedFuture(new IOException("not kept any more"))));
  }

  @Override
  public Writer writer(Duration life) {
    RedisPieces.Draft draft = pieces.draft(life);
    return new Writer() {
      @Override
      public Future<Void> write(Buffer piece) {
        return draft.add(piece);
      }

      @Override
      public Future<Stored> finish(String name) {
        return draft.end(word(name)).map(size -> new Stored(name, size));
      }

      @Override
      public Future<Void> abort() {
        return draft.forget();
      }
    };
  }

  @Override
  public Future<Void> forget(String name) {
    return pieces.forget(word(name));
  }

  @Override
  public Future<Optional<Claim>> claim(String name) {
    return claims.take(seal.word("claim\n" + kind + '\n' + name));
  }
}
