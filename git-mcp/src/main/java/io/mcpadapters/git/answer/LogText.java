package io.mcpadapters.git.answer;

import com.google.re2j.Pattern;
import io.mcpadapters.git.host.ChecksApi;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.git.text.LogLines;
import io.mcpadapters.git.text.LogTail;
import io.mcpadapters.git.text.Picker;
import io.mcpadapters.git.text.SecretText;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.IntFunction;

/** A job's log as an answer, made while the log passes by: no more is kept than is shown. */
public final class LogText {
  private static final int FRAME = 700; // head, closing line and the words about the page

  private final Repository repository;
  private final long id;
  private final Optional<ChecksApi.Check> job;
  private final boolean tail;
  private final Excerpt excerpt;
  private final Picker picker;
  private final LogLines lines;
  private final LineScanner scanner;
  private int masked;

  /**
   * @param job as the host tells it, where it can be asked for one
   * @param line where an earlier answer ended: before it of a tail, from it on of what is around
   */
  public LogText(
      Repository repository,
      long id,
      Optional<ChecksApi.Check> job,
      Optional<Pattern> around,
      int context,
      Optional<Integer> line,
      ResultBudget budget) {
    this.repository = repository;
    this.id = id;
    this.job = job;
    this.tail = around.isEmpty();
    int chars = budget.less(FRAME + Envelope.CURSOR).chars();
    this.excerpt = new Excerpt(tail ? 1 : line.orElse(1), chars, true);
    this.picker =
        around
            .<Picker>map(
                pattern -> new Picker.Around(text -> matches(pattern, text), context, this::show))
            .orElseGet(() -> new LogTail(line.orElse(Integer.MAX_VALUE), chars - 20, this::show));
    this.lines = new LogLines(picker);
    this.scanner = LineScanner.raw(lines);
  }

  /** What is taken out is not found either. */
  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).find() && pattern.matcher(SecretText.without(text)).find();
  }

  private void show(int number, String text) {
    Optional<String> clean = SecretText.masked(text);
    masked += clean.isPresent() ? 1 : 0;
    excerpt.line(number, UntrustedText.clean(clean.orElse(text)));
  }

  /** Takes the next piece. */
  public void accept(Buffer chunk) {
    scanner.accept(chunk);
  }

  /**
   * The answer.
   *
   * @param cursor for a line
   */
  public ToolResult result(Scope scope, IntFunction<String> cursor) {
    scanner.end();
    picker.end();
    Optional<Integer> next = tail ? before() : excerpt.next();
    Envelope envelope =
        Envelope.of(repository, job.map(ChecksApi.Check::url).orElse(""))
            .data(new JsonObject().put("bytes", scanner.size()))
            .page(next.map(cursor::apply), new JsonObject());
    next.ifPresent(line ->
        envelope.truncated(
            "max_chars",
            tail
                ? Count.of(line - 1, "line") + " before these"
                : "what matches from line " + line + " on",
            "cursor"));
    warn(envelope);
    String text = excerpt.text();
    return envelope.text(scope, head(), new StringBuilder(text.isEmpty() ? nothing() : text));
  }

  private Optional<Integer> before() {
    return picker instanceof LogTail kept && kept.from() > 1
        ? Optional.of(kept.from())
        : Optional.empty();
  }

  private String head() {
    return repository.name()
        + " job "
        + id
        + job.map(known ->
                " \"" + UntrustedText.line(known.name(), 120) + "\" [" + known.state().word() + "]")
            .orElse("")
        + " "
        + (excerpt.ranges().isEmpty()
            ? "(" + Count.of(scanner.lines(), "line") + ")"
            : "lines "
                + excerpt.ranges().getFirst().first()
                + "-"
                + excerpt.ranges().getLast().last()
                + " of "
                + scanner.lines());
  }

  private String nothing() {
    return scanner.lines() == 0
        ? "[The log is empty.]"
        : "[Nothing matches in " + Count.of(scanner.lines(), "line") + ".]";
  }

  private void warn(Envelope envelope) {
    if (job.isEmpty()) {
      envelope.warn("The host does not say whether the job is over; its log may not be whole.");
    } else if (!job.get().state().over()) {
      envelope.warn("The job is not over: this is its log so far, not the whole.");
    }
    if (lines.limited()) {
      envelope.warn("What ran the job stopped to write its log: it is not whole.");
    }
    if (masked > 0) {
      envelope.warn("In " + Count.of(masked, "line") + " what looks like a secret is ***.");
    }
    if (lines.cut() > 0) {
      envelope.warn(
          Count.of(lines.cut(), "line")
              + " longer than "
              + LogLines.LOOKED_AT
              + " characters; what is behind that was neither shown nor searched.");
    }
  }
}
