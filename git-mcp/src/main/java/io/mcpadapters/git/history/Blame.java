package io.mcpadapters.git.history;

import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Pinned.Spot;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.LineDiff;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which commits last changed lines of a file.
 *
 * @param method `native`, or `reconstructed`
 * @param warnings what may be wrong
 */
public record Blame(List<BlameRun> runs, String method, List<String> warnings) {
  public static final int MOST_LINES = 1000;

  private static final int MOST_VERSIONS = 30; // of the file, each one request

  public Blame {
    runs = List.copyOf(runs);
    warnings = List.copyOf(warnings);
  }

  /** Goes back through the file's versions until each line is one that a version brought. */
  public static Future<Blame> rebuilt(Scope scope, Spot spot, LineRange lines) {
    Repository repository = spot.at().repository();
    CommitQuery query = CommitQuery.of(spot.at().sha()).path(spot.path());
    return FileLines.read(scope, spot.at(), spot.path())
        .compose(file -> {
          if (!file.there()) {
            return spot.at()
                .content(scope, spot.path(), ignored -> {})
                .compose(there -> missing(spot));
          }
          if (file.binary() || lines.first() > file.lines().size()) {
            return missing(spot);
          }
          return Pager.<CommitInfo>collect(
                  page ->
                      repository
                          .api()
                          .history()
                          .commits(scope, repository.project(), query, page, 50),
                  From.START,
                  MOST_VERSIONS + 1)
              .compose(versions ->
                  new Search(scope, spot, lines, file.lines(), versions.plain()).back(0));
        });
  }

  private static <T> Future<T> missing(Spot spot) {
    return ToolError.invalid("lines", spot.path() + " has no such lines of text.")
        .hint("read_file says how many lines it has.")
        .failed();
  }

  /** The work of one call. */
  private static final class Search {
    private final Scope scope;
    private final Spot spot;
    private final LineRange lines;
    private final List<CommitInfo> versions;
    private final CommitInfo[] found;
    private final int[] now;
    private List<String> text;

    /**
     * Line numbers in `now` are those that the wanted lines have in the version that is looked at,
     * from 0; -1 when found.
     */
    Search(Scope scope, Spot spot, LineRange lines, List<String> text, List<CommitInfo> versions) {
      this.scope = scope;
      this.spot = spot;
      this.lines =
          new LineRange(
              lines.first(),
              Math.min(Math.min(lines.last(), text.size()), lines.first() + MOST_LINES - 1));
      this.text = text;
      this.versions = versions;
      int count = this.lines.last() - this.lines.first() + 1;
      this.found = new CommitInfo[count];
      this.now = new int[count];
      for (int i = 0; i < count; i++) {
        now[i] = this.lines.first() - 1 + i;
      }
    }

    Future<Blame> back(int version) {
      if (version >= versions.size() || version >= MOST_VERSIONS || done()) {
        return Future.succeededFuture(result(version));
      }
      CommitInfo commit = versions.get(version);
      if (version + 1 >= versions.size()) {
        settle(commit, Optional.empty());
        return Future.succeededFuture(result(version + 1));
      }
      Pinned older = new Pinned(spot.at().repository(), "", versions.get(version + 1).sha());
      return FileLines.read(scope, older, spot.path())
          .compose(before -> {
            settle(commit, LineDiff.origins(before.lines(), text));
            text = before.lines();
            return back(version + 1);
          });
    }

    /**
     * Lines that the version before has not are this commit's; all of them when there is none, or
     * nothing in common.
     */
    private void settle(CommitInfo commit, Optional<int[]> origins) {
      for (int i = 0; i < now.length; i++) {
        if (now[i] >= 0) {
          int line = now[i];
          now[i] = origins.map(from -> from[line]).orElse(-1);
          if (now[i] < 0) {
            found[i] = commit;
          }
        }
      }
    }

    private boolean done() {
      for (int line : now) {
        if (line >= 0) {
          return false;
        }
      }
      return true;
    }

    private Blame result(int version) {
      List<BlameRun> runs = new ArrayList<>();
      List<String> warnings = new ArrayList<>();
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
      if (!done()) {
        warnings.add(
            "Lines without a row are older than the "
                + version
                + " versions of the file that were looked at.");
      }
      return new Blame(runs, "reconstructed", warnings);
    }
  }
}
