package io.mcpadapters.git.history;

import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Which commits last changed lines of a file.
 *
 * @param lines that were looked at, all of which the file has
 * @param method `native`, or `reconstructed`
 * @param warnings what may be wrong
 */
public record Blame(List<BlameRun> runs, LineRange lines, String method, List<String> warnings) {
  public static final int MOST_LINES = 1000;

  public Blame {
    runs = List.copyOf(runs);
    warnings = List.copyOf(warnings);
  }

  public static Future<Blame> of(Scope scope, Spot spot, LineRange lines) {
    return spot.at().repository().api().history().blames()
        ? byHost(scope, spot, lines)
        : rebuilt(scope, spot, lines);
  }

  private static Future<Blame> byHost(Scope scope, Spot spot, LineRange lines) {
    Repository repository = spot.at().repository();
    return repository
        .api()
        .history()
        .blame(scope, repository.project(), spot.at().sha(), spot.path(), bounded(lines))
        .map(runs -> {
          LineRange seen =
              runs.isEmpty()
                  ? new LineRange(lines.first(), lines.first())
                  : new LineRange(runs.getFirst().lines().first(), runs.getLast().lines().last());
          boolean full = seen.last() - lines.first() + 1 == MOST_LINES;
          return new Blame(
              runs,
              seen,
              "native",
              full && lines.last() > seen.last() ? List.of(only(seen)) : List.of());
        })
        .recover(failure -> repository.explain(scope, failure));
  }

  private static LineRange bounded(LineRange lines) {
    return new LineRange(lines.first(), Math.min(lines.last(), lines.first() + MOST_LINES - 1));
  }

  private static String only(LineRange seen) {
    return "Only lines "
        + seen
        + " were looked at; ask for those from "
        + (seen.last() + 1)
        + " on in a call of their own.";
  }

  private static Future<Blame> rebuilt(Scope scope, Spot spot, LineRange lines) {
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
          LineRange there =
              new LineRange(lines.first(), Math.min(lines.last(), file.lines().size()));
          LineRange seen = bounded(there);
          return new BlameSearch(scope, spot.at().repository(), seen)
              .run(spot.at().sha(), spot.path(), file.lines())
              .map(found -> {
                Blame blame = new Blame(found.runs(), seen, "reconstructed", found.warnings());
                return seen.equals(there) ? blame : blame.warned(only(seen));
              });
        });
  }

  private Blame warned(String words) {
    List<String> all = new ArrayList<>(warnings);
    all.add(words);
    return new Blame(runs, lines, method, all);
  }

  private static <T> Future<T> missing(Spot spot) {
    return ToolError.invalid("lines", spot.path() + " has no such lines of text.")
        .hint("read_file says how many lines it has.")
        .failed();
  }
}
