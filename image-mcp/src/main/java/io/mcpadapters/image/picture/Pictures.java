package io.mcpadapters.image.picture;

import io.mcpadapters.media.MediaHeader;
import io.mcpadapters.state.BlobStore;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The pictures that are kept here, by the SHA-256 of their bytes. */
public final class Pictures {
  private static final int PIECE = 64 * 1024;

  private final BlobStore store;
  private final Duration life;

  /**
   * @param life of what is kept, unless it has to make room sooner
   */
  public Pictures(BlobStore store, Duration life) {
    this.store = store;
    this.life = life;
  }

  /** Takes a picture in, piece by piece. */
  public Intake intake() {
    return new Intake(store.writer(life));
  }

  /** Keeps a whole picture; fails with `invalid_input` for what is none. */
  public Future<Picture> keep(Buffer bytes) {
    if (MediaHeader.read(bytes).isEmpty()) {
      return notAPicture().failed();
    }
    Intake intake = intake();
    return intake
        .write(bytes)
        .compose(written -> intake.finish())
        .map(taken -> taken.picture().orElseThrow(() -> tooLarge(bytes.length()).exception()));
  }

  public static ToolError notAPicture() {
    return ToolError.of(
            ToolError.Code.INVALID_INPUT, "The bytes are not a picture that is known here")
        .reason("not_a_picture")
        .hint("PNG, JPEG, GIF, WebP, AVIF and SVG are taken.");
  }

  static ToolError tooLarge(long bytes) {
    return ToolError.of(
            ToolError.Code.TOO_LARGE, "The picture has " + bytes + " bytes, more than can be kept")
        .reason("store")
        .hint("Give its https address to the tool itself; or the operator sets STATE_DIR.");
  }

  /** The picture of a hash; empty when it is not there any more. */
  public Future<Optional<Picture>> find(String sha256) {
    return store
        .find(sha256)
        .compose(found -> {
          if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
          }
          BlobStore.Blob blob = found.get();
          return store
              .read(blob, 0, (int) Math.min(blob.size(), MediaHeader.ENOUGH))
              .map(MediaHeader::read)
              .map(header -> header.map(known -> Picture.of(sha256, known, blob.size())))
              .recover(gone -> Future.succeededFuture(Optional.empty()));
        });
  }

  /** All bytes of a picture; the caller knows how many they are. */
  public Future<Buffer> bytes(Picture picture) {
    return store.read(blob(picture), 0, (int) picture.bytes());
  }

  /** So many bytes from there, fewer at the end. */
  public Future<Buffer> piece(Picture picture, long offset, int length) {
    return store.read(blob(picture), offset, length);
  }

  /** The bytes piece by piece, for an upload. */
  public Upload.Source source(Picture picture) {
    return out -> pump(picture, 0, out);
  }

  private Future<Void> pump(Picture picture, long at, Function<Buffer, Future<Void>> out) {
    if (at >= picture.bytes()) {
      return Future.succeededFuture();
    }
    return store
        .read(blob(picture), at, PIECE)
        .compose(
            piece -> out.apply(piece).compose(taken -> pump(picture, at + piece.length(), out)));
  }

  private static BlobStore.Blob blob(Picture picture) {
    return new BlobStore.Blob(picture.sha256(), picture.bytes());
  }
}
