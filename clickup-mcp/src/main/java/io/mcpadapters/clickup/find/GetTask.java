package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Comment;
import io.mcpadapters.clickup.api.Talk;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TaskView;
import io.mcpadapters.clickup.workspace.TaskRefs;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Truncation;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One task, as much of it as is wanted. */
public final class GetTask implements Tool {
  enum Part {
    DESCRIPTION,
    FIELDS,
    COMMENTS,
    SUBTASKS,
    CHECKLISTS,
    ATTACHMENTS,
    RELATIONS,
    TIME_IN_STATUS
  }

  private static final Arg<List<Part>> INCLUDE =
      Arg.list(
              "include",
              "Each beyond the first two costs room; comments and time_in_status a request.",
              Arg.choice("", "", Part.class))
          .size(0, Part.values().length)
          .orElse(List.of(Part.DESCRIPTION, Part.FIELDS));
  private static final Arg<Integer> COMMENTS =
      Arg.integer("max_comments", "").between(1, 100).orElse(20);
  private static final int CHARS = 9_000; // of the description; more is reached by cursor
  private static final int COMMENT_CHARS = 8_000;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_task", "Read a task")
          .about(
              "One task: facts as JSON, description and comments as Markdown. `version` is what"
                  + " if_unchanged_since takes.")
          .takes(TaskRefs.TASK, INCLUDE, COMMENTS, Cursors.CURSOR)
          .answersText();

  private final Services services;

  public GetTask(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    parts.addAll(in.get(INCLUDE));
    return services
        .calendar(scope)
        .compose(calendar ->
            services
                .refs()
                .one(scope, TaskRefs.TASK.name(), in.get(TaskRefs.TASK))
                .compose(found ->
                    Future.all(comments(scope, parts, found), times(scope, parts, found))
                        .map(both ->
                            answer(
                                scope,
                                in,
                                parts,
                                found,
                                calendar,
                                both.<List<Comment>>resultAt(0),
                                both.<Optional<JsonObject>>resultAt(1)))));
  }

  private Future<List<Comment>> comments(Scope scope, Set<Part> parts, TaskRefs.Found found) {
    return parts.contains(Part.COMMENTS)
        ? services
            .comments()
            .page(scope, new Talk(Talk.On.TASK, found.task().id()), Optional.empty())
        : Future.succeededFuture(List.of());
  }

  private Future<Optional<JsonObject>> times(Scope scope, Set<Part> parts, TaskRefs.Found found) {
    return parts.contains(Part.TIME_IN_STATUS)
        ? services.tasks().timeInStatus(scope, found.task().id()).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private ToolResult answer(
      Scope scope,
      Values in,
      Set<Part> parts,
      TaskRefs.Found found,
      Calendar calendar,
      List<Comment> comments,
      Optional<JsonObject> times) {
    JsonObject facts = TaskView.full(found.task(), calendar, found.workspace());
    facts.put("time_zone", calendar.zone().getId());
    StringBuilder text = new StringBuilder();
    List<String> closing = new ArrayList<>();
    if (parts.contains(Part.DESCRIPTION)) {
      closing.add(description(scope, in, text, facts, found));
    }
    if (parts.contains(Part.FIELDS)) {
      facts.put("fields", TaskView.fields(found.task(), calendar));
    }
    TaskParts beside = new TaskParts(found.json(), calendar);
    if (parts.contains(Part.SUBTASKS)) {
      facts.put("subtasks", beside.subtasks());
    }
    if (parts.contains(Part.CHECKLISTS)) {
      facts.put("checklists", beside.checklists());
    }
    if (parts.contains(Part.ATTACHMENTS)) {
      facts.put("attachments", beside.attachments());
    }
    if (parts.contains(Part.RELATIONS)) {
      facts.put("relations", beside.relations());
    }
    times.ifPresent(one -> facts.put("time_in_status", TaskParts.times(one)));
    if (parts.contains(Part.COMMENTS)) {
      JsonArray ids = new JsonArray();
      int most = Math.min(in.get(COMMENTS), comments.size());
      text.append(comments.isEmpty() ? "There are no comments.\n" : "Comments, newest first:\n");
      int written =
          CommentText.write(text, ids, comments.subList(0, most), calendar, COMMENT_CHARS);
      facts.put("comments", ids);
      if (written < comments.size() || comments.size() >= 25) {
        closing.add("There are more comments: the tool comments shows them.");
      }
    }
    return ToolResult.untrusted("ClickUp", text, facts).closing(closing.toArray(String[]::new));
  }

  /** The description from there on; the sentence that says where the rest is. */
  private String description(
      Scope scope, Values in, StringBuilder text, JsonObject facts, TaskRefs.Found found) {
    String whole =
        found.task().markdown().isBlank() ? found.task().text() : found.task().markdown();
    int from =
        services.cursors().state(scope, SPEC, in).map(state -> state.getInteger("from")).orElse(0);
    if (whole.isBlank() || from >= whole.length()) {
      text.append("There is no description.\n");
      return "";
    }
    int end = Truncation.end(whole, from, CHARS);
    Fence.write(text, "description", UntrustedText.clean(whole.substring(from, end)));
    if (end == whole.length()) {
      return "";
    }
    facts.put("description_chars", whole.length());
    JsonObject state = new JsonObject().put("from", end);
    return Services.more(facts, Optional.of(services.cursors().next(scope, SPEC, in, state)));
  }
}
