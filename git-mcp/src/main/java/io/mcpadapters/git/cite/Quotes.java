package io.mcpadapters.git.cite;

import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.Lines;
import java.util.ArrayList;
import java.util.List;

/** Finds a quoted text in a file. */
final class Quotes {
  private Quotes() {}

  /**
   * Where a text stands, whole lines or a part of one, each place once. Spaces at the ends of lines
   * do not count.
   */
  static List<LineRange> find(List<String> lines, String text) {
    List<String> wanted = Lines.of(text.strip()).stream().map(String::strip).toList();
    List<LineRange> found = new ArrayList<>();
    for (int start = 0; !wanted.isEmpty() && start + wanted.size() <= lines.size(); start++) {
      if (same(lines.subList(start, start + wanted.size()), wanted)) {
        found.add(new LineRange(start + 1, start + wanted.size()));
      }
    }
    return found;
  }

  private static boolean same(List<String> lines, List<String> wanted) {
    if (wanted.size() == 1) {
      return lines.getFirst().contains(wanted.getFirst());
    }
    for (int i = 0; i < wanted.size(); i++) {
      String line = lines.get(i).strip();
      boolean edge =
          (i == 0 && line.endsWith(wanted.get(i)))
              || (i == wanted.size() - 1 && line.startsWith(wanted.get(i)));
      if (!line.equals(wanted.get(i)) && !edge) {
        return false;
      }
    }
    return true;
  }
}
