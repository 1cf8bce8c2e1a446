package io.mcpadapters.git.cite;

import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Pinned.Spot;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.Lines;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Lines of a file at a commit, and the commit that last changed the file.
 *
 * @param text with LF at every line's end
 */
public record Citation(
    Spot spot, LineRange lines, String text, Optional<String> blob, CommitInfo commit) {
  private static final int QUOTED = 600;

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
          Optional<LineRange> range = quote.isPresent() ? find(file.lines(), quote.get()) : lines;
          if (range.isEmpty() && quote.isPresent()) {
            return ToolError.of(
                    ToolError.Code.NOT_FOUND,
                    "The quote is not in " + spot.path() + " at this commit.")
                .reason("quote_not_found")
                .field("quote")
                .hint("Quote whole lines as read_file shows them.")
                .failed();
          }
          LineRange wanted = range.orElse(new LineRange(1, Math.max(1, file.lines().size())));
          if (wanted.first() > file.lines().size()) {
            return noLines(spot, "has only " + Count.of(file.lines().size(), "line")).failed();
          }
          LineRange there =
              new LineRange(wanted.first(), Math.min(wanted.last(), file.lines().size()));
          return last(scope, spot)
              .map(commit -> new Citation(spot, there, file.text(there), file.blob(), commit));
        });
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

  /**
   * Where a text stands; whole lines, or a part of one. Spaces at the ends of lines do not count.
   */
  static Optional<LineRange> find(List<String> lines, String text) {
    List<String> wanted = Lines.of(text.strip()).stream().map(String::strip).toList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    for (int start = 0; start + wanted.size() <= lines.size(); start++) {
      boolean same = wanted.size() == 1 ? lines.get(start).contains(wanted.getFirst()) : true;
      for (int i = 0; same && wanted.size() > 1 && i < wanted.size(); i++) {
        String line = lines.get(start + i).strip();
        boolean edge =
            (i == 0 && line.endsWith(wanted.get(i)))
                || (i == wanted.size() - 1 && line.startsWith(wanted.get(i)));
        same = line.equals(wanted.get(i)) || edge;
      }
      if (same) {
        return Optional.of(new LineRange(start + 1, start + wanted.size()));
      }
    }
    return Optional.empty();
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
              + UntrustedText.line(commit.author(), 100).replaceAll("[{}\\\\]", "")
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
                      .add(
                          new JsonObject()
                              .put("literal", UntrustedText.line(commit.author(), 100))))
              .put("issued", new JsonObject().put("raw", Times.day(commit.date())))
              .put("URL", permalink());
      default -> "[" + label() + "](" + permalink() + ")" + (quote ? "\n\n" + fence() : "");
    };
  }

  private String year() {
    return commit.date().length() >= 4 ? commit.date().substring(0, 4) : "";
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
            .put("date", commit.date())
            .put("author", UntrustedText.line(commit.author(), 100))
            .put("commit", commit.sha());
    blob.ifPresent(id -> row.put("blob", id));
    if (UntrustedText.hidden(text)) {
      row.put("hidden_characters", true);
    }
    return row;
  }
}
