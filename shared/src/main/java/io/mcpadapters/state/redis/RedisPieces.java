package io.mcpadapters.state.redis;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Values in pieces of one size, each sealed under its own key: the first stands under the value's
 * key, with how many bytes the value has and an id, those after it under that id and their number.
 */
final class RedisPieces {
  static final int PIECE = 256 * 1024;
  static final int LARGEST = 8 << 20;
  private static final int ID = 36; // characters
  private static final int HEAD = Integer.BYTES + ID;

  private final RedisCalls calls;
  private final Seal seal;
  private final String prefix;

  RedisPieces(RedisCalls calls, Seal seal, String prefix) {
    this.calls = calls;
    this.seal = seal;
    this.prefix = prefix;
  }

  /** The begin of a value. */
  record Head(int size, String id, Buffer first) {}

  /** The begin of the value under this word; empty also for what is not ours. */
  Future<Optional<Head>> head(String word) {
    return sealed("get", prefix + word).map(found -> found.flatMap(RedisPieces::head));
  }

  private static Optional<Head> head(Buffer text) {
    return text.length() < HEAD
        ? Optional.empty()
        : Optional.of(
            new Head(
                text.getInt(0),
                text.getString(Integer.BYTES, HEAD),
                text.getBuffer(HEAD, text.length())));
  }

  /** All of it; empty when a piece of it went away. */
  Future<Optional<Buffer>> whole(Head head) {
    return head.size == head.first.length()
        ? Future.succeededFuture(Optional.of(head.first))
        : more(head, Buffer.buffer().appendBuffer(head.first), 1);
  }

  private Future<Optional<Buffer>> more(Head head, Buffer all, int number) {
    if (all.length() >= head.size) {
      return Future.succeededFuture(Optional.of(all));
    }
    return sealed("read", piece(head.id, number))
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : more(head, all.appendBuffer(found.get()), number + 1));
  }

  /** So many bytes from there, fewer at the end. */
  Future<Buffer> read(Head head, long offset, int length) {
    int from = (int) Math.min(offset, head.size);
    return span(head, from, (int) Math.min((long) from + length, head.size), Buffer.buffer());
  }

  private Future<Buffer> span(Head head, int from, int to, Buffer read) {
    if (from >= to) {
      return Future.succeededFuture(read);
    }
    int number = from / PIECE;
    Future<Optional<Buffer>> piece =
        number == 0
            ? Future.succeededFuture(Optional.of(head.first))
            : sealed("read", piece(head.id, number));
    return piece.compose(found -> {
      int begin = from - number * PIECE;
      if (found.isEmpty() || found.get().length() <= begin) {
        return Future.failedFuture(new IOException("not kept any more"));
      }
      int end = Math.min(found.get().length(), to - number * PIECE);
      read.appendBuffer(found.get(), begin, end - begin);
      return span(head, from + end - begin, to, read);
    });
  }

  Future<Void> forget(String word) {
    return calls.ask("forget", Request.cmd(Command.DEL).arg(prefix + word)).mapEmpty();
  }

  private String piece(String id, int number) {
    return prefix + seal.word("piece\n" + id + '\n' + number);
  }

  /** What stands under a key, opened where nobody waits for it; what is not ours is not there. */
  private Future<Optional<Buffer>> sealed(String op, String key) {
    return calls
        .ask(op, Request.cmd(Command.GET).arg(key))
        .compose(found -> {
          byte[] bytes = found.map(Response::toBytes).orElseGet(() -> new byte[0]);
          return bytes.length == 0
              ? Future.succeededFuture(Optional.empty())
              : calls
                  .vertx()
                  .executeBlocking(() -> seal.open(key, bytes), false)
                  .map(Objects::requireNonNull);
        });
  }

  private Future<Void> put(String key, Buffer piece, Duration life) {
    return calls
        .vertx()
        .executeBlocking(() -> seal.close(key, piece), false)
        .compose(sealed ->
            calls.ask(
                "put",
                Request.cmd(Command.SET)
                    .arg(key)
                    .arg(sealed)
                    .arg("PX")
                    .arg(Math.max(1, life.toMillis()))))
        .mapEmpty();
  }

  /** Begins a value. */
  Draft draft(Duration life) {
    return new Draft(life);
  }

  /** A value on its way in. Pieces without a begin end by themselves. */
  final class Draft {
    private final Duration life;
    private final String id = UUID.randomUUID().toString();
    private Buffer first = Buffer.buffer();
    private Buffer rest = Buffer.buffer(); // not written yet
    private int size;
    private int written;

    private Draft(Duration life) {
      this.life = life;
    }

    Future<Void> add(Buffer piece) {
      if (size + piece.length() > LARGEST) {
        return Future.failedFuture(new IOException("larger than 8 MB"));
      }
      size += piece.length();
      rest.appendBuffer(piece);
      return flush(PIECE);
    }

    /** Writes pieces while there are so many bytes. */
    private Future<Void> flush(int least) {
      if (rest.length() < least || rest.length() == 0) {
        return Future.succeededFuture();
      }
      int length = Math.min(PIECE, rest.length());
      Buffer piece = rest.getBuffer(0, length);
      rest = rest.getBuffer(length, rest.length());
      int number = written++;
      if (number == 0) {
        first = piece;
        return flush(least);
      }
      return put(piece(id, number), piece, life).compose(done -> flush(least));
    }

    /** Gives it its word; the begin comes last, so that nobody reads half a value. */
    Future<Integer> end(String word) {
      return flush(1)
          .compose(done -> {
            Buffer head = Buffer.buffer().appendInt(size).appendString(id).appendBuffer(first);
            return put(prefix + word, head, life);
          })
          .map(done -> size);
    }

    Future<Void> forget() {
      first = Buffer.buffer();
      rest = Buffer.buffer();
      return Future.succeededFuture();
    }
  }
}
