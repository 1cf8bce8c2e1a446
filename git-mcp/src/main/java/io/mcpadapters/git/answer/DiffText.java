package io.mcpadapters.git.answer;

import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.Generated;
import java.util.ArrayList;
import java.util.List;

/** How changes are written for a model: a row a file, or its hunks. */
public final class DiffText {
  private DiffText() {}

  /** `M +12 -3 src/App.java`; without counts where the host does not count. */
  public static String row(Change change) {
    String counts =
        change.binary()
            ? " binary"
            : change.added() + change.removed() == 0
                ? ""
                : " +" + change.added() + " -" + change.removed();
    String from = change.from().map(path -> path + " → ").orElse("");
    return change.status().letter()
        + counts
        + " "
        + name(from + change.path())
        + (Generated.is(change.path()) ? " (generated)" : "");
  }

  private static String name(String path) {
    return path.replace("\n", "\\n").replace("\r", "\\r");
  }

  /** The file's row and hunks, in pieces that may go into answers of their own. */
  public static List<String> patch(Change change) {
    String head = "=== " + row(change);
    if (change.patch().isEmpty()) {
      return List.of(
          head
              + "\n"
              + (change.binary()
                  ? "(binary)"
                  : "(no patch: renamed only, or the host leaves it out for its size)"));
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder hunk = new StringBuilder(head).append('\n');
    change
        .patch()
        .get()
        .lines()
        .forEach(line -> {
          if (line.startsWith("@@") && hunk.indexOf("\n@@") >= 0
              || line.startsWith("@@") && hunk.indexOf("@@") == 0) {
            pieces.addAll(Pieces.split(hunk.substring(0, hunk.length() - 1)));
            hunk.setLength(0);
          }
          hunk.append(Excerpt.shortened(line)).append('\n');
        });
    pieces.addAll(Pieces.split(hunk.substring(0, hunk.length() - 1)));
    return pieces;
  }
}
