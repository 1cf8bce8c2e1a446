package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Comment;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Comments as text, each with its facts in a row beside it. */
final class CommentText {
  private CommentText() {}

  /**
   * Writes them.
   *
   * @param chars that they may take; at least one is written
   * @return how many were
   */
  static int write(
      StringBuilder text, JsonArray rows, List<Comment> comments, Calendar calendar, int chars) {
    int from = text.length();
    int written = 0;
    for (Comment comment : comments) {
      int before = text.length();
      Fence.write(text, "comment:" + comment.id(), UntrustedText.clean(comment.markdown()));
      if (written > 0 && text.length() - from > chars) {
        text.setLength(before);
        return written;
      }
      rows.add(row(comment, calendar));
      written++;
    }
    return written;
  }

  private static JsonObject row(Comment comment, Calendar calendar) {
    JsonObject row =
        new JsonObject().put("id", comment.id()).put("author", comment.author().shown());
    comment.date().ifPresent(at -> row.put("date", calendar.time(at)));
    if (comment.replies() > 0) {
      row.put("replies", comment.replies());
    }
    if (!comment.assignee().isEmpty()) {
      row.put("assignee", comment.assignee()).put("resolved", comment.resolved());
    }
    return row;
  }
}
