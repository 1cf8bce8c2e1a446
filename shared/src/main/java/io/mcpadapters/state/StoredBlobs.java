package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/** A {@link BlobStore} in a {@link Store}. */
public final class StoredBlobs implements BlobStore {
  private final Store store;

  public StoredBlobs(Store store) {
    this.store = store;
  }

  private static final class StoredWriter implements Writer {
    private final Store.Writer value;
    private final MessageDigest digest = BlobStore.digest();

    private StoredWriter(Store.Writer value) {
      this.value = value;
    }

    @Override
    public Future<Void> write(Buffer piece) {
      digest.update(piece.getBytes());
      return value.write(piece);
    }

    @Override
    public Future<Blob> finish() {
      return value
          .finish(BlobStore.hex(digest))
          .map(stored -> new Blob(stored.name(), stored.size()));
    }

    @Override
    public Future<Void> abort() {
      return value.abort();
    }
  }

  @Override
  public Writer writer(Duration life) {
    return new StoredWriter(store.writer(life));
  }

  @Override
  public Future<Optional<Blob>> find(String sha256) {
    return store
        .find(sha256)
        .map(found -> found.map(stored -> new Blob(stored.name(), stored.size())));
  }

  @Override
  public Future<Buffer> read(Blob blob, long offset, int length) {
    return store.read(new Store.Stored(blob.sha256(), blob.size()), offset, length);
  }
}
