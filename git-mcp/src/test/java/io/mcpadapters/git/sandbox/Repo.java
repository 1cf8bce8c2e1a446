package io.mcpadapters.git.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A repository: commits, refs, issues, pull requests, releases. */
final class Repo {
  final String path;
  final String about;
  final Map<String, Commit> commits = new HashMap<>();
  final Map<String, String> branches = new TreeMap<>();
  final Map<String, String> tags = new TreeMap<>();
  final Map<Integer, Ticket> tickets = new LinkedHashMap<>();
  final List<Release> releases = new ArrayList<>();
  String defaultBranch = "main";
  boolean withoutIssues;
  boolean archived;

  /** An issue, or a pull request where head is there. */
  static final class Ticket {
    final int number;
    String title;
    String body;
    final String author;
    final Instant created;
    final List<Remark> remarks = new ArrayList<>();
    final List<String> labels = new ArrayList<>();
    Optional<Pull> pull = Optional.empty();
    String state = "open";
    String reason = "";
    String milestone = "";
    Instant updated;
    final List<String> assignees = new ArrayList<>();
    final List<String> reviewers = new ArrayList<>();

    Ticket(int number, String title, String body, String author, Instant created) {
      this.number = number;
      this.title = title;
      this.body = body;
      this.author = author;
      this.created = created;
      this.updated = created;
    }

    private Ticket copy() {
      Ticket copy = new Ticket(number, title, body, author, created);
      copy.remarks.addAll(remarks);
      copy.labels.addAll(labels);
      copy.pull = pull;
      copy.state = state;
      copy.milestone = milestone;
      copy.assignees.addAll(assignees);
      copy.reviewers.addAll(reviewers);
      return copy;
    }
  }

  record Pull(
      String head,
      String base,
      String headSha,
      String baseSha,
      boolean draft,
      Optional<String> merged) {}

  /**
   * @param lines of a file for a review comment, else empty
   */
  record Remark(
      int id,
      String author,
      String body,
      Instant date,
      Optional<Anchor> anchor,
      boolean resolved,
      int replyTo) {}

  /**
   * A line of a diff.
   *
   * @param old whether it is one of the older side
   */
  record Anchor(String path, int line, boolean old) {
    Anchor(String path, int line) {
      this(path, line, false);
    }
  }

  record Release(
      String tag, String name, String notes, Instant date, boolean prerelease, boolean draft) {
    Release(String tag, String name, String notes, Instant date, boolean prerelease) {
      this(tag, name, notes, date, prerelease, false);
    }
  }

  Repo(String path, String about) {
    this.path = path;
    this.about = about;
  }

  /** The same, to be changed apart from this; commits, which do not change, are shared. */
  Repo copy() {
    Repo copy = new Repo(path, about);
    copy.commits.putAll(commits);
    copy.branches.putAll(branches);
    copy.tags.putAll(tags);
    tickets.forEach((number, ticket) -> copy.tickets.put(number, ticket.copy()));
    copy.releases.addAll(releases);
    copy.defaultBranch = defaultBranch;
    copy.withoutIssues = withoutIssues;
    copy.archived = archived;
    return copy;
  }

  String owner() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  boolean empty() {
    return branches.isEmpty();
  }

  /** A commit on top of a branch's head; the first makes the branch. */
  Commit commit(
      String branch,
      Commit.Author author,
      Instant date,
      String message,
      Consumer<NavigableMap<String, byte[]>> change) {
    return commit(branch, author, date, date, message, change);
  }

  /** The same of a commit that was made anew later, as a rebase does. */
  Commit commit(
      String branch,
      Commit.Author author,
      Instant date,
      Instant committed,
      String message,
      Consumer<NavigableMap<String, byte[]>> change) {
    Optional<Commit> head = Optional.ofNullable(branches.get(branch)).map(commits::get);
    NavigableMap<String, byte[]> files =
        new TreeMap<>(head.map(Commit::files).orElseGet(TreeMap::new));
    change.accept(files);
    return made(
        branch,
        Commit.of(
            head.map(commit -> List.of(commit.sha())).orElse(List.of()),
            files,
            author,
            date,
            committed,
            message));
  }

  /** A merge of another branch's head, whose files the change brings in. */
  Commit merge(
      String branch,
      String other,
      Commit.Author author,
      Instant date,
      String message,
      Consumer<NavigableMap<String, byte[]>> change) {
    NavigableMap<String, byte[]> files = new TreeMap<>(commits.get(branches.get(branch)).files());
    change.accept(files);
    return made(
        branch,
        Commit.of(
            List.of(branches.get(branch), branches.get(other)),
            files,
            author,
            date,
            date,
            message));
  }

  private Commit made(String branch, Commit commit) {
    commits.put(commit.sha(), commit);
    branches.put(branch, commit.sha());
    return commit;
  }

  /** Branch, tag, full or short id. */
  Optional<Commit> find(String ref) {
    String full = ref.replaceFirst("^refs/(?=(heads|tags)/)", "");
    String name = ref.equals("HEAD") ? defaultBranch : full.replaceFirst("^(heads|tags)/", "");
    String sha =
        full.startsWith("heads/") && !full.equals(name)
            ? branches.get(name)
            : full.startsWith("tags/") && !full.equals(name)
                ? tags.get(name)
                : branches.getOrDefault(name, tags.get(name));
    if (sha != null) {
      return Optional.ofNullable(commits.get(sha));
    }
    return name.length() < 7 || !name.matches("[0-9a-f]+")
        ? Optional.empty()
        : commits.values().stream().filter(commit -> commit.sha().startsWith(name)).findFirst();
  }

  /** A commit and all before it, the newest first. */
  List<Commit> history(Commit from) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from.sha()));
    while (!open.isEmpty()) {
      String sha = open.removeFirst();
      if (seen.add(sha)) {
        open.addAll(commits.get(sha).parents());
      }
    }
    return seen.stream()
        .map(commits::get)
        .sorted(Comparator.comparing(Commit::committed).reversed())
        .toList();
  }

  /** The commits of one side of a comparison that the other lacks, newest first. */
  List<Commit> ahead(Commit base, Commit head) {
    List<Commit> known = history(base);
    return history(head).stream().filter(commit -> !known.contains(commit)).toList();
  }

  Optional<Ticket> pullOf(String sha) {
    return tickets.values().stream()
        .filter(ticket ->
            ticket
                .pull
                .filter(pull ->
                    pull.headSha().equals(sha) || pull.merged().filter(sha::equals).isPresent())
                .isPresent())
        .findFirst();
  }

  /** What a pull request changes. */
  List<FileChange> changes(Pull pull) {
    return FileChange.between(
        commits.get(pull.baseSha()).files(), commits.get(pull.headSha()).files());
  }

  /** The commit whose tree or subtree has this id. */
  Optional<Commit> holding(String id) {
    Commit direct = commits.get(id);
    return direct != null
        ? Optional.of(direct)
        : commits.values().stream().filter(commit -> commit.folderOf(id).isPresent()).findFirst();
  }

  int nextNumber() {
    return tickets.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  Ticket issue(String title, String body, String author, Instant created) {
    Ticket ticket = new Ticket(nextNumber(), title, body, author, created);
    tickets.put(ticket.number, ticket);
    return ticket;
  }
}
