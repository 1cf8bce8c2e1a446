package io.mcpadapters.git.answer;

import io.mcpadapters.git.host.Pager.From;
import io.mcpadapters.git.host.Pager.Part;
import io.mcpadapters.git.host.Pager.Placed;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
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
   * @param cursor for a location in the list
   */
  public static <T> ToolResult answer(
      Scope scope,
      Envelope envelope,
      List<Column<T>> columns,
      Part<T> part,
      int chars,
      Function<From, String> cursor) {
    JsonArray rows = new JsonArray();
    Optional<From> next = part.next();
    int used = FRAME;
    for (Placed<T> placed : part.items()) {
      JsonArray row = new JsonArray();
      columns.forEach(column -> row.add(column.value().apply(placed.item())));
      used += row.encode().length() + 1;
      if (used > chars && !rows.isEmpty()) {
        next = Optional.of(placed.at());
        envelope.truncated(
            "max_chars",
            Count.of(part.items().size() - rows.size(), "row") + " found no room",
            "cursor");
        break;
      }
      rows.add(row);
    }
    if (!part.whole()) {
      envelope.truncated("host", "the list was not read to its end", "query, to narrow it");
      envelope.warn(
          "This is not the whole list, and its order is not that of all: narrow it with query.");
    }
    JsonObject data =
        new JsonObject()
            .put("columns", new JsonArray(columns.stream().map(Column::name).toList()))
            .put("rows", rows);
    return ToolResult.data(
        envelope
            .data(data)
            .page(next.map(cursor), new JsonObject().put("shown", rows.size()))
            .json(scope)
            .put("untrusted", true));
  }
}
