package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rows of foreign lists, those that cannot be read passed over and counted. */
class ReadableRowsTest {
  private static final Function<JsonObject, Instant> AT =
      row -> Instant.parse(JsonPaths.must(row, "at"));

  @Test
  void rows_of_another_kind_are_passed_over_and_counted() {
    ReadableRows<Instant> rows =
        ReadableRows.of(
            new JsonObject(
                "{\"rows\":[{\"at\":\"2031-01-06T10:00:00Z\"},{\"at\":\"soon\"},{\"at\":5},{},null,\"x\",[1],{\"at\":\"2031-01-07T10:00:00Z\"}]}"),
            "rows",
            AT);
    assertThat(rows.rows())
        .containsExactly(
            Instant.parse("2031-01-06T10:00:00Z"), Instant.parse("2031-01-07T10:00:00Z"));
    assertThat(rows.unreadable()).isEqualTo(6);
    assertThat(rows.told(new JsonObject())).isEqualTo(new JsonObject().put("unreadable_rows", 6));
  }

  @Test
  void what_is_whole_says_nothing_of_it() {
    ReadableRows<Instant> none = ReadableRows.of(new JsonObject().putNull("rows"), "rows", AT);
    assertThat(none.rows()).isEmpty();
    assertThat(none.told(new JsonObject())).isEqualTo(new JsonObject());
  }

  @Test
  void fewer_rows_keep_the_count_of_those_that_are_missing() {
    ReadableRows<Instant> rows = ReadableRows.of(new JsonArray().add("x"), AT);
    assertThat(rows.with(all -> List.of(Instant.EPOCH)))
        .isEqualTo(new ReadableRows<>(List.of(Instant.EPOCH), 1));
  }

  /** A fault of ours is no fault of the row. */
  @Test
  void another_failure_is_not_taken_for_an_unreadable_row() {
    JsonArray rows = new JsonArray().add(new JsonObject());
    assertThatThrownBy(() ->
            ReadableRows.of(
                rows,
                row -> {
                  throw new IllegalStateException("ours");
                }))
        .hasMessage("ours");
  }
}
