package io.mcpadapters.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Journal;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What outlives a process of the count of what was spent, wherever the process ended. */
@ExtendWith(VertxExtension.class)
class LedgerOnDiskTest {
  @TempDir Path directory;
  private final Scope scope = Scope.open(Duration.ofSeconds(9));
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");

  private Path file() {
    return directory.resolve("x-mcp").resolve("ledger");
  }

  private SpendingBudget process(Vertx vertx) {
    SpendingBudget budget =
        new SpendingBudget(
            Unit.CREDITS,
            SpendingLimits.NONE.hour(100).day(100).month(1000),
            () -> now,
            Optional.of(new Journal(vertx, file())));
    Await.value(budget.resume());
    return budget;
  }

  @Test
  void what_was_reserved_counts_in_the_next_process_until_it_is_settled(Vertx vertx) {
    SpendingBudget first = process(vertx);
    SpendingBudget.Hold one = first.reserve(scope, "search", 10, "");
    SpendingBudget.Hold two = first.reserve(scope, "crawl", 20, "");
    Await.value(one.written());
    Await.value(two.written());
    assertThat(process(vertx).spent(Window.DAY)).as("killed before the answers").isEqualTo(30);
    Await.value(one.settle(3));
    Await.value(two.release());

    SpendingBudget second = process(vertx);

    assertThat(second.spent(Window.DAY)).isEqualTo(3);
    assertThat(second.spent(Window.MONTH)).isEqualTo(3);
    assertThat(second.totals()).isEqualTo(Map.of("search", 3L));
    assertThat(second.since()).isEqualTo(now.toEpochMilli());
  }

  @Test
  void each_process_goes_on_with_what_all_before_spent(Vertx vertx) {
    for (int process = 0; process < 5; process++) {
      SpendingBudget budget = process(vertx);
      Await.value(budget.reserve(scope, "search", 2, "").written());
      now = now.plus(Duration.ofMinutes(10));
    }
    assertThat(process(vertx).spent(Window.HOUR)).isEqualTo(10);
    now = now.plus(Duration.ofMinutes(25));
    assertThat(process(vertx).left(Window.HOUR)).contains(94L);
    now = now.plus(Duration.ofDays(2));
    SpendingBudget later = process(vertx);
    assertThat(later.left(Window.DAY)).contains(100L);
    assertThat(later.left(Window.MONTH)).contains(990L);
  }

  @Test
  void named_work_is_settled_by_whoever_finishes_it(Vertx vertx) {
    SpendingBudget first = process(vertx);
    Await.value(first.reserve(scope, "research", 90, "r-1").written());

    SpendingBudget second = process(vertx);
    assertThat(second.left()).contains(10L);
    Await.value(second.reserved("r-1").orElseThrow().settle(23));
    assertThat(second.left()).contains(77L);
    assertThat(second.reserved("r-1")).as("once").isEmpty();
    assertThat(second.settled()).as("by the process that settled it").isEqualTo(23);

    assertThat(process(vertx).left()).contains(77L);
    SpendingBudget third = process(vertx);
    assertThat(third.reserved("r-1")).isEmpty();
    assertThat(third.settled()).as("not by later ones").isZero();
  }

  @Test
  void a_line_that_was_being_written_is_passed_over(Vertx vertx) throws IOException {
    Await.value(process(vertx).reserve(scope, "search", 7, "").written());
    Files.writeString(file(), "b 29403960 search anonymous 9", StandardOpenOption.APPEND);

    SpendingBudget second = process(vertx);
    assertThat(second.spent(Window.DAY)).isEqualTo(7);
    Await.value(second.reserve(scope, "search", 1, "").written());
    assertThat(process(vertx).spent(Window.DAY)).isEqualTo(8);
  }

  @Test
  void starts_with_a_ledger_that_cannot_be_read(Vertx vertx) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "b x\nnonsense\nb 1 2\n\nt search 4\n");

    assertThat(process(vertx).totals()).isEqualTo(Map.of("search", 4L));
  }

  @Test
  void a_huge_ledger_is_read_line_by_line_and_kept_small(Vertx vertx) throws IOException {
    Files.createDirectories(file().getParent());
    long minute = now.toEpochMilli() / 60_000;
    try (BufferedWriter writer = Files.newBufferedWriter(file())) {
      writer.write("x".repeat(2_000_000) + "\nt search 4\n");
      for (int i = 0; i < 300_000; i++) {
        writer.write("o " + (minute + i) + " p" + i + " caller-" + i + " 1 name-" + i + "\n");
      }
      writer.write("m " + (minute - 1) + " 1\n" + "y".repeat(2_000_000));
    }
    SpendingBudget budget = process(vertx);

    assertThat(budget.spent(Window.DAY)).as("what was reserved counts").isEqualTo(300_001);
    assertThat(budget.totals()).hasSizeLessThanOrEqualTo(101).containsEntry("search", 4L);
    assertThat(budget.reserved("name-299999")).isPresent();
    assertThat(Files.size(file())).isLessThan(2_000_000);
    assertThat(process(vertx).spent(Window.DAY)).isEqualTo(300_001);
  }

  @Test
  void goes_on_where_nothing_can_be_written(Vertx vertx) throws IOException {
    Files.writeString(directory.resolve("x-mcp"), "a file where a directory should be");
    SpendingBudget budget = process(vertx);

    Await.value(budget.reserve(scope, "search", 7, "").written());
    assertThat(budget.spent(Window.HOUR)).isEqualTo(7);
  }

  @Test
  void the_journal_is_rewritten_before_it_grows_for_ever(Vertx vertx) throws IOException {
    SpendingBudget budget = process(vertx);
    Promise<Void> flushed = Promise.promise();
    vertx.runOnContext(turn -> { // a budget belongs to one event loop
      for (int i = 0; i < 30_000; i++) {
        budget.reserve(scope, "search", 1, "").settle(0);
      }
      budget
          .reserve(scope, "search", 1, "")
          .settle(1)
          .eventually(budget::flushed)
          .onComplete(flushed);
    });
    Await.value(flushed.future());

    try (var lines = Files.lines(file())) {
      assertThat(lines.count()).isLessThan(25_000);
    }
    assertThat(process(vertx).spent(Window.DAY)).isEqualTo(budget.spent(Window.DAY));
  }
}
