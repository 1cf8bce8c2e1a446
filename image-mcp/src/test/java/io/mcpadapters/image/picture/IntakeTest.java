package io.mcpadapters.image.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.Drawing;
import io.mcpadapters.kit.Await;
import io.mcpadapters.state.BlobStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that has no room any more, wherever in a picture that comes out. */
class IntakeTest {
  private static final Buffer PNG = Drawing.of("png", 8, 4, 1);

  /** Takes so many pieces. */
  private static final class Full implements BlobStore.Writer {
    private int pieces;
    private boolean aborted;

    private Full(int pieces) {
      this.pieces = pieces;
    }

    private static <T> Future<T> full() {
      return Future.failedFuture(new IOException("No space left on device"));
    }

    @Override
    public Future<Void> write(Buffer piece) {
      assertThat(aborted).as("nothing after a failure").isFalse();
      return pieces-- > 0 ? Future.succeededFuture() : full();
    }

    @Override
    public Future<BlobStore.Blob> finish() {
      return full();
    }

    @Override
    public Future<Void> abort() {
      aborted = true;
      return Future.succeededFuture();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void isReadToItsEndAndNotKept(int pieces) {
    Intake intake = new Intake(new Full(pieces));
    for (int i = 0; i < 3; i++) {
      Await.value(intake.write(i == 0 ? PNG : Buffer.buffer(new byte[1000])));
    }
    Intake.Taken taken = Await.value(intake.finish());

    assertThat(taken.picture()).isEmpty();
    assertThat(taken.header())
        .hasValueSatisfying(header -> assertThat(header.width()).isEqualTo(8));
    assertThat(taken.bytes()).isEqualTo(PNG.length() + 2000);
  }
}
