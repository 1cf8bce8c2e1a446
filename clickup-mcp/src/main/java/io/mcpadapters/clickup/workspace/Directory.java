package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.ListInfo;
import io.mcpadapters.clickup.api.Me;
import io.mcpadapters.clickup.api.Space;
import io.mcpadapters.clickup.api.SpaceContent;
import io.mcpadapters.clickup.api.StructureApi;
import io.mcpadapters.clickup.api.TaskField;
import io.mcpadapters.clickup.api.TaskType;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is in ClickUp, read when it is needed and kept for a while: people an hour, structure ten
 * minutes. Tasks, comments and time are never kept.
 */
public final class Directory {
  private static final Duration HOUR = Duration.ofMinutes(60);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String TEAMS = "teams";
  private static final int SHARE =
      4; // of the heap, since one value may take a quarter of the cache

  private final StructureApi api;
  private final Kept kept;
  private final Optional<ZoneId> zone;

  /**
   * @param tenant stands for the credential and the service
   * @param heap bytes that it may take its part of
   * @param zone of dates, instead of that of the token's owner
   */
  public Directory(StructureApi api, Vertx vertx, String tenant, long heap, Optional<ZoneId> zone) {
    this.api = api;
    this.kept = new Kept(vertx, tenant, heap / SHARE);
    this.zone = zone;
  }

  /** The token's owner, dates in the zone that is set. */
  public Future<Me> me(Scope scope) {
    return kept.get(scope, "me", HOUR, api::me, me -> 500L)
        .map(me -> zone.map(set -> new Me(me.person(), set, me.weekStart())).orElse(me))
        .recover(this::unauthorised);
  }

  /** The workspaces that the token reaches, with their members. */
  public Future<List<Workspace>> workspaces(Scope scope) {
    return kept.get(scope, TEAMS, HOUR, api::workspaces, Sizes::workspaces)
        .recover(this::unauthorised);
  }

  /** Nothing that was kept is believed any more. */
  private <T> Future<T> unauthorised(Throwable failure) {
    if (failure instanceof ToolException known
        && known.error().code() == ToolError.Code.UNAUTHORIZED) {
      kept.forget("");
    }
    return Future.failedFuture(failure);
  }

  public Future<List<Space>> spaces(Scope scope, String workspace) {
    return kept.get(
        scope,
        "spaces " + workspace,
        TEN_MINUTES,
        within -> api.spaces(within, workspace, false),
        Sizes::spaces);
  }

  public Future<SpaceContent> content(Scope scope, String space) {
    return kept.get(
        scope,
        "content " + space,
        TEN_MINUTES,
        within -> api.content(within, space, false),
        Sizes::content);
  }

  public Future<ListInfo> list(Scope scope, String id) {
    return kept.get(scope, "list " + id, TEN_MINUTES, within -> api.list(within, id), Sizes::list);
  }

  public Future<List<TaskField>> fields(Scope scope, String list) {
    return kept.get(
        scope, "fields " + list, TEN_MINUTES, within -> api.fields(within, list), Sizes::fields);
  }

  public Future<List<String>> tags(Scope scope, String space) {
    return kept.get(
        scope, "tags " + space, TEN_MINUTES, within -> api.tags(within, space), Sizes::texts);
  }

  public Future<List<TaskType>> types(Scope scope, String workspace) {
    return kept.get(
        scope,
        "types " + workspace,
        TEN_MINUTES,
        within -> api.types(within, workspace),
        types -> 150L * types.size());
  }

  /** What is not kept: archived places, and those whose kind is not known. */
  public StructureApi api() {
    return api;
  }

  /** Seconds since the oldest thing that a map shows was read. */
  public long ageS(String workspace) {
    return kept.ageS("spaces " + workspace);
  }

  /** A name was not found: whether it is worth to look again, in what is then read anew. */
  public boolean refreshPeople() {
    return kept.refresh(TEAMS, TEAMS);
  }

  /** The same for spaces, folders and lists. */
  public boolean refreshPlaces(String workspace) {
    boolean old = kept.refresh("spaces ", "spaces " + workspace);
    if (old) {
      kept.forget("content ");
    }
    return old;
  }

  /** The same for a list's statuses and fields. */
  public boolean refreshList(String list) {
    boolean statuses = kept.refresh("list " + list, "list " + list);
    boolean fields = kept.refresh("fields " + list, "fields " + list);
    return statuses || fields;
  }

  public boolean refreshTags(String space) {
    return kept.refresh("tags " + space, "tags " + space);
  }

  /** A list's statuses and fields are not believed any more. */
  public void forgetList(String list) {
    kept.forget("list " + list);
    kept.forget("fields " + list);
  }

  /** Structure was changed, or something of it is gone. */
  public void forgetPlaces() {
    kept.forget("spaces ");
    kept.forget("content ");
    kept.forget("list ");
    kept.forget("fields ");
    kept.forget("tags ");
  }

  /** Everything is asked for anew. */
  public void forget() {
    kept.forget("");
  }
}
