package io.mcpadapters.clickup.markdown;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a comment as Markdown. A run that is not known is its text; characters that Markdown
 * would read as marks are escaped, so that what is written back is the same.
 */
public final class CommentReader {
  private final StringBuilder out = new StringBuilder();
  // Shows nothing, and would hide what begins a line
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

  private final StringBuilder line = new StringBuilder();
  private final StringBuilder raw = new StringBuilder(); // the line without marks, for code
  private final Map<Integer, Integer> numbers = new HashMap<>(); // of ordered lists, by indent
  private LineMark before = LineMark.PLAIN;
  private boolean blank = true;

  private CommentReader() {}

  /** The comment; runs are lists of objects, whatever else is in them is passed over. */
  public static String markdown(JsonArray runs) {
    CommentReader reader = new CommentReader();
    for (Object run : runs) {
      if (run instanceof JsonObject object) {
        reader.run(object);
      }
    }
    if (!reader.line.isEmpty()) {
      reader.end(LineMark.PLAIN);
    }
    reader.close(LineMark.PLAIN);
    return reader.out.toString().strip();
  }

  private void run(JsonObject run) {
    JsonObject marks =
        run.getValue("attributes") instanceof JsonObject given ? given : new JsonObject();
    String text =
        run.getValue("text") instanceof String given ? CONTROL.matcher(given).replaceAll("") : "";
    if (run.getValue("type") instanceof String type && !type.equals("emoticon")) {
      special(type, run, text);
      return;
    }
    LineMark mark = LineMark.of(marks);
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      inline(text.substring(from, end), marks);
      end(mark);
      from = end + 1;
    }
    inline(text.substring(from), marks);
  }

  private void special(String type, JsonObject run, String text) {
    String shown = text;
    if (type.equals("tag") && text.isEmpty()) {
      shown = "@" + name(run.getValue("user"));
    } else if (type.equals("image")) {
      String url = run.getValue("image") instanceof JsonObject image ? url(image) : "";
      shown = url.isEmpty() ? text : "![" + text + "](" + url + ")";
    }
    line.append(shown);
    raw.append(shown);
  }

  private static String name(@Nullable Object user) {
    return user instanceof JsonObject one
        ? one.getValue("username") instanceof String name ? name : "" + one.getValue("id")
        : "";
  }

  private static String url(JsonObject image) {
    return image.getValue("url") instanceof String url ? url : "";
  }

  private void inline(String text, JsonObject marks) {
    raw.append(text);
    if (text.isEmpty()) {
      return;
    }
    if (Boolean.TRUE.equals(marks.getValue("code"))) {
      line.append(MarkdownText.code(text));
      return;
    }
    String core = text.strip();
    if (core.isEmpty()) {
      line.append(text);
      return;
    }
    int lead = text.indexOf(core);
    String sign =
        (Boolean.TRUE.equals(marks.getValue("bold")) ? "**" : "")
            + (Boolean.TRUE.equals(marks.getValue("italic")) ? "*" : "");
    String shown = sign + MarkdownText.escaped(core) + new StringBuilder(sign).reverse();
    String link = marks.getValue("link") instanceof String url ? url : "";
    line.append(text, 0, lead)
        .append(link.isEmpty() ? shown : "[" + shown + "](" + link + ")")
        .append(text, lead + core.length(), text.length());
  }

  /** Ends a line that is of such a kind. */
  private void end(LineMark mark) {
    boolean joined =
        before.kind() == mark.kind()
            && (mark.kind() != LineMark.Kind.CODE || before.detail().equals(mark.detail()));
    if (!joined || mark.kind() == LineMark.Kind.HEADER) {
      close(mark);
    }
    switch (mark.kind()) {
      case CODE -> out.append(raw);
      case HEADER ->
          out.append("#".repeat(Integer.parseInt(mark.detail()))).append(' ').append(line);
      case QUOTE -> out.append("> ").append(line);
      case LIST -> item(mark);
      case PLAIN -> out.append(MarkdownText.lineStart(line.toString()));
    }
    out.append('\n');
    blank = mark.kind() == LineMark.Kind.PLAIN && line.isEmpty();
    line.setLength(0);
    raw.setLength(0);
    before = mark;
  }

  /** Goes over to another kind of line. */
  private void close(LineMark next) {
    if (before.kind() == LineMark.Kind.CODE) {
      out.append("```\n");
    }
    if (before.kind() != LineMark.Kind.LIST || next.kind() != LineMark.Kind.LIST) {
      numbers.clear();
    }
    if (!out.isEmpty() && !blank) {
      out.append('\n');
    }
    if (next.kind() == LineMark.Kind.CODE) {
      out.append("```").append(next.detail().equals("plain") ? "" : next.detail()).append('\n');
    }
  }

  private void item(LineMark mark) {
    numbers.keySet().removeIf(deeper -> deeper > mark.indent());
    String sign =
        switch (mark.detail()) {
          case "ordered" -> numbers.merge(mark.indent(), 1, Integer::sum) + ". ";
          case "checked" -> "- [x] ";
          case "unchecked" -> "- [ ] ";
          default -> "- ";
        };
    out.append("   ".repeat(mark.indent())).append(sign).append(line);
  }
}
