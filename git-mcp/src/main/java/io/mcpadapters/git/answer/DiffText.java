package io.mcpadapters.git.answer;

import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.Generated;
import io.mcpadapters.git.text.Lines;
import java.util.ArrayList;
import java.util.List;

/** How changes are written for a model: a row a file, or its hunks. */
public final class DiffText {
  private DiffText() {}

  /** `M +12 -3 src/App.java`; without counts where they are not known. */
  public static String row(Change change) {
    String counts =
        change.binary()
            ? " binary"
            : change
                .counts()
                .map(lines -> " +" + lines.added() + " -" + lines.removed())
                .orElse(" ?");
    String from = change.from().map(path -> path + " → ").orElse("");
    List<String> notes = new ArrayList<>(change.notes());
    if (Generated.is(change.path()) && !change.isGenerated()) {
      notes.add("generated");
    }
    return change.status().letter()
        + counts
        + " "
        + name(from + change.path())
        + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
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
              + switch (change.without()) {
                case BINARY -> "(binary)";
                case NO_LINE -> "(no line differs: renamed, empty, or its mode changed)";
                case LEFT_OUT ->
                    "(left out for its size; name it alone in paths, or read both sides with read_file)";
                case NOTHING, NOT_GIVEN -> "(no patch)";
              });
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder hunk = new StringBuilder(head).append('\n');
    Lines.of(change.patch().get())
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
