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
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class DiskStoreTest {
  @TempDir Path directory;
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private DiskStore disk(Vertx vertx, long most) {
    return new DiskStore(vertx, directory.resolve("state"), most, () -> now);
  }

  private static String read(DiskStore disk, String name) {
    Optional<Buffer> value = Await.value(disk.get(name));
    return value.map(Buffer::toString).orElse(null);
  }

  @Test
  void what_was_kept_is_there_for_another_process(Vertx vertx) {
    Await.value(disk(vertx, 1000).put("a", Buffer.buffer("one\ntwo"), Duration.ofHours(1)));
    Await.value(disk(vertx, 1000).put("a", Buffer.buffer("three\n"), Duration.ofHours(1)));

    assertThat(read(disk(vertx, 1000), "a")).isEqualTo("three\n");
    assertThat(read(disk(vertx, 1000), "b")).isNull();
  }

  @Test
  void what_has_ended_is_gone(Vertx vertx) {
    DiskStore disk = disk(vertx, 1000);
    Await.value(disk.put("a", Buffer.buffer("x"), Duration.ofSeconds(1)));
    now = now.plusSeconds(1);

    assertThat(read(disk, "a")).isNull();
  }

  @Test
  void no_name_leaves_the_directory(Vertx vertx) throws IOException {
    Files.writeString(directory.resolve("secret"), "9999999999999\nx");

    assertThat(read(disk(vertx, 1000), "../secret")).isNull();
  }

  @Test
  void it_stays_below_its_bound(Vertx vertx) throws IOException {
    DiskStore disk = disk(vertx, 2_000);
    for (int i = 0; i < 64; i++) {
      Await.value(disk.put("n" + i, Buffer.buffer("x".repeat(100)), Duration.ofHours(1)));
    }
    try (Stream<Path> files = Files.list(directory.resolve("state"))) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThanOrEqualTo(2_000);
    }
    assertThat(read(disk, "n63")).isNotNull();
  }

  @Test
  void what_cannot_be_written_fails_nothing(Vertx vertx) throws IOException {
    Files.writeString(directory.resolve("state"), "a file where a directory should be");
    DiskStore disk = disk(vertx, 1000);

    Await.value(disk.put("a", Buffer.buffer("x"), Duration.ofHours(1)));
    assertThat(read(disk, "a")).isNull();
  }

  @Test
  void what_is_no_value_of_ours_is_passed_over(Vertx vertx) throws IOException {
    Files.createDirectories(directory.resolve("state"));
    Files.writeString(directory.resolve("state").resolve("a"), "not ours");

    assertThat(read(disk(vertx, 1000), "a")).isNull();
  }
}
