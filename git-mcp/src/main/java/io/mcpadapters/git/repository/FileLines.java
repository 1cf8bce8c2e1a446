package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.text.Hunks;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All lines of a file, for what must see them at once; bounded.
 *
 * @param ended whether the last line has an end
 * @param there false where the commit has no such file, whose lines are none
 */
public record FileLines(
    boolean there, boolean binary, List<String> lines, boolean ended, Optional<String> blob) {
  private static final int MOST_CHARS = 2 << 20;

  /** Fails with `too_large` for files that are no text to compare. */
  public static Future<FileLines> read(Scope scope, Pinned at, String path) {
    return read(scope, at, path, LineScanner::new);
  }

  /** The same with the CRs of CRLF left at the lines' ends. */
  public static Future<FileLines> exact(Scope scope, Pinned at, String path) {
    return read(scope, at, path, LineScanner::exact);
  }

  private static Future<FileLines> read(
      Scope scope, Pinned at, String path, Function<LineScanner.Sink, LineScanner> scanning) {
    List<String> lines = new ArrayList<>();
    int[] chars = {0};
    LineScanner scanner =
        scanning.apply((number, text) -> {
          chars[0] += text.length() + 1;
          if (chars[0] > MOST_CHARS) {
            throw ToolError.of(
                    ToolError.Code.TOO_LARGE, path + " is too large to be looked at as a whole.")
                .reason("too_large")
                .hint("read_file reads it in windows.")
                .exception();
          }
          lines.add(text);
        });
    return at.repository()
        .api()
        .files()
        .content(scope, at.repository().project(), at.sha(), path, scanner::accept)
        .map(content -> {
          scanner.end();
          return new FileLines(
              !content.folder(), scanner.binary(), lines, scanner.ended(), content.blob());
        })
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(
                    new FileLines(false, false, List.of(), true, Optional.empty()))
                : Future.failedFuture(failure));
  }

  /** Whether it may be where a symbolic link leads. */
  public boolean mayBeLink() {
    return lines.size() == 1 && !ended;
  }

  /** As one side of a diff: whether the last line has an end tells two files apart. */
  public Hunks.Side side() {
    return new Hunks.Side(lines, ended);
  }

  /** A range as text with LF at line ends. */
  public String text(LineRange range) {
    return String.join(
            "\n",
            lines.subList(
                Math.min(range.first() - 1, lines.size()), Math.min(range.last(), lines.size())))
        + "\n";
  }
}
