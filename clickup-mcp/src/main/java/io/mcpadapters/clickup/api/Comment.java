package io.mcpadapters.clickup.api;

import io.mcpadapters.clickup.markdown.CommentReader;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/**
 * A comment.
 *
 * @param runs as ClickUp keeps its text
 * @param replies how many there are
 */
public record Comment(
    String id,
    JsonArray runs,
    String plain,
    Person author,
    OptionalLong date,
    boolean resolved,
    String assignee,
    long replies) {
  static Comment of(JsonObject comment) {
    return new Comment(
        Lenient.id(comment, "id"),
        comment.getValue("comment") instanceof JsonArray runs ? runs : new JsonArray(),
        JsonPaths.text(comment, "comment_text"),
        Person.of(JsonPaths.object(comment, "user")),
        Lenient.whole(comment, "date"),
        JsonPaths.flag(comment, "resolved"),
        JsonPaths.text(comment, "assignee", "username"),
        Lenient.whole(0, comment, "reply_count"));
  }

  public String markdown() {
    return runs.isEmpty() ? plain : CommentReader.markdown(runs);
  }

  /** What runs say, whatever their marks and cuts: to find a comment again. */
  static String said(JsonArray runs) {
    StringBuilder said = new StringBuilder();
    for (Object one : runs) {
      if (one instanceof JsonObject run) {
        said.append(
            "tag".equals(run.getValue("type"))
                ? "@" + Lenient.id(run, "user", "id")
                : JsonPaths.text(run, "text"));
      }
    }
    return said.toString().strip();
  }
}
