package io.mcpadapters.git.answer;

import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was read of one file, as an answer: a head line, the lines, and how to go on.
 *
 * @param asked which lines, as {@link Limits} says it
 */
public record FileText(
    Spot spot,
    FilesApi.Content content,
    boolean link,
    LineScanner scanner,
    Excerpt excerpt,
    String asked) {
  private static final int HEAD = 130; // words of the head line around names
  private static final int CLOSING = 480; // words of the closing line around the cursor

  /** How many characters of an answer are not lines. */
  public static int frame(Spot spot) {
    return HEAD
        + CLOSING
        + Envelope.CURSOR
        + spot.link().length()
        + spot.at().ref().length()
        + 2 * spot.at().repository().name().length()
        + 2 * spot.path().length();
  }

  public ToolResult result(Scope scope, Optional<String> cursor) {
    Envelope envelope = Envelope.of(spot.at(), spot.at().link(spot.path(), span())).data(facts());
    if (scanner.binary()) {
      return envelope.text(
          scope,
          head(),
          new StringBuilder("Binary file, " + type() + ", " + TreeText.size(scanner.size()) + "."));
    }
    envelope.page(cursor, new JsonObject());
    excerpt
        .next()
        .ifPresent(next ->
            envelope.truncated(
                "max_chars",
                "lines from " + next + " of " + scanner.lines(),
                "cursor, or lines=" + next + "-"));
    warn(envelope);
    return envelope.text(scope, head(), body());
  }

  private Optional<LineRange> span() {
    return excerpt.ranges().size() == 1
        ? Optional.of(excerpt.ranges().getFirst())
        : Optional.empty(); // an address has one range only
  }

  private String head() {
    return spot.at().repository().name()
        + " "
        + spot.path()
        + (link ? " (symbolic link)" : "")
        + (scanner.binary() ? "" : lines());
  }

  private String lines() {
    return excerpt.ranges().isEmpty()
        ? " (" + Count.of(scanner.lines(), "line") + ")"
        : " lines " + ranges() + " of " + scanner.lines();
  }

  /** As one of several files: a line with its link, then its lines. */
  public String section() {
    String what = scanner.binary() ? " binary, " + TreeText.size(scanner.size()) : lines();
    return "=== "
        + spot.path()
        + (link ? " (symbolic link)" : "")
        + what
        + marks()
        + " "
        + spot.at().link(spot.path(), span())
        + "\n"
        + (excerpt.ranges().isEmpty() && !scanner.binary() ? nothing() + "\n" : excerpt.text());
  }

  /** What the lines of one of several files do not show. */
  private String marks() {
    List<String> marks = new ArrayList<>();
    scanner.pointer().ifPresent(pointer -> marks.add("pointer to a file in Git LFS"));
    scanner.encoding().ifPresent(marks::add);
    ends().ifPresent(ends -> marks.add(ends + " line ends"));
    if (excerpt.hidden()) {
      marks.add("characters that a person does not see");
    }
    if (scanner.cut() > 0) {
      marks.add(Count.of(scanner.cut(), "line") + " longer than 64 KiB, cut");
    }
    return marks.isEmpty() ? "" : " (" + String.join("; ", marks) + ")";
  }

  private Optional<String> ends() {
    return scanner.withCr() == 0
        ? Optional.empty()
        : Optional.of(scanner.withCr() == scanner.lines() ? "CRLF" : "mixed");
  }

  private String ranges() {
    String first =
        excerpt.ranges().stream()
            .limit(Excerpt.LISTED)
            .map(LineRange::toString)
            .collect(Collectors.joining(","));
    return first
        + (excerpt.ranges().size() > Excerpt.LISTED ? ",…" + excerpt.ranges().getLast() : "");
  }

  private StringBuilder body() {
    return new StringBuilder(excerpt.text()).append(excerpt.ranges().isEmpty() ? nothing() : "");
  }

  private String nothing() {
    return scanner.lines() == 0
        ? "[The file is empty.]"
        : "[The file has "
            + Count.of(scanner.lines(), "line")
            + "; none is among those asked for: "
            + asked
            + ".]";
  }

  private void warn(Envelope envelope) {
    if (excerpt.hidden()) {
      envelope.warn("There are characters in it that a person does not see.");
    }
    if (scanner.cut() > 0) {
      envelope.warn(
          Count.of(scanner.cut(), "line")
              + " longer than 64 KiB; what is behind that was neither shown nor searched.");
    }
    scanner
        .encoding()
        .filter(name -> name.startsWith("ISO"))
        .ifPresent(name ->
            envelope.warn(
                "Not UTF-8; lines that are not were read as ISO-8859-1, their letters may be others."));
    if (link) {
      envelope.warn(spot.at().linkWords());
    }
    scanner
        .pointer()
        .ifPresent(pointer ->
            envelope.warn(
                "A pointer to a file in Git LFS, whose content is not in the repository."));
  }

  private JsonObject facts() {
    JsonObject facts = new JsonObject().put("size", scanner.size());
    scanner.encoding().ifPresent(name -> facts.put("encoding", name));
    scanner
        .pointer()
        .ifPresent(lfs ->
            facts.put("lfs", new JsonObject().put("oid", lfs.oid()).put("size", lfs.size())));
    if (scanner.pointer().isEmpty()) {
      content.blob().ifPresent(id -> facts.put("blob", id));
    }
    ends().ifPresent(ends -> facts.put("line_ends", ends));
    return scanner.binary() ? facts.put("binary", true).put("type", type()) : facts;
  }

  /** By the name, since a model cannot see the bytes. */
  private String type() {
    String name = spot.path().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      case "ico" -> "image/x-icon";
      case "pdf" -> "application/pdf";
      case "zip", "jar", "war" -> "application/zip";
      case "gz", "tgz" -> "application/gzip";
      case "class" -> "application/java-vm";
      case "woff", "woff2" -> "font/woff";
      case "wasm" -> "application/wasm";
      default -> "application/octet-stream";
    };
  }
}
