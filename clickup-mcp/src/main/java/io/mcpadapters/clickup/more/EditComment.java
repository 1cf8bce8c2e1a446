package io.mcpadapters.clickup.more;

import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.markdown.CommentWriter;
import io.mcpadapters.clickup.service.Services;
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
import java.util.List;
import java.util.Optional;

/** Another text of a comment, its resolution, or its end. */
public final class EditComment implements Tool {
  private static final Arg<String> ID =
      Arg.text("id", "Of the comment.").max(30).pattern("^\\d{1,30}$").example("458").required();
  private static final Arg<Optional<String>> TEXT =
      Arg.text("text", "Markdown instead of the present text.").min(1).max(60_000).optional();
  private static final Arg<Optional<Boolean>> RESOLVED = Arg.flag("resolved", "").optional();
  private static final Arg<Boolean> DELETE = Arg.flag("delete", "With its replies.").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("edit_comment", "Edit a comment")
          .destructive()
          .idempotent()
          .about("Change the text of a comment, resolve or reopen it, or delete it.")
          .takes(ID, TEXT, RESOLVED, DELETE, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;

  public EditComment(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    check(in);
    return Future.succeededFuture(
        in.get(DELETE)
            ? Optional.of("Delete the comment " + in.get(ID) + " with its replies?")
            : Optional.empty());
  }

  private static void check(Values in) {
    boolean changes = in.get(TEXT).isPresent() || in.get(RESOLVED).isPresent();
    if (changes == in.get(DELETE)) {
      throw ToolError.invalid("delete", "either text or resolved, or delete: true must be given")
          .exception();
    }
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    check(in);
    if (in.get(DELETE)) {
      return services
          .comments()
          .delete(scope, in.get(ID))
          .map(
              done -> ToolResult.data(new JsonObject().put("id", in.get(ID)).put("deleted", true)));
    }
    boolean names = in.get(TEXT).filter(text -> text.contains("@")).isPresent();
    Future<Workspace> workspace =
        names
            ? services.workspaces().one(scope, in.get(Workspaces.WORKSPACE))
            : Future.succeededFuture(new Workspace("", "", List.of()));
    return workspace.compose(members -> edit(scope, in, members));
  }

  private Future<ToolResult> edit(Scope scope, Values in, Workspace workspace) {
    MemberMentions mentions = new MemberMentions(workspace);
    JsonObject body = new JsonObject();
    JsonArray warnings = new JsonArray();
    in.get(TEXT)
        .ifPresent(text -> {
          body.put("comment", CommentWriter.runs(text, mentions));
          if (LineEnds.escapedTwice(text)) {
            warnings.add(LineEnds.ESCAPED_TWICE);
          }
        });
    in.get(RESOLVED).ifPresent(resolved -> body.put("resolved", resolved));
    mentions
        .unknown()
        .forEach(name -> warnings.add("@" + name + " is no member: written as text."));
    return services
        .comments()
        .edit(scope, in.get(ID), body)
        .map(done -> {
          JsonObject answer =
              new JsonObject()
                  .put("id", in.get(ID))
                  .put("sent", new JsonArray(List.copyOf(body.fieldNames())));
          return ToolResult.data(warnings.isEmpty() ? answer : answer.put("warnings", warnings));
        });
  }
}
