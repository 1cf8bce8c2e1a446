package io.mcpadapters.git.sandbox;

import io.mcpadapters.git.text.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a host says of one file of a diff; its patch is one hunk, each byte a character. */
record FileChange(
    String path, String from, String status, int added, int removed, boolean binary, String patch) {

  /** All files that differ between two trees; what moved as it was is one that was renamed. */
  static List<FileChange> between(
      NavigableMap<String, byte[]> older, NavigableMap<String, byte[]> newer) {
    List<FileChange> changes = new ArrayList<>();
    List<FileChange> plain = plain(older, newer);
    List<FileChange> removed =
        plain.stream().filter(change -> change.status.equals("removed")).toList();
    for (FileChange change : plain) {
      Optional<String> moved =
          change.status.equals("added")
              ? removed.stream()
                  .map(FileChange::path)
                  .filter(path -> Arrays.equals(older.get(path), newer.get(change.path)))
                  .findFirst()
              : Optional.empty();
      changes.add(
          moved
              .map(from -> new FileChange(change.path, from, "renamed", 0, 0, false, ""))
              .orElse(change));
    }
    Set<String> gone = changes.stream().map(FileChange::from).collect(Collectors.toSet());
    changes.removeIf(change -> change.status.equals("removed") && gone.contains(change.path));
    return changes;
  }

  /** The same without a look at what moved. */
  static List<FileChange> plain(
      NavigableMap<String, byte[]> older, NavigableMap<String, byte[]> newer) {
    TreeSet<String> paths = new TreeSet<>(older.keySet());
    paths.addAll(newer.keySet());
    List<FileChange> changes = new ArrayList<>();
    for (String path : paths) {
      byte[] before = older.get(path);
      byte[] after = newer.get(path);
      if (!Arrays.equals(before, after)) {
        changes.add(of(path, before, after));
      }
    }
    return changes;
  }

  static List<FileChange> of(Repo repo, Commit commit) {
    return between(before(repo, commit), commit.files());
  }

  static List<FileChange> plainOf(Repo repo, Commit commit) {
    return plain(before(repo, commit), commit.files());
  }

  private static NavigableMap<String, byte[]> before(Repo repo, Commit commit) {
    return commit.parents().isEmpty()
        ? new TreeMap<>()
        : repo.commits.get(commit.parents().getFirst()).files();
  }

  private static FileChange of(String path, byte[] before, byte[] after) {
    String status = before == null ? "added" : after == null ? "removed" : "modified";
    if (binary(before) || binary(after)) {
      return new FileChange(path, "", status, 0, 0, true, "");
    }
    List<String> older = lines(before);
    List<String> newer = lines(after);
    int start = 0;
    while (start < Math.min(older.size(), newer.size())
        && older.get(start).equals(newer.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(older.size(), newer.size()) - start
        && older.get(older.size() - 1 - end).equals(newer.get(newer.size() - 1 - end))) {
      end++;
    }
    int from = Math.max(0, start - 3);
    List<String> hunk = new ArrayList<>();
    older.subList(from, start).forEach(line -> hunk.add(" " + line));
    older.subList(start, older.size() - end).forEach(line -> hunk.add("-" + line));
    newer.subList(start, newer.size() - end).forEach(line -> hunk.add("+" + line));
    older
        .subList(older.size() - end, Math.min(older.size(), older.size() - end + 3))
        .forEach(line -> hunk.add(" " + line));
    int removed = older.size() - end - start;
    int added = newer.size() - end - start;
    String head =
        "@@ -%d,%d +%d,%d @@"
            .formatted(from + 1, hunk.size() - added, from + 1, hunk.size() - removed);
    return new FileChange(
        path, "", status, added, removed, false, head + "\n" + String.join("\n", hunk));
  }

  private static boolean binary(byte[] content) {
    return content != null && new String(content, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
  }

  private static List<String> lines(byte[] content) {
    return content == null ? List.of() : Lines.of(new String(content, StandardCharsets.ISO_8859_1));
  }

  /** As JSON has it: UTF-8, whatever the file is in. */
  @Override
  public String patch() {
    return new String(patch.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A side's name, in quotes where Git quotes it; each byte a character. */
  private static String side(String prefix, String path) {
    String name =
        new String((prefix + path).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    StringBuilder quoted = new StringBuilder();
    for (char letter : name.toCharArray()) {
      quoted.append(
          letter == '"' || letter == '\\'
              ? "\\" + letter
              : letter == '\t'
                  ? "\\t"
                  : letter > 126 || letter < ' ' ? "\\%03o".formatted((int) letter) : "" + letter);
    }
    return quoted.toString().equals(name) ? name : "\"" + quoted + "\"";
  }

  /** All of them as `git diff` writes them. */
  static byte[] unified(List<FileChange> changes) {
    StringBuilder text = new StringBuilder();
    for (FileChange change : changes) {
      String before = side("a/", change.from.isEmpty() ? change.path : change.from);
      String after = side("b/", change.path);
      text.append("diff --git ").append(before).append(' ').append(after).append('\n');
      text.append(
          Map.of("added", "new file mode 100644\n", "removed", "deleted file mode 100644\n")
              .getOrDefault(change.status, ""));
      if (change.status.equals("renamed")) {
        text.append("similarity index 100%\nrename from ").append(change.from);
        text.append("\nrename to ").append(change.path).append('\n');
        continue;
      }
      text.append("index 0000000..1111111 100644\n");
      if (change.binary) {
        text.append("Binary files ")
            .append(before)
            .append(" and ")
            .append(after)
            .append(" differ\n");
      } else {
        text.append("--- ")
            .append(change.status.equals("added") ? "/dev/null" : before)
            .append('\n');
        text.append("+++ ")
            .append(change.status.equals("removed") ? "/dev/null" : after)
            .append('\n');
        text.append(change.patch).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
