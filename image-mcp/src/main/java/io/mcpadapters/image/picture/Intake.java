package io.mcpadapters.image.picture;

import io.mcpadapters.media.MediaFormat;
import io.mcpadapters.media.MediaHeader;
import io.mcpadapters.state.BlobStore;
import io.mcpadapters.upstream.Sink;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of one picture as they come: looks at the first, keeps all where there is room.
 * Where there is none, it goes on with what the first bytes say.
 */
public final class Intake implements Sink {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /**
   * What came in.
   *
   * @param picture as it is kept; empty where there was no room for it
   * @param header what the first bytes say; empty for what is no picture
   */
  public record Taken(Optional<Picture> picture, Optional<MediaHeader> header, long bytes) {
    public Optional<MediaFormat> format() {
      return header.map(MediaHeader::format);
    }
  }

  private BlobStore.@Nullable Writer writer;
  private final Buffer first = Buffer.buffer();
  private long bytes;

  Intake(BlobStore.Writer writer) {
    this.writer = writer;
  }

  @Override
  public Future<Void> write(Buffer chunk) {
    bytes += chunk.length();
    int wanted = Math.min(chunk.length(), MediaHeader.ENOUGH - first.length());
    if (wanted > 0) {
      first.appendBuffer(chunk, 0, wanted);
    }
    BlobStore.Writer into = writer;
    if (into == null) {
      return Future.succeededFuture();
    }
    return into.write(chunk)
        .recover(noRoom -> {
          LOG.atInfo()
              .addKeyValue("cause", noRoom.getMessage())
              .addKeyValue("bytes", bytes)
              .log("a picture is not kept");
          writer = null;
          return into.abort();
        });
  }

  /** All came. */
  public Future<Taken> finish() {
    Optional<MediaHeader> header = MediaHeader.read(first);
    BlobStore.Writer into = writer;
    if (header.isEmpty() || into == null) {
      return abort().map(done -> new Taken(Optional.empty(), header, bytes));
    }
    writer = null;
    return into.finish()
        .map(blob ->
            new Taken(Optional.of(Picture.of(blob.sha256(), header.get(), bytes)), header, bytes))
        .recover(lost -> {
          LOG.atWarn().addKeyValue("cause", lost.getMessage()).log("a picture cannot be kept");
          return Future.succeededFuture(new Taken(Optional.empty(), header, bytes));
        });
  }

  /** It did not all come. */
  public Future<Void> abort() {
    BlobStore.Writer into = writer;
    writer = null;
    return into == null ? Future.succeededFuture() : into.abort();
  }
}
