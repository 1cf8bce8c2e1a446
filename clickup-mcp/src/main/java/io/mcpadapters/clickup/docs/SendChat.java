package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.ChatApi;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A message in a channel, a reply, or a reaction. */
public final class SendChat implements Tool {
  enum Action {
    SEND,
    REPLY,
    REACT
  }

  private static final Arg<Action> ACTION =
      Arg.choice("action", "send to channel; reply and react to message.", Action.class).required();
  private static final Arg<String> TEXT =
      Arg.text("text", "Markdown; for react the emoji's name, `thumbsup`.")
          .min(1)
          .max(40_000)
          .required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("send_chat", "Send to chat")
          .about("Send a message to a channel, reply to a message, or react to it.")
          .takes(ACTION, ReadChat.CHANNEL, ReadChat.MESSAGE, TEXT, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;
  private final ChatApi api;
  private final Channels channels;

  public SendChat(Services services, ChatApi api) {
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
    boolean send = in.get(ACTION) == Action.SEND;
    Arg<Optional<String>> needed = send ? ReadChat.CHANNEL : ReadChat.MESSAGE;
    Arg<Optional<String>> other = send ? ReadChat.MESSAGE : ReadChat.CHANNEL;
    if (in.get(needed).isEmpty() || in.get(other).isPresent()) {
      throw ToolError.invalid(
              needed.name(), needed.name() + " and not " + other.name() + " must be given")
          .exception();
    }
    Future<Channels.Channel> at =
        send
            ? channels.one(scope, in.get(needed).get(), in.get(Workspaces.WORKSPACE))
            : services
                .workspaces()
                .one(scope, in.get(Workspaces.WORKSPACE))
                .map(workspace -> new Channels.Channel(workspace, in.get(needed).get()));
    return services
        .directory()
        .me(scope)
        .compose(me -> at.compose(where -> sent(scope, in, where, me.person().id())));
  }

  private Future<ToolResult> sent(Scope scope, Values in, Channels.Channel at, long me) {
    String workspace = at.workspace().id();
    boolean react = in.get(ACTION) == Action.REACT;
    ChatApi.Thread thread = new ChatApi.Thread(in.get(ACTION) == Action.REPLY, at.id());
    Future<String> done =
        react
            ? api.react(scope, workspace, at.id(), in.get(TEXT), me)
            : api.send(scope, workspace, thread, in.get(TEXT), me);
    return done.map(id -> {
      JsonObject answer =
          new JsonObject()
              .put(react ? "reaction" : "id", id)
              .put("workspace", Workspaces.json(at.workspace()));
      return ToolResult.data(
          !react && LineEnds.escapedTwice(in.get(TEXT))
              ? answer.put("warnings", new JsonArray().add(LineEnds.ESCAPED_TWICE))
              : answer);
    });
  }
}
