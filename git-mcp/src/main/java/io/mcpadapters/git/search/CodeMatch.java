package io.mcpadapters.git.search;

import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.LineScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Finds lines in one file while it passes by, with lines around them. */
public final class CodeMatch implements LineScanner.Sink {
  /**
   * Lines of a file that hold hits, and those around them.
   *
   * @param count of the lines that match
   */
  public record Hit(String path, LineRange lines, List<String> text, int count) {
    public Hit {
      text = List.copyOf(text);
    }
  }

  private static final int MOST_IN_FILE = 20;

  private final String path;
  private final Predicate<String> match;
  private final int context;
  private final Deque<String> before = new ArrayDeque<>();
  private final List<Hit> hits = new ArrayList<>();
  private List<String> open = new ArrayList<>();
  private int first;
  private int until;
  private int last;
  private int more;
  private int count;

  CodeMatch(String path, Predicate<String> match, int context) {
    this.path = path;
    this.match = match;
    this.context = context;
  }

  @Override
  public void line(int number, String line) {
    last = number;
    boolean hit = match.test(line);
    String shown = Excerpt.shortened(line);
    if (hit && open.isEmpty()) {
      first = number - before.size();
      open.addAll(before);
    }
    if (hit || (!open.isEmpty() && number <= until)) {
      count += hit ? 1 : 0;
      open.add(shown);
      until = hit ? number + context : until;
    } else {
      close(number - 1);
    }
    before.addLast(shown);
    if (before.size() > context) {
      before.removeFirst();
    }
  }

  private void close(int end) {
    if (!open.isEmpty() && hits.size() < MOST_IN_FILE) {
      hits.add(new Hit(path, new LineRange(first, end), open, count));
    } else if (!open.isEmpty()) {
      more += count;
    }
    open = new ArrayList<>();
    count = 0;
  }

  /** Hits beyond those that are kept of one file; asked after {@link #hits}. */
  int more() {
    return more;
  }

  /** What was found. */
  List<Hit> hits() {
    close(last);
    return hits;
  }
}
