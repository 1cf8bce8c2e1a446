package io.mcpadapters.git.history;

import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.LineDiff;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Goes back through a file's versions until each wanted line is one that a version brought. Hosts
 * list the versions as `git log -- path` does: a chain up to the first merge whose file is neither
 * parent's, from where each parent has a list of its own.
 */
final class BlameSearch {
  private static final int MOST_VERSIONS = 30; // of the file, each one request

  /**
   * The file in one version.
   *
   * @param at for each wanted line its index there; -1 where it is none of its lines, or settled
   */
  private record Version(String sha, String path, List<String> text, int[] at) {
    boolean open() {
      return Arrays.stream(at).anyMatch(line -> line >= 0);
    }
  }

  /** What was found, and what may be wrong with it. */
  record Result(List<BlameRun> runs, List<String> warnings) {}

  private final Scope scope;
  private final Repository repository;
  private final LineRange lines;
  private final CommitInfo[] found;
  private final Set<String> warnings = new LinkedHashSet<>();
  private int looked;

  /**
   * @param lines that the file has, of which no more are wanted than can be looked at
   */
  BlameSearch(Scope scope, Repository repository, LineRange lines) {
    this.scope = scope;
    this.repository = repository;
    this.lines = lines;
    this.found = new CommitInfo[lines.last() - lines.first() + 1];
  }

  Future<Result> run(String sha, String path, List<String> text) {
    int[] at = new int[found.length];
    Arrays.setAll(at, i -> lines.first() - 1 + i);
    return trace(new Version(sha, path, text, at)).map(done -> result());
  }

  private Future<Void> trace(Version version) {
    if (!version.open()) {
      return Future.succeededFuture();
    }
    CommitQuery query = CommitQuery.of(version.sha).path(version.path);
    HistoryApi history = repository.api().history();
    return Pager.<CommitInfo>collect(
            page -> history.commits(scope, repository.project(), query, page, 50),
            From.START,
            MOST_VERSIONS)
        .compose(part -> back(part.plain(), 0, part.next().isPresent(), version));
  }

  private Future<Void> back(List<CommitInfo> versions, int index, boolean more, Version version) {
    boolean bound = looked >= MOST_VERSIONS || index >= versions.size();
    if (!version.open() || bound) {
      return Future.succeededFuture();
    }
    CommitInfo commit = versions.get(index);
    if (commit.parents().size() > 1) {
      return merge(commit, version);
    }
    if (index + 1 == versions.size()) {
      return more ? Future.succeededFuture() : begun(commit, version);
    }
    return older(commit, version, versions.get(index + 1).sha(), version.path)
        .compose(before -> back(versions, index + 1, more, before));
  }

  /** The version before; lines that it has not are the commit's. */
  private Future<Version> older(CommitInfo commit, Version version, String sha, String path) {
    return read(sha, path)
        .map(text -> {
          int[] at = origins(commit, text, version);
          settle(commit, version.at, at);
          return new Version(sha, path, text, at);
        });
  }

  private Future<List<String>> read(String sha, String path) {
    looked++;
    return FileLines.read(scope, new Pinned(repository, "", sha), path).map(FileLines::lines);
  }

  private int[] origins(CommitInfo commit, List<String> text, Version version) {
    Optional<int[]> origins = LineDiff.origins(text, version.text);
    if (origins.isEmpty()) {
      warnings.add(
          "Commit "
              + commit.sha().substring(0, Pinned.SHORT)
              + " changed so much that all lines before it count as its own.");
    }
    int[] at = new int[found.length];
    Arrays.setAll(
        at, i -> version.at[i] < 0 ? -1 : origins.map(from -> from[version.at[i]]).orElse(-1));
    return at;
  }

  private void settle(CommitInfo commit, int[] now, int[] before) {
    for (int i = 0; i < found.length; i++) {
      if (now[i] >= 0 && before[i] < 0) {
        found[i] = commit;
      }
    }
  }

  /** A line is the first parent's that has it; one that none has is the merge's own. */
  private Future<Void> merge(CommitInfo commit, Version version) {
    List<Future<List<String>>> texts =
        commit.parents().stream().map(parent -> read(parent, version.path)).toList();
    return Future.all(texts)
        .compose(done -> {
          List<Version> parents = new ArrayList<>();
          int[] open = version.at.clone();
          for (int p = 0; p < texts.size(); p++) {
            List<String> text = texts.get(p).result();
            int[] at =
                origins(commit, text, new Version(version.sha, version.path, version.text, open));
            for (int i = 0; i < open.length; i++) {
              open[i] = at[i] >= 0 ? -1 : open[i];
            }
            parents.add(new Version(commit.parents().get(p), version.path, text, at));
          }
          int[] none = new int[open.length];
          Arrays.fill(none, -1);
          settle(commit, open, none);
          return each(parents, 0);
        });
  }

  private Future<Void> each(List<Version> parents, int index) {
    return index == parents.size()
        ? Future.succeededFuture()
        : trace(parents.get(index)).compose(done -> each(parents, index + 1));
  }

  /** The commit that brought the path: it may have renamed a file whose history goes on. */
  private Future<Void> begun(CommitInfo commit, Version version) {
    return (commit.parents().isEmpty()
            ? Future.succeededFuture(Optional.<String>empty())
            : from(commit, version.path))
        .compose(from -> {
          if (from.isEmpty()) {
            int[] none = new int[found.length];
            Arrays.fill(none, -1);
            settle(commit, version.at, none);
            return Future.succeededFuture();
          }
          return older(commit, version, commit.parents().getFirst(), from.get())
              .compose(this::trace);
        });
  }

  private Future<Optional<String>> from(CommitInfo commit, String path) {
    return repository
        .api()
        .history()
        .changes(scope, repository.project(), commit.sha(), 1, any -> false)
        .map(changes -> {
          Optional<Change> change =
              changes.items().stream().filter(one -> one.path().equals(path)).findFirst();
          if (change.isEmpty() && changes.more()) {
            unfollowed(commit);
          }
          return change.flatMap(Change::from);
        })
        .recover(failure -> {
          unfollowed(commit);
          return failure instanceof ToolException
              ? Future.succeededFuture(Optional.empty())
              : Future.failedFuture(failure);
        });
  }

  private void unfollowed(CommitInfo commit) {
    warnings.add(
        "Whether commit "
            + commit.sha().substring(0, Pinned.SHORT)
            + " renamed the file could not be seen; what was before is not followed.");
  }

  private Result result() {
    List<BlameRun> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= found.length; i++) {
      if (i == found.length || !Objects.equals(found[i], found[start])) {
        if (found[start] != null) {
          runs.add(
              new BlameRun(
                  new LineRange(lines.first() + start, lines.first() + i - 1), found[start]));
        }
        start = i;
      }
    }
    if (Arrays.stream(found).anyMatch(Objects::isNull)) {
      warnings.add(
          "Lines without a row are older than the "
              + looked
              + " versions of the file that were looked at.");
    }
    return new Result(runs, List.copyOf(warnings));
  }
}
