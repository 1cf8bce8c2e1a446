package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Comment;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import java.util.List;

/** Comments as text: who and when, then what was said between marks. */
final class CommentText {
  private CommentText() {}

  /**
   * Writes them.
   *
   * @param ids takes those of the written ones
   * @param chars that they may take; at least one is written
   * @return how many were
   */
  static int write(
      StringBuilder text, JsonArray ids, List<Comment> comments, Calendar calendar, int chars) {
    int from = text.length();
    int written = 0;
    for (Comment comment : comments) {
      int before = text.length();
      text.append(head(comment, calendar));
      Fence.write(text, "comment:" + comment.id(), UntrustedText.clean(comment.markdown()));
      if (written > 0 && text.length() - from > chars) {
        text.setLength(before);
        return written;
      }
      ids.add(comment.id());
      written++;
    }
    return written;
  }

  private static String head(Comment comment, Calendar calendar) {
    StringBuilder head = new StringBuilder(comment.author().shown());
    comment.date().ifPresent(at -> head.append(", ").append(calendar.time(at)));
    if (comment.replies() > 0) {
      head.append(", ").append(comment.replies()).append(" replies");
    }
    if (!comment.assignee().isEmpty()) {
      head.append(", assigned to ")
          .append(UntrustedText.line(comment.assignee(), 100))
          .append(comment.resolved() ? ", resolved" : ", open");
    }
    return head.append(":\n").toString();
  }
}
