package io.mcpadapters.git.answer;

import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.tool.UntrustedText;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An indented tree that is written while the entries pass by, depth first as Git lists them: it
 * keeps its text, as much as the budget takes, and no entries, so that a tree of any size fits into
 * a small heap.
 */
public final class TreeText {
  /** Where to go on: the host's page, and how many chosen entries of it were shown. */
  public record Position(int page, int shown) {
    public static final Position START = new Position(1, 0);
  }

  /** Which entries are wanted below a folder. */
  public record Choice(String root, int depth, Optional<Glob> glob, boolean foldersOnly) {
    /** Whether an entry is left out for its depth alone. */
    boolean tooDeep(TreeEntry entry) {
      return glob.isEmpty()
          && below(root).test(entry.path())
          && (!foldersOnly || entry.folder())
          && depthOf(relative(entry.path())) >= depth;
    }

    boolean takes(TreeEntry entry) {
      if (!below(root).test(entry.path()) || (foldersOnly && !entry.folder())) {
        return false;
      }
      String relative = relative(entry.path());
      return glob.isPresent() ? glob.get().matches(relative) : depthOf(relative) < depth;
    }

    String relative(String path) {
      return root.isEmpty() ? path : path.substring(root.length() + 1);
    }

    /** Whether entries of deeper folders are wanted. */
    public boolean deep() {
      return glob.isPresent() || depth > 1;
    }

    static Predicate<String> below(String folder) {
      return path ->
          folder.isEmpty()
              || (path.length() > folder.length() + 1 && path.startsWith(folder + "/"));
    }
  }

  private final Choice choice;
  private final int chars;
  private final StringBuilder text = new StringBuilder();
  private Position at;
  private int skip;
  private int inPage;
  private int matched;
  private int shown;
  private int deeper;
  private int folders;
  private List<String> parents = List.of();
  private boolean hidden;
  private boolean full;

  public TreeText(Choice choice, int chars, Position from) {
    this.choice = choice;
    this.chars = chars;
    this.at = new Position(from.page(), 0);
    this.skip = from.shown();
  }

  /**
   * Takes the next entry.
   *
   * @return false once no more of them can be shown
   */
  public boolean accept(int page, TreeEntry entry) {
    if (!choice.takes(entry)) {
      deeper += choice.tooDeep(entry) ? 1 : 0;
      return !full;
    }
    matched++;
    if (full) {
      return false;
    }
    if (page != at.page()) {
      at = new Position(page, 0);
      inPage = 0;
    }
    inPage++;
    if (inPage <= skip && shown == 0) {
      return true;
    }
    String lines = lines(entry);
    if (text.length() + lines.length() > chars && shown > 0) {
      full = true;
      at = new Position(page, inPage - 1);
      return false;
    }
    text.append(lines);
    hidden |= UntrustedText.hidden(entry.path());
    parents = folders(choice.relative(entry.path()), entry.folder());
    shown++;
    folders += entry.folder() ? 1 : 0;
    return true;
  }

  /** The entry, below those of its folders that the line before is not in. */
  private String lines(TreeEntry entry) {
    String relative = choice.relative(entry.path());
    List<String> segments = RepoPath.segments(relative);
    StringBuilder lines = new StringBuilder();
    boolean same = true;
    for (int i = 0; i < segments.size() - 1; i++) {
      same = same && i < parents.size() && parents.get(i).equals(segments.get(i));
      if (!same) {
        lines.append("  ".repeat(i)).append(name(segments.get(i))).append("/\n");
      }
    }
    lines.append("  ".repeat(segments.size() - 1)).append(name(segments.getLast()));
    return lines.append(mark(entry)).append('\n').toString();
  }

  /** A line end in a name would write a line of its own. */
  private static String name(String segment) {
    return segment.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }

  private static String mark(TreeEntry entry) {
    return switch (entry.type()) {
      case FOLDER -> "/";
      case LINK -> " (symbolic link)";
      case SUBMODULE -> " (submodule at " + entry.id() + ")";
      case FILE -> entry.size() < 0 ? "" : " " + size(entry.size());
    };
  }

  /** `17 B`, `1.5 kB`, `12 MB`. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double kilo = bytes / 1000.0;
    double scaled = kilo < 1000 ? kilo : kilo / 1000;
    String digits =
        scaled < 10
            ? String.valueOf(Math.round(scaled * 10) / 10.0)
            : String.valueOf(Math.round(scaled));
    return digits + (kilo < 1000 ? " kB" : " MB");
  }

  private static List<String> folders(String relative, boolean folder) {
    List<String> segments = RepoPath.segments(relative);
    return folder ? segments : segments.subList(0, segments.size() - 1);
  }

  private static int depthOf(String relative) {
    return (int) relative.chars().filter(c -> c == '/').count();
  }

  public String text() {
    return text.toString();
  }

  public int shown() {
    return shown;
  }

  /** How many entries were chosen of those that passed by, shown or not. */
  public int matched() {
    return matched;
  }

  /** How many folders were shown whose entries were not asked for. */
  public int unopened() {
    return choice.deep() ? 0 : folders;
  }

  /** How many passed by that the depth leaves out; none where deeper folders were not asked for. */
  public int deeper() {
    return deeper;
  }

  public boolean hidden() {
    return hidden;
  }

  /** Where the next answer goes on; empty when everything was shown. */
  public Optional<Position> next() {
    return full ? Optional.of(at) : Optional.empty();
  }
}
