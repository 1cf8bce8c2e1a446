package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.ChatApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Channels, the messages of one, or the replies to one. */
public final class ReadChat implements Tool {
  static final Arg<Optional<String>> CHANNEL =
      Arg.text("channel", "Id, name or address.").min(1).max(300).optional();
  static final Arg<Optional<String>> MESSAGE =
      Arg.text("message", "Id of a message.").min(1).max(100).optional();
  private static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, 50).orElse(20);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_chat", "Read chat")
          .about(
              "Without arguments the channels; with channel its messages, newest first; with message the replies to it.")
          .takes(CHANNEL, MESSAGE, LIMIT, Workspaces.WORKSPACE, Cursors.CURSOR)
          .answersText();

  private final Services services;
  private final ChatApi api;
  private final Channels channels;

  public ReadChat(Services services, ChatApi api) {
    this.services = services;
    this.api = api;
    this.channels = new Channels(services, api);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(CHANNEL).isPresent() && in.get(MESSAGE).isPresent()) {
      throw ToolError.invalid("message", "channel and message cannot be given together")
          .exception();
    }
    Optional<String> cursor =
        services.cursors().state(scope, SPEC, in).map(state -> state.getString("c"));
    if (in.get(MESSAGE).isPresent()) {
      return services
          .workspaces()
          .one(scope, in.get(Workspaces.WORKSPACE))
          .compose(workspace ->
              messages(
                  scope, in, workspace, new ChatApi.Thread(true, in.get(MESSAGE).get()), cursor));
    }
    if (in.get(CHANNEL).isPresent()) {
      return channels
          .one(scope, in.get(CHANNEL).get(), in.get(Workspaces.WORKSPACE))
          .compose(channel ->
              messages(
                  scope, in, channel.workspace(), new ChatApi.Thread(false, channel.id()), cursor));
    }
    return services
        .workspaces()
        .one(scope, in.get(Workspaces.WORKSPACE))
        .compose(workspace ->
            api.channels(scope, workspace.id(), cursor)
                .map(answer -> listed(scope, in, workspace, answer)));
  }

  private ToolResult listed(Scope scope, Values in, Workspace workspace, JsonObject answer) {
    JsonArray rows = new JsonArray();
    JsonPaths.list(answer, "data")
        .forEach(one ->
            rows.add(
                new JsonObject()
                    .put("id", Lenient.id(one, "id"))
                    .put("name", UntrustedText.line(JsonPaths.text(one, "name"), 100))
                    .put("type", JsonPaths.text(one, "type"))));
    return ToolResult.untrusted(
        "ClickUp",
        new StringBuilder("Channels.\n"),
        facts(scope, in, workspace, answer).put("channels", rows));
  }

  private JsonObject facts(Scope scope, Values in, Workspace workspace, JsonObject answer) {
    JsonObject facts = new JsonObject().put("workspace", Workspaces.json(workspace));
    JsonPaths.some(answer, "next_cursor")
        .ifPresent(next ->
            facts.put(
                "next_cursor",
                services.cursors().next(scope, SPEC, in, new JsonObject().put("c", next))));
    return facts;
  }

  private Future<ToolResult> messages(
      Scope scope, Values in, Workspace workspace, ChatApi.Thread thread, Optional<String> cursor) {
    return services
        .calendar(scope)
        .compose(calendar ->
            api.messages(scope, workspace.id(), thread, in.get(LIMIT), cursor)
                .map(answer -> written(scope, in, workspace, calendar, answer)));
  }

  private ToolResult written(
      Scope scope, Values in, Workspace workspace, Calendar calendar, JsonObject answer) {
    Map<Long, String> names =
        workspace.members().stream()
            .collect(Collectors.toMap(Person::id, Person::shown, (one, other) -> one));
    StringBuilder text = new StringBuilder();
    JsonArray rows = new JsonArray();
    List<JsonObject> messages = JsonPaths.list(answer, "data");
    for (JsonObject message : messages) {
      String id = Lenient.id(message, "id");
      String content = UntrustedText.clean(JsonPaths.text(message, "content"));
      Fence.write(
          text,
          "message:" + id,
          content.length() > 2500 ? content.substring(0, 2500) + " …" : content);
      long user = Lenient.whole(0, message, "user_id");
      JsonObject row =
          new JsonObject().put("id", id).put("author", names.getOrDefault(user, "" + user));
      Lenient.whole(message, "date").ifPresent(at -> row.put("date", calendar.time(at)));
      if (content.length() > 2500) {
        row.put("chars_total", content.length());
      }
      rows.add(row);
    }
    if (messages.isEmpty()) {
      text.append("There are no messages.\n");
    }
    return ToolResult.untrusted(
        "ClickUp", text, facts(scope, in, workspace, answer).put("messages", rows));
  }
}
