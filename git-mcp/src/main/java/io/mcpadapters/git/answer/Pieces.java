package io.mcpadapters.git.answer;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolResult;
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
public record Pieces(String text, Optional<Integer> next) {
  private static final int FRAME = 200; // the introduction and the words about the page
  private static final int PIECE = 3000; // a longer text is cut into such, at line ends

  static Pieces fit(List<String> all, int from, ResultBudget budget) {
    List<String> wanted = all.subList(Math.min(from, all.size()), all.size());
    int count = budget.fits(wanted);
    String text = String.join("\n", wanted.subList(0, count));
    return new Pieces(text, count < wanted.size() ? Optional.of(from + count) : Optional.empty());
  }

  /** Cuts a long text at line ends. */
  public static List<String> split(String text) {
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
  public static ToolResult answer(
      Scope scope,
      String head,
      List<String> all,
      int from,
      ResultBudget budget,
      Envelope envelope,
      IntFunction<String> cursor) {
    int frame = head.length() + envelope.framing() + Envelope.CURSOR + FRAME;
    Pieces pieces = fit(all, from, budget.less(frame));
    Optional<String> next = pieces.next().map(cursor::apply);
    return envelope
        .page(next, new JsonObject())
        .text(scope, head, new StringBuilder(pieces.text()));
  }
}
