package io.mcpadapters.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"[{},", "{\"a\":", "[1,", "[[", "\"", "{\"a\":1,"})
  void an_object_is_read_within_the_bounds_of_an_answer(String unit, Vertx vertx) {
    DiskStore disk = disk(vertx, 64 << 20);
    String huge = "{\"x\":[" + unit.repeat(4_000_000 / unit.length());
    Await.value(disk.put("a", Buffer.buffer(huge), Duration.ofHours(1)));
    Await.value(disk.put("b", Buffer.buffer("{\"x\":[{}]}"), Duration.ofHours(1)));
    Await.value(disk.put("c", Buffer.buffer("[1]"), Duration.ofHours(1)));

    assertThat(Await.value(disk.object("a"))).isEmpty();
    assertThat(Await.value(disk.object("b")).orElseThrow().encode()).isEqualTo("{\"x\":[{}]}");
    assertThat(Await.value(disk.object("c"))).isEmpty();
    assertThat(Await.value(disk.object("none"))).isEmpty();
  }

  @Test
  void a_whole_object_of_too_many_values_is_none(Vertx vertx) {
    DiskStore disk = disk(vertx, 64 << 20);
    String many = "{\"x\":[" + "1,".repeat(100_000) + "1]}";
    Await.value(disk.put("a", Buffer.buffer(many), Duration.ofHours(1)));

    assertThat(Await.value(disk.object("a"))).isEmpty();
  }

  @Test
  void a_file_larger_than_memory_is_not_read(Vertx vertx) throws IOException {
    DiskStore disk = disk(vertx, 1000);
    Await.value(disk.put("a", Buffer.buffer("{}"), Duration.ofHours(1)));
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve("state").resolve("a").toFile(), "rw")) {
      file.setLength(8L << 30); // sparse
    }

    assertThat(Await.value(disk.get("a"))).isEmpty();
    assertThat(Await.value(disk.object("a"))).isEmpty();
  }

  @Test
  void names_have_eighty_characters_at_most(Vertx vertx) {
    DiskStore disk = disk(vertx, 1000);
    Await.value(disk.put("a".repeat(80), Buffer.buffer("x"), Duration.ofHours(1)));
    Await.value(disk.put("a".repeat(81), Buffer.buffer("x"), Duration.ofHours(1)));

    assertThat(read(disk, "a".repeat(80))).isEqualTo("x");
    assertThat(read(disk, "a".repeat(81))).isNull();
  }

  @Test
  void a_value_comes_and_is_read_piece_by_piece(Vertx vertx) {
    DiskStore disk = disk(vertx, 1000);
    DiskStore.Writer writer = disk.writer(Duration.ofHours(1));
    Await.value(writer.write(Buffer.buffer("hello ")));
    assertThat(Await.value(disk.find("a"))).as("not before its end").isEmpty();
    Await.value(writer.write(Buffer.buffer("wörld")));
    DiskStore.Stored stored = Await.value(writer.finish("a"));

    assertThat(stored.size()).isEqualTo(12);
    assertThat(Await.value(disk.find("a"))).contains(stored);
    assertThat(Await.value(disk.read(stored, 0, 5)).toString()).isEqualTo("hello");
    assertThat(Await.value(disk.read(stored, 6, 100)).toString()).isEqualTo("wörld");
    assertThat(Await.value(disk.read(stored, 100, 5)).length()).isZero();
    assertThat(read(disk, "a")).isEqualTo("hello wörld");
  }

  @Test
  void a_value_that_is_given_up_leaves_nothing(Vertx vertx) throws IOException {
    DiskStore.Writer writer = disk(vertx, 1000).writer(Duration.ofHours(1));
    Await.value(writer.write(Buffer.buffer("x")));
    Await.value(writer.abort());

    try (Stream<Path> files = Files.list(directory.resolve("state"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void a_value_is_no_larger_than_a_quarter_of_the_store(Vertx vertx) {
    DiskStore.Writer writer = disk(vertx, 1000).writer(Duration.ofHours(1));
    Await.value(writer.write(Buffer.buffer("x".repeat(200))));

    assertThat(Await.failure(writer.write(Buffer.buffer("x".repeat(51)))))
        .isInstanceOf(DiskStore.TooLarge.class);
  }

  @Test
  void what_has_ended_goes_first_whatever_its_age(Vertx vertx) {
    DiskStore disk = disk(vertx, 3_000);
    Await.value(disk.put("old", Buffer.buffer("x".repeat(500)), Duration.ofHours(9)));
    Await.value(disk.put("short", Buffer.buffer("x".repeat(700)), Duration.ofSeconds(1)));
    now = now.plusSeconds(2);
    for (int i = 0; i < 4; i++) {
      Await.value(disk.put("new" + i, Buffer.buffer("x".repeat(400)), Duration.ofHours(9)));
    }

    assertThat(directory.resolve("state").resolve("short")).doesNotExist();
    assertThat(read(disk, "old")).isNotNull();
  }

  @Test
  void adapters_and_kinds_have_folders_of_their_own(Vertx vertx) {
    DiskStore one = DiskStore.in(vertx, directory, "a-mcp", "results", 1000);
    DiskStore other = DiskStore.in(vertx, directory, "b-mcp", "results", 1000);
    Await.value(one.put("a", Buffer.buffer("one"), Duration.ofHours(1)));

    assertThat(read(other, "a")).isNull();
    assertThat(directory.resolve("a-mcp").resolve("results").resolve("a")).exists();
  }
}
