package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.ChatApi;
import io.mcpadapters.clickup.api.ChatChannel;
import io.mcpadapters.clickup.api.ChatMessage;
import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.dates.Calendar;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.CursorPages;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Truncation;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Channels, the messages of one, or the replies to one. */
public final class ReadChat implements Tool {
  static final Arg<Optional<String>> CHANNEL =
      Arg.text("channel", "Id, name or address.").min(1).max(300).optional();
  static final Arg<Optional<String>> MESSAGE =
      Arg.text("message", "Id of a message.").min(1).max(100).optional();
  private static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, 50).orElse(20);

  private static final int CHANNELS = 100;
  private static final int CHARS = 15_000;
  private static final int LONGEST = 2500; // of one message

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_chat", "Read chat")
          .about(
              "Without arguments the channels; with channel its messages, newest first; with"
                  + " message the replies to it.")
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
    if (in.get(MESSAGE).isPresent()) {
      return services
          .workspaces()
          .one(scope, in.get(Workspaces.WORKSPACE))
          .compose(workspace ->
              messages(scope, in, workspace, new ChatApi.Thread(true, in.get(MESSAGE).get())));
    }
    if (in.get(CHANNEL).isPresent()) {
      return channels
          .one(scope, in.get(CHANNEL).get(), in.get(Workspaces.WORKSPACE))
          .compose(channel ->
              messages(scope, in, channel.workspace(), new ChatApi.Thread(false, channel.id())));
    }
    return services
        .workspaces()
        .one(scope, in.get(Workspaces.WORKSPACE))
        .compose(workspace ->
            read(
                scope,
                in,
                workspace,
                cursor -> api.channels(scope, workspace.id(), cursor),
                CHANNELS,
                channel -> channel.id() + " " + named(channel) + "\n",
                "There are no channels.\n"));
  }

  private static String named(ChatChannel channel) {
    return (channel.name().isEmpty() ? "(no name)" : channel.name())
        + (channel.type().equals("CHANNEL") ? "" : " (" + channel.type() + ")");
  }

  private Future<ToolResult> messages(
      Scope scope, Values in, Workspace workspace, ChatApi.Thread thread) {
    Map<Long, String> names =
        workspace.members().stream()
            .collect(Collectors.toMap(Person::id, Person::shown, (one, other) -> one));
    return services
        .calendar(scope)
        .compose(calendar ->
            read(
                scope,
                in,
                workspace,
                cursor -> api.messages(scope, workspace.id(), thread, in.get(LIMIT), cursor),
                in.get(LIMIT),
                message -> written(message, names, calendar),
                "There are no messages.\n"));
  }

  /** Who said it when, then what; a very long one is cut, and that is said. */
  private static String written(ChatMessage message, Map<Long, String> names, Calendar calendar) {
    StringBuilder text = new StringBuilder();
    text.append(names.getOrDefault(message.author(), "member " + message.author()));
    message.date().ifPresent(at -> text.append(", ").append(calendar.time(at)));
    String content = UntrustedText.clean(message.content());
    int end = Truncation.end(content, 0, LONGEST);
    if (end < content.length()) {
      text.append(", the first ").append(end).append(" of ").append(content.length());
      text.append(" characters");
    }
    text.append(":\n");
    Fence.write(text, "message:" + message.id(), content.substring(0, end));
    return text.toString();
  }

  /** One page of something, as much of it as an answer takes, going on by ClickUp's own cursor. */
  private <T> Future<ToolResult> read(
      Scope scope,
      Values in,
      Workspace workspace,
      CursorPages.Read<T> source,
      int limit,
      Function<T, String> written,
      String none) {
    CursorPages<T> pages = new CursorPages<>(services.cursors().state(scope, SPEC, in), source);
    return Pager.collect(pages, pages.start(), limit, every -> true, 1)
        .map(part -> {
          StringBuilder text = new StringBuilder();
          Optional<From> next = part.next();
          for (Placed<T> one : part.items()) {
            String row = written.apply(one.item());
            if (!text.isEmpty() && text.length() + row.length() > CHARS) {
              next = Optional.of(one.at());
              break;
            }
            text.append(row);
          }
          JsonObject facts = new JsonObject().put("workspace", Workspaces.json(workspace));
          String more =
              Services.more(
                  facts, next.map(at -> services.cursors().next(scope, SPEC, in, pages.state(at))));
          return ToolResult.untrusted("ClickUp", text.isEmpty() ? text.append(none) : text, facts)
              .closing(more);
        });
  }
}
