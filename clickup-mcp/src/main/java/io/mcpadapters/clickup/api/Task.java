package io.mcpadapters.clickup.api;

import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task as an answer has it; times are milliseconds since 1970, durations milliseconds.
 *
 * @param customId empty where the workspace has none
 * @param type of task, 0 for the usual one
 * @param text of the description, without marks
 * @param markdown the description; empty unless it was asked for
 * @param priority 1 urgent to 4 low, 0 none
 * @param space its id; the name is not in the answer
 * @param locations ids of the lists beside its own that it is shown in
 */
public record Task(
    String id,
    String customId,
    String workspace,
    String name,
    long type,
    String text,
    String markdown,
    Status status,
    boolean archived,
    OptionalLong created,
    OptionalLong updated,
    OptionalLong done,
    List<Person> assignees,
    List<Person> watchers,
    List<String> tags,
    String parent,
    int priority,
    OptionalLong due,
    OptionalLong start,
    @Nullable BigDecimal points,
    OptionalLong estimate,
    List<TaskField> fields,
    String list,
    String listName,
    String folder,
    String folderName,
    String space,
    List<String> locations,
    String url) {

  /** Refuses with a {@link io.mcpadapters.upstream.Response.Malformed} what has no id. */
  public static Task of(JsonObject task) {
    return of(task, true);
  }

  /** The same; without its fields where nobody looks at them, since every task has all of them. */
  static Task of(JsonObject task, boolean fields) {
    return new Task(
        JsonPaths.must(task, "id"),
        JsonPaths.text(task, "custom_id"),
        Lenient.id(task, "team_id"),
        UntrustedText.line(JsonPaths.text(task, "name"), 500),
        Lenient.whole(0, task, "custom_item_id"),
        JsonPaths.text(task, "text_content"),
        JsonPaths.text(task, "markdown_description"),
        Status.of(JsonPaths.object(task, "status")),
        JsonPaths.flag(task, "archived"),
        Lenient.whole(task, "date_created"),
        Lenient.whole(task, "date_updated"),
        end(task),
        people(task, "assignees"),
        people(task, "watchers"),
        JsonPaths.texts(task, "tags", "name"),
        JsonPaths.text(task, "parent"),
        (int) Lenient.whole(0, task, "priority", "id"),
        Lenient.whole(task, "due_date"),
        Lenient.whole(task, "start_date"),
        Lenient.decimal(task.getValue("points")),
        Lenient.whole(task, "time_estimate"),
        fields
            ? JsonPaths.list(task, "custom_fields").stream().map(TaskField::of).toList()
            : List.of(),
        Lenient.id(task, "list", "id"),
        UntrustedText.line(JsonPaths.text(task, "list", "name"), 100),
        Lenient.id(task, "folder", "id"),
        JsonPaths.flag(task, "folder", "hidden")
            ? ""
            : UntrustedText.line(JsonPaths.text(task, "folder", "name"), 100),
        Lenient.id(task, "space", "id"),
        JsonPaths.list(task, "locations").stream().map(one -> Lenient.id(one, "id")).toList(),
        JsonPaths.text(task, "url"));
  }

  private static OptionalLong end(JsonObject task) {
    return Stream.of("date_done", "date_closed")
        .map(name -> Lenient.whole(task, name))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static List<Person> people(JsonObject task, String name) {
    return JsonPaths.list(task, name).stream().map(Person::of).toList();
  }

  /** The same for a row of a list, which shows no texts or fields: they may be large. */
  public Task withoutText() {
    return new Task(
        id,
        customId,
        workspace,
        name,
        type,
        "",
        "",
        status,
        archived,
        created,
        updated,
        done,
        assignees,
        watchers,
        tags,
        parent,
        priority,
        due,
        start,
        points,
        estimate,
        List.of(),
        list,
        listName,
        folder,
        folderName,
        space,
        locations,
        url);
  }

  /** The id that people use. */
  public String shownId() {
    return customId.isEmpty() ? id : customId;
  }
}
