package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.tool.Arg;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments that several of the writing tools take. */
final class TaskArgs {
  static final Arg<String> LIST =
      Arg.text("list", "Id, name, address or path.").min(1).max(500).required();
  static final Arg<Optional<String>> NAME = Arg.text("name", "").min(1).max(500).optional();
  static final Arg<Optional<String>> STATUS =
      Arg.text("status", "One of the list's.").min(1).max(100).optional();
  static final Arg<Optional<String>> PRIORITY =
      Arg.choice("priority", "", TaskView.PRIORITIES.toArray(String[]::new)).optional();
  static final Arg<Optional<String>> DUE =
      Arg.text("due", "Date, date-time or words: `next friday`, `tomorrow 9am`.")
          .min(1)
          .max(60)
          .optional();
  static final Arg<Optional<String>> START =
      Arg.text("start", "The same.").min(1).max(60).optional();
  static final Arg<Optional<String>> ESTIMATE =
      Arg.text("estimate", "`1h30m`, `2d`.").min(1).max(40).optional();
  static final Arg<Optional<Double>> POINTS =
      Arg.number("points", "").between(0.0, 100_000.0).optional();
  static final Arg<Optional<String>> TYPE =
      Arg.text("task_type", "Name.").min(1).max(100).optional();
  static final Arg<Optional<String>> PARENT =
      Arg.text("parent", "Task in the same list.").min(1).max(300).optional();
  static final Arg<List<String>> ASSIGNEES = people("assignees", "`me`, name, e-mail or id.");
  static final Arg<List<String>> ADD_ASSIGNEES = people("add_assignees", "");
  static final Arg<List<String>> REMOVE_ASSIGNEES = people("remove_assignees", "");
  static final Arg<List<String>> TAGS = tags("tags", "Tags of the space.");
  static final Arg<Optional<String>> DESCRIPTION =
      Arg.text("description", "Markdown.").max(100_000).optional();
  static final Arg<Boolean> ALLOW_DUPLICATE =
      Arg.flag("allow_duplicate", "Also when the list got one of this name within 10 minutes.")
          .orElse(false);

  private TaskArgs() {}

  static Arg<List<String>> people(String name, String about) {
    return Arg.list(name, about, Arg.text().min(1).max(200)).size(0, 50).orElse(List.of());
  }

  static Arg<List<String>> tags(String name, String about) {
    return Arg.list(name, about, Arg.text().min(1).max(100)).size(0, 50).orElse(List.of());
  }

  /** Values of custom fields by name: text, number, flag or list of texts. */
  static Arg.Builder<Map<String, Object>> fields(String about) {
    Arg.Builder<Object> plain = Arg.either("", "", Arg.text().max(20_000), Arg.number("", ""));
    Arg.Builder<Object> rest =
        Arg.either("", "", Arg.flag("", ""), Arg.list("", "", Arg.text().max(500)).size(0, 100));
    return Arg.map("fields", about, Arg.either("", "", plain, rest));
  }
}
