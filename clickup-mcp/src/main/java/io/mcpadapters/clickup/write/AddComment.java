package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Talk;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.markdown.CommentWriter;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.service.TalkTarget;
import io.mcpadapters.clickup.workspace.MemberMentions;
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

/** Says something on a task, list or view, or replies. */
public final class AddComment implements Tool {
  private static final Arg<String> TEXT =
      Arg.text("text", "Markdown; `@Name` mentions and notifies one member.")
          .min(1)
          .max(60_000)
          .required();
  private static final Arg<Optional<String>> ASSIGN =
      Arg.text("assign", "Who is to see to it; needed on lists.").min(1).max(200).optional();
  private static final Arg<Boolean> NOTIFY =
      Arg.flag("notify", "Also tell the creator.").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("add_comment", "Comment")
          .about("Comment on one task, list or view, or reply to a comment.")
          .takes(TalkTarget.args(TEXT, ASSIGN, NOTIFY))
          .answersData();

  private final Services services;

  public AddComment(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return TalkTarget.of(services, scope, in)
        .compose(target ->
            workspace(scope, target, in)
                .compose(workspace -> add(scope, in, target.talk(), workspace)));
  }

  /** Whose members can be named; without a name in it that does not matter. */
  private Future<Workspace> workspace(Scope scope, TalkTarget target, Values in) {
    return target
        .workspace()
        .map(Future::succeededFuture)
        .orElseGet(() ->
            in.get(TEXT).contains("@") || in.get(ASSIGN).isPresent()
                ? services.workspaces().one(scope, Optional.empty())
                : Future.succeededFuture(new Workspace("", "", java.util.List.of())));
  }

  private Future<ToolResult> add(Scope scope, Values in, Talk talk, Workspace workspace) {
    if (talk.on() == Talk.On.LIST && in.get(ASSIGN).isEmpty()) {
      return ToolError.invalid("assign", "assign is required on lists, where ClickUp insists on it")
          .failed();
    }
    if (talk.on() == Talk.On.VIEW && in.get(ASSIGN).isPresent()) {
      return ToolError.invalid("assign", "assign cannot be given on views").failed();
    }
    MemberMentions mentions = new MemberMentions(workspace);
    JsonArray runs = CommentWriter.runs(in.get(TEXT), mentions);
    Future<Optional<Long>> assignee =
        in.get(ASSIGN)
            .map(name ->
                services
                    .people()
                    .one(scope, workspace, "assign", name)
                    .map(Person::id)
                    .map(Optional::of))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return assignee
        .compose(id ->
            services
                .directory()
                .me(scope)
                .compose(me ->
                    services
                        .comments()
                        .add(scope, talk, runs, me.person().id(), id, in.get(NOTIFY))))
        .map(id -> ToolResult.data(answer(id, in, runs, mentions, workspace)));
  }

  private static JsonObject answer(
      String id, Values in, JsonArray runs, MemberMentions mentions, Workspace workspace) {
    JsonArray warnings = new JsonArray();
    mentions
        .unknown()
        .forEach(
            name -> warnings.add("@" + name + " is no member: written as text, nobody was told."));
    if (LineEnds.escapedTwice(in.get(TEXT))) {
      warnings.add(LineEnds.ESCAPED_TWICE);
    }
    long mentioned =
        runs.stream().filter(run -> "tag".equals(((JsonObject) run).getString("type"))).count();
    JsonObject answer = new JsonObject().put("id", id).put("mentioned", mentioned);
    if (!workspace.id().isEmpty()) {
      answer.put("workspace", Workspaces.json(workspace));
    }
    return warnings.isEmpty() ? answer : answer.put("warnings", warnings);
  }
}
