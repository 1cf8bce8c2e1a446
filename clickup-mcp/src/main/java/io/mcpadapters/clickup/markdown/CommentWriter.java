package io.mcpadapters.clickup.markdown;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown as the runs of a comment (ClickUp, Comment formatting): marks of a text stand on its
 * run, marks of a line on the run with the line's end. What ClickUp has no mark for keeps its text:
 * tables become code, HTML stays as written.
 */
public final class CommentWriter {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  private final List<String> source;
  private final InlineRuns inline;
  private final JsonArray runs = new JsonArray();
  private LineMark before = LineMark.PLAIN;
  private boolean begun;

  private CommentWriter(List<String> source, Mentions mentions) {
    this.source = source;
    this.inline = new InlineRuns(runs, mentions);
  }

  /** The runs, `[{text, attributes}, …]`; at least one. */
  public static JsonArray runs(String markdown, Mentions mentions) {
    CommentWriter writer =
        new CommentWriter(Arrays.asList(markdown.split("\r\n|\r|\n", -1)), mentions);
    writer.blocks(PARSER.parse(markdown), 0);
    return writer.finished(markdown);
  }

  private JsonArray finished(String markdown) {
    if (!runs.isEmpty() && isPlainEnd(runs.getJsonObject(runs.size() - 1))) {
      runs.remove(runs.size() - 1);
    }
    return runs.isEmpty() ? runs.add(InlineRuns.run(markdown, new JsonObject())) : runs;
  }

  private static boolean isPlainEnd(JsonObject run) {
    return "\n".equals(run.getString("text")) && run.getJsonObject("attributes").isEmpty();
  }

  private void blocks(Node parent, int depth) {
    for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
      block(block, depth);
    }
  }

  private void block(Node block, int depth) {
    switch (block) {
      case Paragraph text -> text(text, LineMark.PLAIN);
      case Heading heading ->
          text(heading, new LineMark(LineMark.Kind.HEADER, "" + heading.getLevel(), 0));
      case BlockQuote quote -> quote(quote, depth);
      case ListBlock list -> list(list, depth);
      case FencedCodeBlock code -> code(code.getLiteral(), language(code.getInfo()));
      case IndentedCodeBlock code -> code(code.getLiteral(), "plain");
      case TableBlock table -> code(written(table), "plain");
      case HtmlBlock html -> plainLines(html.getLiteral());
      case ThematicBreak rule -> plainLines("---");
      default -> plainLines(written(block));
    }
  }

  private void text(Node block, LineMark mark) {
    separate(mark);
    inline.children(block, new JsonObject());
    end(mark);
  }

  private void quote(BlockQuote quote, int depth) {
    for (Node block = quote.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Paragraph text) {
        LineMark mark = new LineMark(LineMark.Kind.QUOTE, "", 0);
        separate(mark);
        inline.lines(text, mark.attributes().orElseThrow());
        end(mark);
      } else {
        block(block, depth);
      }
    }
  }

  private void list(ListBlock list, int depth) {
    String kind = list instanceof BulletList ? "bullet" : "ordered";
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      item((ListItem) item, kind, depth);
    }
  }

  private void item(ListItem item, String kind, int depth) {
    Node first = item.getFirstChild();
    boolean text = first instanceof Paragraph;
    String tick = text ? InlineRuns.tick(first) : "";
    LineMark mark = new LineMark(LineMark.Kind.LIST, tick.isEmpty() ? kind : tick, depth);
    begun = true;
    if (text) {
      inline.children(first, new JsonObject());
    }
    end(mark);
    for (Node rest = text ? first.getNext() : first; rest != null; rest = rest.getNext()) {
      block(rest, depth + 1);
    }
  }

  private void code(String literal, String language) {
    LineMark mark = new LineMark(LineMark.Kind.CODE, language, 0);
    separate(mark);
    for (String line : literal.replaceFirst("\n$", "").split("\n", -1)) {
      inline.add(line, new JsonObject());
      end(mark);
    }
  }

  private static String language(String info) {
    String word = info == null ? "" : info.strip().split("\\s", 2)[0];
    return word.isEmpty() ? "plain" : word.toLowerCase(Locale.ROOT);
  }

  private void plainLines(String text) {
    separate(LineMark.PLAIN);
    inline.add(text.stripTrailing(), new JsonObject());
    end(LineMark.PLAIN);
  }

  /** The lines that a block was written as. */
  private String written(Node block) {
    StringBuilder lines = new StringBuilder();
    for (SourceSpan span : block.getSourceSpans()) {
      String line = source.get(span.getLineIndex());
      int from = Math.min(span.getColumnIndex(), line.length());
      lines.append(line, from, Math.min(line.length(), from + span.getLength())).append('\n');
    }
    return lines.toString();
  }

  /** Two blocks of one kind would become one. */
  private void separate(LineMark mark) {
    if (begun && before.kind() == mark.kind() && mark.kind() != LineMark.Kind.HEADER) {
      runs.add(InlineRuns.run("\n", new JsonObject()));
    }
    begun = true;
  }

  private void end(LineMark mark) {
    runs.add(InlineRuns.run("\n", mark.attributes().orElseGet(JsonObject::new)));
    before = mark;
  }
}
