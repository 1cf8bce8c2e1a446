package io.mcpadapters.git.answer;

import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.ReviewThread;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;

/** How issues, pull requests and what was said about them are written for a model. */
public final class IssueText {
  private static final int LONGEST = 2500; // of one comment

  private IssueText() {}

  /** The number that an argument or an address names. */
  public static int number(Optional<Integer> argument, Location location) {
    return argument
        .or(location::number)
        .orElseThrow(() -> ToolError.invalid("number", "number is required, e.g. 17").exception());
  }

  public static String head(Repository repository, String kind, Issue issue) {
    return repository.name()
        + " "
        + kind
        + " #"
        + issue.number()
        + " ["
        + issue.state()
        + "] \""
        + UntrustedText.line(issue.title(), 200)
        + "\"";
  }

  public static String body(Issue issue) {
    String labels =
        issue.labels().isEmpty()
            ? ""
            : " labels: "
                + issue.labels().stream()
                    .map(label -> UntrustedText.line(label, 60))
                    .collect(Collectors.joining(", "));
    String body = UntrustedText.clean(issue.body()).strip();
    return "by "
        + UntrustedText.line(issue.author(), 60)
        + " "
        + issue.created()
        + labels
        + "\n"
        + (body.isEmpty() ? "(no text)" : body);
  }

  public static String comment(Comment comment) {
    String verdict =
        comment.verdict().isEmpty() ? "" : " [" + UntrustedText.line(comment.verdict(), 30) + "]";
    return "--- "
        + UntrustedText.line(comment.author(), 60)
        + " "
        + comment.date()
        + verdict
        + "\n"
        + shortened(comment.body());
  }

  public static String event(IssuesApi.Event event) {
    return "* "
        + Times.day(event.date())
        + " "
        + UntrustedText.line(event.who(), 60)
        + ": "
        + UntrustedText.line(event.what(), 200);
  }

  /** A conversation about lines, with its replies in order. */
  public static String thread(ReviewThread thread) {
    String state =
        thread
            .resolved()
            .map(done -> done ? "resolved" : "unresolved")
            .orElse("the host does not say whether resolved");
    String head =
        "=== "
            + UntrustedText.line(thread.lines(), 300)
            + " ["
            + state
            + (thread.outdated() ? ", outdated" : "")
            + (thread.old() ? ", on the old side" : "")
            + "]"
            + (thread.id().isEmpty() ? "" : " thread " + UntrustedText.line(thread.id(), 60));
    return head
        + thread.comments().stream()
            .map(comment -> "\n" + comment(comment))
            .collect(Collectors.joining());
  }

  private static String shortened(String text) {
    String clean = UntrustedText.clean(text).strip();
    if (clean.length() <= LONGEST) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return clean.substring(0, end) + "…[+" + (clean.length() - end) + "]";
  }

  public static JsonObject facts(Issue issue) {
    return new JsonObject().put("comments", issue.comments()).put("updated_at", issue.updated());
  }
}
