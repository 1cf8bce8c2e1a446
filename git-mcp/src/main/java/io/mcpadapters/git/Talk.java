package io.mcpadapters.git;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How issues, pull requests and what was said about them are written for a model. */
final class Talk {
  private static final int LONGEST = 2500; // of one comment

  private Talk() {}

  /** The number that an argument or an address names. */
  static int number(Optional<Integer> argument, Place place) {
    return argument
        .or(place::number)
        .orElseThrow(() -> ToolError.invalid("number", "number is required, e.g. 17").exception());
  }

  static String head(Repository repository, String kind, Topic topic) {
    return repository.name()
        + " "
        + kind
        + " #"
        + topic.number()
        + " ["
        + topic.state()
        + "] \""
        + UntrustedText.line(topic.title(), 200)
        + "\"";
  }

  static String body(Topic topic) {
    String labels =
        topic.labels().isEmpty()
            ? ""
            : " labels: "
                + topic.labels().stream()
                    .map(label -> UntrustedText.line(label, 60))
                    .collect(Collectors.joining(", "));
    String body = UntrustedText.clean(topic.body()).strip();
    return "by "
        + UntrustedText.line(topic.author(), 60)
        + " "
        + topic.created()
        + labels
        + "\n"
        + (body.isEmpty() ? "(no text)" : body);
  }

  static String remark(Remark remark) {
    String verdict =
        remark.verdict().isEmpty() ? "" : " [" + UntrustedText.line(remark.verdict(), 30) + "]";
    return "--- "
        + UntrustedText.line(remark.author(), 60)
        + " "
        + remark.date()
        + verdict
        + "\n"
        + shortened(remark.body());
  }

  static String event(TalkApi.Event event) {
    return "* "
        + Times.day(event.date())
        + " "
        + UntrustedText.line(event.who(), 60)
        + ": "
        + UntrustedText.line(event.what(), 200);
  }

  /** A conversation about lines, with its replies in order. */
  static String thread(ReviewThread thread) {
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
            + "]";
    return head
        + thread.remarks().stream()
            .map(remark -> "\n" + remark(remark))
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

  static JsonObject facts(Topic topic) {
    List<String> labels =
        topic.labels().stream().map(label -> UntrustedText.line(label, 60)).toList();
    return new JsonObject()
        .put("number", topic.number())
        .put("title", UntrustedText.line(topic.title(), 200))
        .put("state", topic.state())
        .put("author", UntrustedText.line(topic.author(), 60))
        .put("labels", new JsonArray(labels))
        .put("comments", topic.comments())
        .put("created_at", topic.created())
        .put("updated_at", topic.updated());
  }
}
