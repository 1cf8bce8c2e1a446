package io.mcpadapters.git.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines before one of them, as many as a budget takes; no more than these are kept. */
public final class LogTail implements Picker {
  private static final int LONGEST_SHOWN = 412; // what is left of a longer line, and its mark

  private final int until;
  private final int chars;
  private final LineScanner.Sink out;
  private final Deque<String> kept = new ArrayDeque<>();
  private int used;
  private int last;

  /**
   * @param until the first line that is not wanted any more
   */
  public LogTail(int until, int chars, LineScanner.Sink out) {
    this.until = until;
    this.chars = chars;
    this.out = out;
  }

  @Override
  public void line(int number, String text) {
    if (number >= until) {
      return;
    }
    last = number;
    kept.addLast(text);
    used += cost(number, text);
    while (used > chars && kept.size() > 1) {
      int oldest = first();
      used -= cost(oldest, kept.removeFirst());
    }
  }

  private int first() {
    return last - kept.size() + 1;
  }

  private static int cost(int number, String text) {
    int digits = number < 1000 ? 3 : number < 1_000_000 ? 6 : 10; // at most
    return digits + Math.min(text.length(), LONGEST_SHOWN) + 2;
  }

  @Override
  public void end() {
    int number = first();
    for (String text : kept) {
      out.line(number, text);
      number++;
    }
  }

  /** The first line that {@link #end} gives; 1 where it gives all. */
  public int from() {
    return Math.max(1, first());
  }
}
