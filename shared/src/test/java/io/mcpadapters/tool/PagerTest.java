package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagerTest {
  private static final int SIZE = 10;

  private final List<Integer> asked = new ArrayList<>();

  /** Numbers from 0 on, ten a page, three pages. */
  private Future<ListPage<Integer>> page(int number) {
    asked.add(number);
    return Future.succeededFuture(
        new ListPage<>(
            IntStream.range((number - 1) * SIZE, number * SIZE).boxed().toList(), number < 3));
  }

  private static JsonObject row(int number) {
    return new JsonObject().put("n", number);
  }

  private Part<Integer> collect(From from, int limit) {
    return Pager.collect(this::page, from, limit).result();
  }

  @Test
  void aLimitEndsWithinAPageAndTheNextPartBeginsThere() {
    Part<Integer> first = collect(From.START, 12);
    assertThat(first.plain()).hasSize(12).endsWith(11);
    assertThat(first.next()).contains(new From(2, 2));
    assertThat(collect(first.next().orElseThrow(), 12).plain()).hasSize(12).startsWith(12);
    assertThat(asked).containsExactly(1, 2, 2, 3);
  }

  @Test
  void whatIsNotWantedCountsForNoLimitAndPagesAreSpentSparingly() {
    Part<Integer> part =
        Pager.collect(this::page, From.START, 5, (Integer one) -> one % 10 == 3, 2).result();
    assertThat(part.plain()).containsExactly(3, 13);
    assertThat(part.next()).contains(new From(3, 0));
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void rowsThatFindNoRoomAreWhereTheNextPartBegins() {
    Part<Integer> part = collect(From.START, 30);
    Rows rows = part.rows(PagerTest::row, new ResultBudget(20)); // {"n":0} and a separator are 8
    assertThat(rows.rows().encode()).isEqualTo("[{\"n\":0},{\"n\":1}]");
    assertThat(rows.left()).isEqualTo(28);
    assertThat(rows.next()).contains(new From(1, 2));
  }

  @Test
  void oneRowIsAlwaysGiven() {
    Rows rows = collect(From.START, 2).rows(PagerTest::row, new ResultBudget(1));
    assertThat(rows.rows()).hasSize(1);
    assertThat(rows.next()).contains(new From(1, 1));
  }

  @Test
  void withRoomForAllTheRestIsWhereReadingStopped() {
    Rows rows = collect(From.START, 4).rows(PagerTest::row, new ResultBudget(1000));
    assertThat(rows.rows()).hasSize(4);
    assertThat(rows.left()).isZero();
    assertThat(rows.next()).contains(new From(1, 4));
    assertThat(collect(new From(3, 0), 30).rows(PagerTest::row, new ResultBudget(1000)).next())
        .isEmpty();
  }

  @Test
  void aListHeldWholeGoesOnFromALocationToo() {
    List<Integer> whole = List.of(0, 1, 2);
    Rows rows = Part.of(whole, From.START).rows(PagerTest::row, new ResultBudget(10));
    From next = rows.next().orElseThrow();
    assertThat(From.of(Optional.of(next.in(new JsonObject())))).isEqualTo(next);
    Rows rest = Part.of(whole, next).rows(PagerTest::row, new ResultBudget(1000));
    assertThat(rest.rows().encode()).isEqualTo("[{\"n\":1},{\"n\":2}]");
    assertThat(rest.next()).isEmpty();
  }
}
