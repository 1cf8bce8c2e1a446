package io.mcpadapters.git.cite;

import io.mcpadapters.git.history.Blame;
import io.mcpadapters.git.host.HistoryApi;
import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a file at a commit, and who last changed them.
 *
 * @param text with LF at every line's end
 * @param last the commit that last changed the lines, or the file where nobody says it of lines
 * @param ofLines whether it is of the lines
 * @param again first lines of other places that have the quote too
 * @param link whether the path is a symbolic link
 */
public record Citation(
    Spot spot,
    LineRange lines,
    String text,
    Optional<String> blob,
    CommitInfo last,
    boolean ofLines,
    List<Integer> again,
    boolean link) {
  private static final int QUOTED = 600;
  private static final int LISTED = 20;

  public Citation {
    again = List.copyOf(again);
  }

  /**
   * Reads the lines, or finds the quote. Fails with `path_not_found`, `binary`, `quote_not_found`.
   */
  public static Future<Citation> read(
      Scope scope, Spot spot, Optional<LineRange> lines, Optional<String> quote) {
    return FileLines.read(scope, spot.at(), spot.path())
        .compose(file -> {
          if (!file.there()) {
            return spot.at()
                .content(scope, spot.path(), ignored -> {})
                .compose(there -> noLines(spot, "is no file").failed());
          }
          if (file.binary()) {
            return ToolError.invalid("path", spot.path() + " is binary.").reason("binary").failed();
          }
          List<LineRange> found =
              quote.map(words -> Quotes.find(file.lines(), words)).orElse(List.of());
          if (found.isEmpty() && quote.isPresent()) {
            return noQuote(spot);
          }
          LineRange wanted =
              found.stream()
                  .findFirst()
                  .or(() -> lines)
                  .orElse(new LineRange(1, Math.max(1, file.lines().size())));
          return wanted.first() > file.lines().size()
              ? noLines(spot, "has only " + Count.of(file.lines().size(), "line")).failed()
              : cited(scope, spot, file, wanted, found);
        });
  }

  private static Future<Citation> cited(
      Scope scope, Spot spot, FileLines file, LineRange wanted, List<LineRange> found) {
    LineRange there = new LineRange(wanted.first(), Math.min(wanted.last(), file.lines().size()));
    List<Integer> again = found.stream().skip(1).limit(LISTED).map(LineRange::first).toList();
    Future<Optional<CommitInfo>> blamed = blamed(scope, spot, there);
    Future<Boolean> link = spot.at().isLink(scope, spot.path(), file.mayBeLink());
    return Future.all(blamed, link)
        .compose(both ->
            blamed.result().isPresent()
                ? Future.succeededFuture(blamed.result().get())
                : last(scope, spot))
        .map(last ->
            new Citation(
                spot,
                there,
                file.text(there),
                file.blob(),
                last,
                blamed.result().isPresent(),
                again,
                link.result()));
  }

  /** The newest of the commits that the host's own blame names for the lines. */
  private static Future<Optional<CommitInfo>> blamed(Scope scope, Spot spot, LineRange lines) {
    Repository repository = spot.at().repository();
    HistoryApi history = repository.api().history();
    return !history.blames() || lines.last() - lines.first() >= Blame.MOST_LINES
        ? Future.succeededFuture(Optional.empty())
        : history
            .blame(scope, repository.project(), spot.at().sha(), spot.path(), lines)
            .map(runs ->
                runs.stream()
                    .map(BlameRun::commit)
                    .max(
                        Comparator.comparing(
                            commit -> Times.of(commit.date()).orElse(Instant.EPOCH))));
  }

  private static <T> Future<T> noQuote(Spot spot) {
    return ToolError.of(
            ToolError.Code.NOT_FOUND, "The quote is not in " + spot.path() + " at this commit.")
        .reason("quote_not_found")
        .field("quote")
        .hint("Quote whole lines as read_file shows them.")
        .failed();
  }

  private static ToolError noLines(Spot spot, String why) {
    return ToolError.invalid("lines", UntrustedText.line(spot.path(), 300) + " " + why + ".")
        .reason("invalid_argument");
  }

  private static Future<CommitInfo> last(Scope scope, Spot spot) {
    Repository repository = spot.at().repository();
    CommitQuery query = CommitQuery.of(spot.at().sha()).path(spot.path());
    return repository
        .api()
        .history()
        .commits(scope, repository.project(), query, 1, 1)
        .compose(page ->
            page.items().isEmpty()
                ? repository.api().history().commit(scope, repository.project(), spot.at().sha())
                : Future.succeededFuture(page.items().getFirst()));
  }

  String permalink() {
    return spot.at().link(spot.path(), Optional.of(lines));
  }

  /** SHA-256 of the text. */
  String hash() {
    return JsonDigest.hex(text);
  }

  private String label() {
    String range =
        lines.first() == lines.last() ? "" + lines.first() : lines.first() + "–" + lines.last();
    return spot.at().repository().project()
        + " "
        + spot.path()
        + ":"
        + range
        + " @ "
        + spot.at().sha().substring(0, 7);
  }

  private String quoted() {
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
  }

  /** In the form that a style has. */
  Object written(String style, boolean quote) {
    String name =
        spot.at().repository().project().replaceAll("[^A-Za-z0-9]", "")
            + spot.at().sha().substring(0, 7);
    return switch (style) {
      case "plain" -> label() + " " + permalink() + (quote ? "\n" + quoted() : "");
      case "bibtex" ->
          "@misc{"
              + name
              + lines.first()
              + ",\n  title = {"
              + label().replaceAll("[{}\\\\]", "")
              + "},\n  author = {"
              + UntrustedText.line(last.author(), 100).replaceAll("[{}\\\\]", "")
              + "},\n  year = {"
              + year()
              + "},\n  url = {"
              + permalink()
              + "}\n}";
      case "csl-json" ->
          new JsonObject()
              .put("type", "software")
              .put("id", name + lines.first())
              .put("title", label())
              .put(
                  "author",
                  new JsonArray()
                      .add(new JsonObject().put("literal", UntrustedText.line(last.author(), 100))))
              .put("issued", new JsonObject().put("raw", Times.day(last.date())))
              .put("URL", permalink());
      default -> "[" + label() + "](" + permalink() + ")" + (quote ? "\n\n" + fence() : "");
    };
  }

  private String year() {
    return last.date().length() >= 4 ? last.date().substring(0, 4) : "";
  }

  /** A code block whose fence is in no line of it. */
  private String fence() {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    String quoted = quoted();
    return fence + "\n" + quoted + (quoted.endsWith("\n") ? "" : "\n") + fence;
  }

  public JsonObject json(String style, boolean quote) {
    JsonObject row =
        new JsonObject()
            .put("citation", written(style, quote))
            .put("permalink", permalink())
            .put("sha", spot.at().sha())
            .put("lines", lines.toString())
            .put("sha256", hash())
            .put("date", last.date())
            .put("author", UntrustedText.line(last.author(), 100))
            .put("commit", last.sha())
            .put("last_change_of", ofLines ? "lines" : "file");
    blob.ifPresent(id -> row.put("blob", id));
    if (!again.isEmpty()) {
      row.put("quote_also_at", new JsonArray(again));
    }
    if (link) {
      row.put("symlink", true).put("warning", spot.at().linkWords());
    }
    if (UntrustedText.hidden(text)) {
      row.put("hidden_characters", true);
    }
    return row;
  }
}
