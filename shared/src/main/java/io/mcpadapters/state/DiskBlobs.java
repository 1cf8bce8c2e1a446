package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/** A {@link BlobStore} in a {@link DiskStore}. */
public final class DiskBlobs implements BlobStore {
  private final DiskStore disk;

  public DiskBlobs(DiskStore disk) {
    this.disk = disk;
  }

  private static final class DiskWriter implements Writer {
    private final DiskStore.Writer file;
    private final MessageDigest digest = BlobStore.digest();

    private DiskWriter(DiskStore.Writer file) {
      this.file = file;
    }

    @Override
    public Future<Void> write(Buffer piece) {
      digest.update(piece.getBytes());
      return file.write(piece);
    }

    @Override
    public Future<Blob> finish() {
      return file.finish(BlobStore.hex(digest))
          .map(stored -> new Blob(stored.name(), stored.size()));
    }

    @Override
    public Future<Void> abort() {
      return file.abort();
    }
  }

  @Override
  public Writer writer(Duration life) {
    return new DiskWriter(disk.writer(life));
  }

  @Override
  public Future<Optional<Blob>> find(String sha256) {
    return disk.find(sha256)
        .map(found -> found.map(stored -> new Blob(stored.name(), stored.size())));
  }

  @Override
  public Future<Buffer> read(Blob blob, long offset, int length) {
    return disk.read(new DiskStore.Stored(blob.sha256(), blob.size()), offset, length);
  }
}
