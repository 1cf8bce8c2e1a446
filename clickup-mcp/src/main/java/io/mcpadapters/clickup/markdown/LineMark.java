package io.mcpadapters.clickup.markdown;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a comment is: ClickUp keeps it on the run with the line's end, for the text before
 * it.
 *
 * @param kind what the line is
 * @param detail the kind of list, the language of code, the level of a heading; empty for others
 * @param indent of a list's item
 */
record LineMark(Kind kind, String detail, int indent) {
  enum Kind {
    PLAIN,
    LIST,
    CODE,
    HEADER,
    QUOTE
  }

  static final LineMark PLAIN = new LineMark(Kind.PLAIN, "", 0);

  /** The attributes of a line's end. */
  static LineMark of(JsonObject attributes) {
    if (attributes.containsKey("list")) {
      return new LineMark(Kind.LIST, inner(attributes, "list", "bullet"), indent(attributes));
    }
    if (attributes.containsKey("code-block")) {
      return new LineMark(Kind.CODE, inner(attributes, "code-block", "plain"), 0);
    }
    if (attributes.getValue("header") instanceof Number level) {
      return new LineMark(Kind.HEADER, "" + Math.clamp(level.intValue(), 1, 6), 0);
    }
    return attributes.containsKey("blockquote") ? new LineMark(Kind.QUOTE, "", 0) : PLAIN;
  }

  /** Written as `{"list":{"list":"bullet"}}`, and by some clients as `{"list":"bullet"}`. */
  private static String inner(JsonObject attributes, String name, String otherwise) {
    @Nullable Object value = attributes.getValue(name);
    Object word = value instanceof JsonObject object ? object.getValue(name) : value;
    return word instanceof String text && !text.isEmpty() ? text : otherwise;
  }

  private static int indent(JsonObject attributes) {
    return attributes.getValue("indent") instanceof Number depth
        ? Math.clamp(depth.intValue(), 0, 20)
        : 0;
  }

  /** As it stands on a run; empty for a plain line. */
  Optional<JsonObject> attributes() {
    JsonObject attributes =
        switch (kind) {
          case PLAIN -> new JsonObject();
          case LIST -> new JsonObject().put("list", new JsonObject().put("list", detail));
          case CODE ->
              new JsonObject().put("code-block", new JsonObject().put("code-block", detail));
          case HEADER -> new JsonObject().put("header", Integer.parseInt(detail));
          case QUOTE -> new JsonObject().put("blockquote", new JsonObject());
        };
    if (indent > 0) {
      attributes.put("indent", indent);
    }
    return kind == Kind.PLAIN ? Optional.empty() : Optional.of(attributes);
  }
}
