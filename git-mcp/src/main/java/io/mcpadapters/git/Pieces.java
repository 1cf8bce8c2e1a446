package io.mcpadapters.git;

import io.mcpadapters.mcp.Budget;
import io.mcpadapters.mcp.ToolResult;
import io.mcpadapters.scope.Scope;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Texts that belong together and are not cut inside, as many as the budget takes, from one of them
 * on.
 *
 * @param next the first that found no room
 */
record Pieces(String text, Optional<Integer> next) {
  private static final int FRAME = 800; // the last line with its cursor
  private static final int PIECE = 3000; // a longer text is cut into such, at line ends

  static Pieces fit(List<String> all, int from, Budget budget) {
    List<String> wanted = all.subList(Math.min(from, all.size()), all.size());
    int count = budget.fits(wanted);
    String text = String.join("\n", wanted.subList(0, count));
    return new Pieces(text, count < wanted.size() ? Optional.of(from + count) : Optional.empty());
  }

  /** Cuts a long text at line ends. */
  static List<String> split(String text) {
    if (text.length() <= PIECE) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (piece.length() + line.length() > PIECE && !piece.isEmpty()) {
        pieces.add(piece.substring(0, piece.length() - 1));
        piece.setLength(0);
      }
      piece.append(line).append('\n');
    }
    pieces.add(piece.substring(0, piece.length() - 1));
    return pieces;
  }

  /** An answer of such texts, as many as the budget takes beside its head and its last line. */
  static ToolResult answer(
      Scope scope,
      String head,
      List<String> all,
      int from,
      Budget budget,
      Envelope envelope,
      IntFunction<String> cursor) {
    Pieces pieces = fit(all, from, budget.less(head.length() + FRAME));
    Optional<String> next = pieces.next().map(cursor::apply);
    return ToolResult.untrusted(
        head, pieces.text() + more(next), envelope.page(next, new JsonObject()).json(scope));
  }

  /** The line that says how to go on. */
  static String more(Optional<String> cursor) {
    return cursor
        .map(next -> "\n[Cut: more follows. Repeat the call with \"cursor\": \"" + next + "\"]")
        .orElse("");
  }
}
