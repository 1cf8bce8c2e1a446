package io.mcpadapters.tool;

import java.util.List;

/**
 * How long an answer may be, in characters. A tool that can go on fills it with whole pieces and
 * gives a cursor for the rest; the server cuts, and says so, what is still longer.
 */
public record ResultBudget(int chars) {
  private static final int LEAST = 1000;
  private static final int MOST = 60_000;

  /** The argument `max_chars` with this default. */
  public static Arg<ResultBudget> arg(int byDefault) {
    return Arg.integer(
            "max_chars",
            "Budget for the whole answer in characters; `next_cursor` reaches the rest.")
        .between(LEAST, MOST)
        .as(ResultBudget::new)
        .orElse(new ResultBudget(byDefault));
  }

  /** This one less what the frame around the pieces takes. */
  public ResultBudget less(int frame) {
    return new ResultBudget(Math.max(0, chars - frame));
  }

  /**
   * How many of the pieces fit, each with one character of separation; at least one, so that a
   * caller who goes on by cursor always moves.
   */
  public int fits(List<String> pieces) {
    int used = 0;
    int count = 0;
    for (String piece : pieces) {
      used += piece.length() + 1;
      if (used > chars && count > 0) {
        return count;
      }
      count++;
    }
    return count;
  }

  @Override
  public String toString() {
    return Integer.toString(chars);
  }
}
