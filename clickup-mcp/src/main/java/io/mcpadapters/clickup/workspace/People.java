package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.List;

/**
 * Members of a workspace by id, name, e-mail or `me`: one exact member each, or a refusal with the
 * candidates; never the caller instead.
 */
public final class People {
  private final Directory directory;
  private final Workspaces workspaces;

  public People(Directory directory, Workspaces workspaces) {
    this.directory = directory;
    this.workspaces = workspaces;
  }

  /** Those that are meant, in the order given, nobody twice. */
  public Future<List<Person>> all(
      Scope scope, Workspace workspace, String field, List<String> given) {
    return given.isEmpty()
        ? Future.succeededFuture(List.of())
        : all(scope, workspace, field, given, true);
  }

  private Future<List<Person>> all(
      Scope scope, Workspace workspace, String field, List<String> given, boolean again) {
    return directory
        .me(scope)
        .compose(me -> {
          try {
            return Future.succeededFuture(
                given.stream()
                    .map(name ->
                        name.strip().equalsIgnoreCase("me")
                            ? me.person()
                            : PersonNames.RESOLVER.one(field, name, workspace.members()))
                    .distinct()
                    .toList());
          } catch (ToolException unknown) {
            boolean look = again && "unknown".equals(unknown.error().reason());
            return look && directory.refreshPeople()
                ? workspaces
                    .byId(scope, workspace.id())
                    .compose(fresh -> all(scope, fresh, field, given, false))
                : Future.failedFuture(unknown);
          }
        });
  }

  public Future<Person> one(Scope scope, Workspace workspace, String field, String given) {
    return all(scope, workspace, field, List.of(given)).map(List::getFirst);
  }
}
