package io.mcpadapters.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with one call's arguments, so that a model can mend it in one go. */
final class ArgumentProblems {
  private static final int SHOWN = 5;

  private record Problem(String field, String rule, String example, List<String> allowed) {
    String words() {
      return (field.isEmpty() ? "arguments" : field)
          + " "
          + rule
          + (example.isEmpty() || example.equals("{}") ? "" : ", e.g. " + example);
    }
  }

  private final List<Problem> found = new ArrayList<>();
  private int untold;

  /**
   * A value at a field broke a rule: `must be …`, with an example of a good one as it would be
   * written in JSON.
   */
  void add(String field, String rule, String example) {
    found.add(new Problem(field, rule, example, List.of()));
  }

  void add(String field, String rule, String example, List<String> allowed) {
    found.add(new Problem(field, rule, example, allowed));
  }

  /** So many more of which only the number is said; there is one that is told. */
  void addUntold(int more) {
    untold += more;
  }

  boolean none() {
    return found.isEmpty();
  }

  int count() {
    return found.size();
  }

  ToolError error() {
    Problem first = found.getFirst();
    String words =
        found.stream().limit(SHOWN).map(Problem::words).collect(Collectors.joining("; "));
    int more = found.size() + untold - Math.min(SHOWN, found.size());
    return ToolError.invalid(first.field, words + (more > 0 ? "; and " + more + " more" : ""))
        .allowed(first.allowed)
        .hint("Correct the arguments named and call again; nothing was done.");
  }
}
