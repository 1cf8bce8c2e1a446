package io.mcpadapters.git.answer;

import io.mcpadapters.git.text.Count;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Rows;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * A list as an answer: the columns' names once, then rows of values, as many as the budget takes.
 */
public final class Listing {
  private static final int FRAME = 1000; // source, page with its cursor, names

  /** A column, and what a row has in it. */
  public record Column<T>(String name, Function<T, Object> value) {}

  private Listing() {}

  /**
   * The answer.
   *
   * @param from where it begins
   * @param limits what the list was narrowed to, as {@link Limits} says it
   * @param cursor for a location in the list
   */
  public static <T> ToolResult answer(
      Scope scope,
      Envelope envelope,
      List<Column<T>> columns,
      Part<T> part,
      From from,
      String limits,
      int chars,
      Function<From, String> cursor) {
    Rows filled = part.rows(item -> row(columns, item), new ResultBudget(chars).less(FRAME));
    Limits.say(envelope, part, from, limits);
    if (filled.left() > 0) {
      envelope.truncated("max_chars", Count.of(filled.left(), "row") + " found no room", "cursor");
    }
    if (!part.whole()) {
      envelope.truncated("host", "the list was not read to its end", "query, to narrow it");
      envelope.warn(
          "This is not the whole list, and its order is not that of all: narrow it with query.");
    }
    JsonObject data =
        new JsonObject()
            .put("columns", new JsonArray(columns.stream().map(Column::name).toList()))
            .put("rows", filled.rows());
    return ToolResult.data(
        envelope
            .data(data)
            .page(filled.next().map(cursor), new JsonObject().put("shown", filled.rows().size()))
            .json(scope)
            .put("untrusted", true));
  }

  private static <T> JsonArray row(List<Column<T>> columns, T item) {
    JsonArray row = new JsonArray();
    columns.forEach(column -> row.add(column.value().apply(item)));
    return row;
  }
}
