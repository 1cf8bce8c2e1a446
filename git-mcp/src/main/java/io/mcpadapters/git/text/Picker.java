package io.mcpadapters.git.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses lines of a file while it passes by; those chosen come out in rising order. */
public interface Picker extends LineScanner.Sink {
  /** Says that there is no more. */
  default void end() {}

  /** For what an argument asks, or for all lines. */
  static Picker of(Optional<LineRange.Wanted> wanted, LineScanner.Sink out) {
    int tail = wanted.map(LineRange.Wanted::tail).orElse(0);
    return tail > 0
        ? new Tail(tail, out)
        : new Ranges(
            wanted.map(LineRange.Wanted::ranges).orElse(List.of(new LineRange(1, LineRange.END))),
            out);
  }

  /** Ranges. */
  record Ranges(List<LineRange> ranges, LineScanner.Sink out) implements Picker {
    @Override
    public void line(int number, String text) {
      if (ranges.stream().anyMatch(range -> range.first() <= number && number <= range.last())) {
        out.line(number, text);
      }
    }
  }

  /** The last so many lines. */
  record Tail(int count, Deque<String> kept, int[] total, LineScanner.Sink out) implements Picker {
    static final int MOST = 2000;

    Tail(int count, LineScanner.Sink out) {
      this(Math.min(count, MOST), new ArrayDeque<>(), new int[1], out);
    }

    @Override
    public void line(int number, String text) {
      total[0] = number;
      kept.addLast(Excerpt.shortened(text));
      if (kept.size() > count) {
        kept.removeFirst();
      }
    }

    @Override
    public void end() {
      int number = total[0] - kept.size();
      for (String text : kept) {
        number++;
        out.line(number, text);
      }
    }
  }

  /** Lines that match, with lines around them. */
  final class Around implements Picker {
    private final Predicate<String> match;
    private final int context;
    private final LineScanner.Sink out;
    private final Deque<String> before = new ArrayDeque<>();
    private int until;

    public Around(Predicate<String> match, int context, LineScanner.Sink out) {
      this.match = match;
      this.context = context;
      this.out = out;
    }

    @Override
    public void line(int number, String text) {
      if (match.test(text)) {
        int first = number - before.size();
        for (String earlier : before) {
          out.line(first, earlier);
          first++;
        }
        before.clear();
        until = number + context;
        out.line(number, text);
      } else if (number <= until) {
        out.line(number, text);
      } else if (context > 0) {
        before.addLast(Excerpt.shortened(text));
        if (before.size() > context) {
          before.removeFirst();
        }
      }
    }
  }

  /** Lines of one kind, alone. */
  record Only(Predicate<String> match, LineScanner.Sink out) implements Picker {
    @Override
    public void line(int number, String text) {
      if (match.test(text)) {
        out.line(number, text);
      }
    }
  }
}
