package io.mcpadapters.clickup.markdown;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The runs within a line: text with its marks, and mentions. */
final class InlineRuns {
  private final JsonArray runs;
  private final Mentions mentions;
  private JsonObject lineEnd = new JsonObject();

  InlineRuns(JsonArray runs, Mentions mentions) {
    this.runs = runs;
    this.mentions = mentions;
  }

  static JsonObject run(String text, JsonObject attributes) {
    return new JsonObject().put("text", text).put("attributes", attributes);
  }

  /** The inline content of a block, its own lines ended plainly. */
  void children(Node parent, JsonObject marks) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      inline(child, marks);
    }
  }

  /** The same, each of its lines ended so. */
  void lines(Node parent, JsonObject end) {
    lineEnd = end;
    children(parent, new JsonObject());
    lineEnd = new JsonObject();
  }

  void add(String text, JsonObject marks) {
    if (!text.isEmpty()) {
      runs.add(run(text, marks.copy()));
    }
  }

  private void inline(Node node, JsonObject marks) {
    switch (node) {
      case Text text -> text(text.getLiteral(), marks);
      case Code code -> add(code.getLiteral(), with(marks, "code", true));
      case StrongEmphasis strong -> children(strong, with(marks, "bold", true));
      case Emphasis emphasis -> children(emphasis, with(marks, "italic", true));
      case Link link -> children(link, with(marks, "link", link.getDestination()));
      case Image image -> image(image, marks);
      case SoftLineBreak soft -> runs.add(run("\n", lineEnd.copy()));
      case HardLineBreak hard -> runs.add(run("\n", lineEnd.copy()));
      case HtmlInline html -> add(html.getLiteral(), marks);
      default -> children(node, marks);
    }
  }

  /** An image needs to be uploaded; its address as a link is what can be kept here. */
  private void image(Image image, JsonObject marks) {
    JsonObject linked = with(marks, "link", image.getDestination());
    if (image.getFirstChild() == null) {
      add(image.getDestination(), linked);
    } else {
      children(image, linked);
    }
  }

  private static JsonObject with(JsonObject marks, String name, Object value) {
    return marks.copy().put(name, value);
  }

  private void text(String text, JsonObject marks) {
    int from = 0;
    int at = text.indexOf('@');
    while (at >= 0) {
      boolean free = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
      Optional<Mentions.Mention> named = free ? mentions.named(text, at + 1) : Optional.empty();
      if (named.isPresent()) {
        add(text.substring(from, at), marks);
        runs.add(
            new JsonObject()
                .put("type", "tag")
                .put("user", new JsonObject().put("id", named.get().id())));
        from = named.get().end();
      }
      at = text.indexOf('@', Math.max(from, at + 1));
    }
    add(text.substring(from), marks);
  }

  /** The kind of a list's item that begins with a box, which is taken off; empty for others. */
  static String tick(Node paragraph) {
    if (!(paragraph.getFirstChild() instanceof Text text)) {
      return "";
    }
    String literal = text.getLiteral();
    boolean box =
        literal.length() >= 4
            && literal.charAt(0) == '['
            && literal.startsWith("] ", 2)
            && " xX".indexOf(literal.charAt(1)) >= 0;
    if (box) {
      text.setLiteral(literal.substring(4));
      return literal.charAt(1) == ' ' ? "unchecked" : "checked";
    }
    return "";
  }
}
