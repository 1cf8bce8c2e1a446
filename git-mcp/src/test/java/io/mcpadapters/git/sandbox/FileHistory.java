package io.mcpadapters.git.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Git tells of the past of one path in a repository. */
final class FileHistory {
  /**
   * Lines that follow each other and have one commit.
   *
   * @param first counted from 1
   */
  record Run(Commit commit, int first, List<String> lines) {
    int last() {
      return first + lines.size() - 1;
    }
  }

  private final Repo repo;

  FileHistory(Repo repo) {
    this.repo = repo;
  }

  /**
   * The commits that changed a path or something below it, as `git log -- path` has them: of a
   * merge that has it as one of its parents does, only that parent is followed.
   */
  List<Commit> touching(Commit head, String path) {
    Set<String> seen = new HashSet<>();
    List<Commit> found = new ArrayList<>();
    Deque<Commit> open = new ArrayDeque<>(List.of(head));
    while (!open.isEmpty()) {
      Commit commit = open.removeFirst();
      if (!seen.add(commit.sha())) {
        continue;
      }
      List<Commit> parents = commit.parents().stream().map(repo.commits::get).toList();
      Optional<Commit> same =
          parents.stream().filter(parent -> same(parent, commit, path)).findFirst();
      if (same.isPresent()) {
        open.add(same.get());
      } else {
        if (!parents.isEmpty() || has(commit, path)) {
          found.add(commit);
        }
        open.addAll(parents);
      }
    }
    found.sort(Comparator.comparing(Commit::committed).reversed());
    return found;
  }

  private static boolean has(Commit commit, String path) {
    return commit.files().containsKey(path) || commit.isFolder(path);
  }

  private static boolean same(Commit one, Commit other, String path) {
    return FileChange.plain(one.files(), other.files()).stream()
        .noneMatch(change -> change.path().equals(path) || change.path().startsWith(path + "/"));
  }

  /** Lines of a file, each with the commit that brought it, as `git blame` has them. */
  List<Run> blame(Commit at, String path, int first, int last) {
    List<String> lines = lines(at, path);
    Commit[] blamed = blame(at, path);
    List<Run> runs = new ArrayList<>();
    int end = Math.min(last, lines.size());
    for (int start = first - 1, next; start < end; start = next) {
      next = start + 1;
      while (next < end && blamed[next] == blamed[start]) {
        next++;
      }
      runs.add(new Run(blamed[start], start + 1, lines.subList(start, next)));
    }
    return runs;
  }

  /**
   * All is a parent's whose file is the same; else a line is the first parent's that has it, and
   * one that none has is the commit's own.
   */
  private Commit[] blame(Commit at, String path) {
    List<String> lines = lines(at, path);
    Commit[] blamed = new Commit[lines.size()];
    for (String sha : at.parents()) {
      Commit parent = repo.commits.get(sha);
      Optional<String> before = before(parent, at, path);
      if (before.isPresent()) {
        Commit[] theirs = blame(parent, before.get());
        if (Arrays.equals(at.files().get(path), parent.files().get(before.get()))) {
          return theirs;
        }
        int[] same = same(lines, lines(parent, before.get()));
        for (int i = 0; i < same.length; i++) {
          blamed[i] = blamed[i] == null && same[i] >= 0 ? theirs[same[i]] : blamed[i];
        }
      }
    }
    for (int i = 0; i < blamed.length; i++) {
      blamed[i] = blamed[i] == null ? at : blamed[i];
    }
    return blamed;
  }

  /** The path in a parent, where a file that only moved is the same. */
  private static Optional<String> before(Commit parent, Commit at, String path) {
    return parent.files().containsKey(path)
        ? Optional.of(path)
        : FileChange.between(parent.files(), at.files()).stream()
            .filter(change -> change.path().equals(path) && !change.from().isEmpty())
            .map(FileChange::from)
            .findFirst();
  }

  private static List<String> lines(Commit at, String path) {
    String text = new String(at.files().get(path), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /** For each line its place in the older text, by the longest common subsequence; else -1. */
  private static int[] same(List<String> newer, List<String> older) {
    int[][] longest = new int[newer.size() + 1][older.size() + 1];
    for (int i = newer.size() - 1; i >= 0; i--) {
      for (int j = older.size() - 1; j >= 0; j--) {
        longest[i][j] =
            newer.get(i).equals(older.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int[] same = new int[newer.size()];
    Arrays.fill(same, -1);
    for (int i = 0, j = 0; i < newer.size() && j < older.size(); ) {
      if (newer.get(i).equals(older.get(j))) {
        same[i++] = j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return same;
  }
}
