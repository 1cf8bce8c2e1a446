package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Which workspace is meant, where a token reaches several. */
public final class Workspaces {
  /** On tools that name no place. */
  public static final Arg<Optional<String>> WORKSPACE =
      Arg.text("workspace", "Name or id, where there are several.").min(1).max(200).optional();

  private static final String FIELD = "workspace";
  private static final NameResolver<Workspace> NAMES =
      NameResolver.of("workspace", Workspaces::json).by(Workspace::id).by(Workspace::name);

  private final Directory directory;
  private final Optional<String> chosen;

  /**
   * @param chosen by the operator, name or id
   */
  public Workspaces(Directory directory, Optional<String> chosen) {
    this.directory = directory;
    this.chosen = chosen;
  }

  /** As every answer names the one that it is about. */
  public static JsonObject json(Workspace workspace) {
    return new JsonObject().put("id", workspace.id()).put("name", workspace.name());
  }

  /** The one that is named, set, or the only one; refuses with the candidates where it is open. */
  public Future<Workspace> one(Scope scope, Optional<String> given) {
    return possible(scope, given)
        .map(all -> {
          if (all.size() == 1) {
            return all.getFirst();
          }
          throw undecided(all).exception();
        });
  }

  private static ToolError undecided(List<Workspace> all) {
    ToolError error =
        all.isEmpty()
            ? ToolError.of(ToolError.Code.FORBIDDEN, "The token reaches no workspace")
                .reason("workspace_not_authorised")
            : ToolError.invalid(FIELD, "There are several workspaces; say which one")
                .reason("ambiguous")
                .hint("Give workspace, or a path: Workspace / Space / List.");
    return error.with("candidates", new JsonArray(all.stream().map(Workspaces::json).toList()));
  }

  /** Those that may be meant: the one that is named or set, else all. */
  public Future<List<Workspace>> possible(Scope scope, Optional<String> given) {
    return directory
        .workspaces(scope)
        .map(all -> {
          Optional<String> wanted = given.or(() -> chosen);
          return wanted.isEmpty()
              ? all
              : List.of(
                  NAMES.one(given.isPresent() ? FIELD : "CLICKUP_WORKSPACE", wanted.get(), all));
        });
  }

  /** One by its id, as tasks name it; one that is not known keeps its id for a name. */
  public Future<Workspace> byId(Scope scope, String id) {
    return directory
        .workspaces(scope)
        .map(all ->
            all.stream()
                .filter(workspace -> workspace.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Workspace(id, id, List.of())));
  }

  /** The workspace that a space is in. */
  public Future<Workspace> ofSpace(Scope scope, String space) {
    return directory.workspaces(scope).compose(all -> ofSpace(scope, space, all, 0));
  }

  private Future<Workspace> ofSpace(Scope scope, String space, List<Workspace> all, int at) {
    if (all.size() == 1 || at == all.size() - 1) {
      return Future.succeededFuture(all.get(at));
    }
    if (all.isEmpty()) {
      return undecided(all).failed();
    }
    return directory
        .spaces(scope, all.get(at).id())
        .compose(spaces ->
            spaces.stream().anyMatch(one -> one.id().equals(space))
                ? Future.succeededFuture(all.get(at))
                : ofSpace(scope, space, all, at + 1));
  }
}
