package io.mcpadapters.git.text;

import io.mcpadapters.tool.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of an answer, as many as its budget takes; knows where the next answer goes on. */
public final class Excerpt implements LineScanner.Sink {
  /** How many runs of lines a head line names. */
  public static final int LISTED = 20;

  private static final int RUN = 16; // what each takes there
  private static final int WIDEST = 400;

  private final int from;
  private final int chars;
  private final boolean numbered;
  private final StringBuilder text = new StringBuilder();
  private final List<LineRange> ranges = new ArrayList<>();
  private int next;
  private boolean hidden;

  /**
   * @param from the first line wanted, earlier ones were in an earlier answer
   * @param chars how much it may hold; one line at least
   */
  public Excerpt(int from, int chars, boolean numbered) {
    this.from = from;
    this.chars = chars;
    this.numbered = numbered;
  }

  @Override
  public void line(int number, String line) {
    if (number < from || next > 0) {
      return;
    }
    boolean gap = !ranges.isEmpty() && ranges.getLast().last() < number - 1;
    String written = (gap ? "…\n" : "") + (numbered ? number + "\t" : "") + shortened(line) + "\n";
    int listed = RUN * Math.min(LISTED, ranges.size() + (gap ? 1 : 0));
    if (text.length() + written.length() + listed > chars && !text.isEmpty()) {
      next = number;
      return;
    }
    text.append(written);
    hidden |= UntrustedText.hidden(line) || line.indexOf('\r') >= 0;
    if (ranges.isEmpty() || gap) {
      ranges.add(new LineRange(number, number));
    } else {
      ranges.add(new LineRange(ranges.removeLast().first(), number));
    }
  }

  /** A line of at most 400 characters, and how many are missing; its CRs are made visible. */
  public static String shortened(String text) {
    String line = Lines.visible(text);
    if (line.length() <= WIDEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(WIDEST - 1)) ? WIDEST - 1 : WIDEST;
    return line.substring(0, end) + "…[+" + (line.length() - end) + "]";
  }

  public String text() {
    return text.toString();
  }

  /** What was taken, runs of lines without a gap. */
  public List<LineRange> ranges() {
    return List.copyOf(ranges);
  }

  /** The first line that found no room; empty when all did. */
  public Optional<Integer> next() {
    return next == 0 ? Optional.empty() : Optional.of(next);
  }

  /** Whether a line holds characters that a person does not see. */
  public boolean hidden() {
    return hidden;
  }
}
