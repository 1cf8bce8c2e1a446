package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A {@link BlobStore} that ends with the process. Belongs to one event loop. */
public final class MemoryBlobs implements BlobStore {
  private record Entry(Buffer bytes, long ends) {}

  private final long most;
  private final Map<String, Entry> blobs = new LinkedHashMap<>(16, 0.75f, true);
  private long held;
  private long arriving;

  /**
   * Keeps nothing yet.
   *
   * @param most bytes of all, those on their way in included; at once no more than a quarter of it
   */
  public MemoryBlobs(long most) {
    this.most = most;
  }

  private final class MemoryWriter implements Writer {
    private final MessageDigest digest = BlobStore.digest();
    private final Duration life;
    private Buffer bytes = Buffer.buffer();

    private MemoryWriter(Duration life) {
      this.life = life;
    }

    @Override
    public Future<Void> write(Buffer piece) {
      if (bytes.length() + piece.length() > most / 4) {
        return Future.failedFuture(new IOException("larger than a quarter of the store"));
      }
      if (arriving + piece.length() > most) {
        return Future.failedFuture(new IOException("too many at once"));
      }
      digest.update(piece.getBytes());
      bytes.appendBuffer(piece);
      arriving += piece.length();
      makeRoom();
      return Future.succeededFuture();
    }

    @Override
    public Future<Blob> finish() {
      String sha256 = BlobStore.hex(digest);
      remove(sha256);
      blobs.put(sha256, new Entry(bytes, System.nanoTime() + life.toNanos()));
      held += bytes.length();
      arriving -= bytes.length();
      Blob blob = new Blob(sha256, bytes.length());
      bytes = Buffer.buffer();
      return Future.succeededFuture(blob);
    }

    @Override
    public Future<Void> abort() {
      arriving -= bytes.length();
      bytes = Buffer.buffer();
      return Future.succeededFuture();
    }
  }

  private void makeRoom() {
    Iterator<Entry> oldest = blobs.values().iterator();
    while (held + arriving > most && oldest.hasNext()) {
      held -= oldest.next().bytes.length();
      oldest.remove();
    }
  }

  private void remove(String sha256) {
    Entry gone = blobs.remove(sha256);
    held -= gone == null ? 0 : gone.bytes.length();
  }

  @Override
  public Writer writer(Duration life) {
    return new MemoryWriter(life);
  }

  @Override
  public Future<Optional<Blob>> find(String sha256) {
    Entry entry = blobs.get(sha256);
    if (entry == null) {
      return Future.succeededFuture(Optional.empty());
    }
    if (entry.ends - System.nanoTime() <= 0) {
      remove(sha256);
      return Future.succeededFuture(Optional.empty());
    }
    return Future.succeededFuture(Optional.of(new Blob(sha256, entry.bytes.length())));
  }

  @Override
  public Future<Buffer> read(Blob blob, long offset, int length) {
    Entry entry = blobs.get(blob.sha256());
    if (entry == null) {
      return Future.failedFuture(new IOException("not kept any more"));
    }
    int from = (int) Math.min(offset, entry.bytes.length());
    int to = (int) Math.min((long) from + length, entry.bytes.length());
    return Future.succeededFuture(entry.bytes.getBuffer(from, to));
  }
}
