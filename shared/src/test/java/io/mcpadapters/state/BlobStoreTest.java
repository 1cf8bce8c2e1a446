package io.mcpadapters.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both kinds of blob store: addressed by content, bounded, restarted, full. */
@ExtendWith(VertxExtension.class)
class BlobStoreTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final String HELLO = // of "hello"
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path directory;

  private BlobStore onDisk(Vertx vertx, long most) {
    return new StoredBlobs(
        new DiskStore(vertx, directory.resolve("blobs"), most, InstantSource.system()));
  }

  private List<BlobStore> both(Vertx vertx, long most) {
    return List.of(onDisk(vertx, most), new MemoryBlobs(most));
  }

  private static BlobStore.Blob keep(BlobStore store, String... pieces) {
    BlobStore.Writer writer = store.writer(LONG);
    for (String piece : pieces) {
      Await.value(writer.write(Buffer.buffer(piece)));
    }
    return Await.value(writer.finish());
  }

  @Test
  void the_address_is_the_hash_of_all_pieces(Vertx vertx) {
    for (BlobStore store : both(vertx, 1000)) {
      assertThat(keep(store, "he", "llo")).isEqualTo(new BlobStore.Blob(HELLO, 5));
      assertThat(keep(store, "hello")).isEqualTo(new BlobStore.Blob(HELLO, 5));
      BlobStore.Blob found = Await.value(store.find(HELLO)).orElseThrow();
      assertThat(Await.value(store.read(found, 1, 3)).toString()).isEqualTo("ell");
      assertThat(Await.value(store.read(found, 3, 100)).toString()).isEqualTo("lo");
    }
  }

  @Test
  void what_is_not_there_or_no_hash_is_not_found(Vertx vertx) throws IOException {
    Files.writeString(directory.resolve("secret"), "9999999999999\nx");
    for (BlobStore store : both(vertx, 1000)) {
      assertThat(Await.value(store.find(HELLO))).isEmpty();
      assertThat(Await.value(store.find("../secret"))).isEmpty();
      assertThat(Await.value(store.find(""))).isEmpty();
    }
  }

  @Test
  void the_oldest_goes_where_there_is_no_room(Vertx vertx) {
    for (BlobStore store : both(vertx, 1000)) {
      for (int i = 0; i < 20; i++) {
        keep(store, i + "x".repeat(200));
      }
      BlobStore.Blob last = keep(store, "last" + "x".repeat(200));
      assertThat(Await.value(store.find(last.sha256()))).contains(last);
      assertThat(
              List.of(0, 1, 2, 3).stream()
                  .map(i -> keep(new MemoryBlobs(1000), i + "x".repeat(200)).sha256())
                  .filter(sha -> Await.value(store.find(sha)).isPresent()))
          .isEmpty();
    }
  }

  @Test
  void one_that_is_too_large_is_refused_while_it_comes(Vertx vertx) {
    for (BlobStore store : both(vertx, 1000)) {
      BlobStore.Writer writer = store.writer(LONG);
      Await.value(writer.write(Buffer.buffer("x".repeat(200))));
      assertThat(Await.failure(writer.write(Buffer.buffer("x".repeat(51)))))
          .isInstanceOf(IOException.class);
      Await.value(writer.abort());
      keep(store, "there is room again");
    }
  }

  @Test
  void memory_bounds_those_on_their_way_in_together() {
    MemoryBlobs store = new MemoryBlobs(1000);
    BlobStore.Writer[] writers = new BlobStore.Writer[5];
    for (int i = 0; i < 4; i++) {
      writers[i] = store.writer(LONG);
      Await.value(writers[i].write(Buffer.buffer("x".repeat(250))));
    }
    writers[4] = store.writer(LONG);
    assertThat(Await.failure(writers[4].write(Buffer.buffer("x")))).isInstanceOf(IOException.class);
    Await.value(writers[0].abort());
    Await.value(writers[4].write(Buffer.buffer("x")));
  }

  @Test
  void a_life_ends(Vertx vertx) {
    for (BlobStore store : both(vertx, 1000)) {
      BlobStore.Writer writer = store.writer(Duration.ZERO);
      Await.value(writer.write(Buffer.buffer("hello")));
      Await.value(writer.finish());
      assertThat(Await.value(store.find(HELLO))).isEmpty();
    }
  }

  @Test
  void another_process_finds_what_is_on_disk(Vertx vertx) {
    keep(onDisk(vertx, 1000), "hello");

    BlobStore.Blob found = Await.value(onDisk(vertx, 1000).find(HELLO)).orElseThrow();
    assertThat(Await.value(onDisk(vertx, 1000).read(found, 0, 5)).toString()).isEqualTo("hello");
  }

  @Test
  void a_place_that_cannot_be_written_is_told(Vertx vertx) throws IOException {
    Files.writeString(directory.resolve("blobs"), "a file where a directory should be");
    BlobStore.Writer writer = onDisk(vertx, 1000).writer(LONG);

    assertThat(Await.failure(writer.write(Buffer.buffer("x")))).isInstanceOf(IOException.class);
    Await.value(writer.abort());
  }

  @Test
  void what_went_away_while_it_is_read_is_told(Vertx vertx) throws IOException {
    BlobStore store = onDisk(vertx, 1000);
    BlobStore.Blob blob = keep(store, "hello");
    Files.delete(directory.resolve("blobs").resolve(HELLO));

    assertThat(Await.failure(store.read(blob, 0, 5))).isInstanceOf(IOException.class);
    assertThat(Await.failure(new MemoryBlobs(9).read(blob, 0, 5))).isInstanceOf(IOException.class);
  }
}
