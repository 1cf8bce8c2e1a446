package io.mcpadapters.state;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Bytes that are addressed by their SHA-256, so that the same are kept once: on disk piece by piece
 * (`StoredBlobs`), or in memory as far as they fit (`MemoryBlobs`). Bounded; the oldest go where
 * there is no room.
 */
public interface BlobStore {
  /**
   * Bytes that are kept.
   *
   * @param sha256 64 hexadecimal digits in lower case
   */
  record Blob(String sha256, long size) {}

  /** Bytes on their way in: finished or aborted by whoever began them. */
  interface Writer {
    /**
     * Adds a piece, after the one before is complete; fails when there is no room for so many
     * bytes, or they cannot be written.
     */
    Future<Void> write(Buffer piece);

    /** All has been written. */
    Future<Blob> finish();

    /** Forgets it; never fails. */
    Future<Void> abort();
  }

  /** Begins to keep some bytes for so long. */
  Writer writer(Duration life);

  /** The bytes of that hash; empty when they are not there any more, or it is no hash. */
  Future<Optional<Blob>> find(String sha256);

  /** A piece of them: so many bytes, fewer at the end; fails when they went away meanwhile. */
  Future<Buffer> read(Blob blob, long offset, int length);

  /** SHA-256, which every JDK has. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
