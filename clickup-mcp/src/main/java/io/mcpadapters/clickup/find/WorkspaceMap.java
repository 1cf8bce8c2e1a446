package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Folder;
import io.mcpadapters.clickup.api.ListName;
import io.mcpadapters.clickup.api.Me;
import io.mcpadapters.clickup.api.Space;
import io.mcpadapters.clickup.api.SpaceContent;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spaces, folders and lists of a workspace, with their ids. */
public final class WorkspaceMap implements Tool {
  enum Depth {
    SPACES,
    FOLDERS,
    LISTS
  }

  private static final Arg<Optional<String>> SPACE =
      Arg.text("space", "Only this one; name or id.").min(1).max(200).optional();
  private static final Arg<Depth> DEPTH =
      Arg.choice("depth", "How far down; below spaces two requests a space.", Depth.class)
          .orElse(Depth.LISTS);
  private static final Arg<Boolean> ARCHIVED =
      Arg.flag("include_archived", "Marked; two requests more a space, one a folder.")
          .orElse(false);
  private static final Arg<Boolean> REFRESH =
      Arg.flag("refresh", "Read anew what is kept for ten minutes.").orElse(false);
  private static final int AT_ONCE = 20; // spaces that are opened for one answer
  private static final ResultBudget BUDGET = new ResultBudget(18_000);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("workspace_map", "Show the workspace")
          .about(
              "Spaces, folders and lists with ids; who I am, and the time zone that dates are meant"
                  + " in.")
          .takes(SPACE, DEPTH, ARCHIVED, REFRESH, Workspaces.WORKSPACE, Cursors.CURSOR)
          .answersData();

  private final Services services;
  private final ArchivedPlaces archived;

  public WorkspaceMap(Services services) {
    this.services = services;
    this.archived = new ArchivedPlaces(services.directory());
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    int from =
        services.cursors().state(scope, SPEC, in).map(state -> state.getInteger("from")).orElse(0);
    if (in.get(REFRESH) && from == 0) {
      services.directory().forget();
    }
    return services
        .directory()
        .me(scope)
        .compose(me ->
            services
                .workspaces()
                .one(scope, in.get(Workspaces.WORKSPACE))
                .compose(workspace ->
                    spaces(scope, in, workspace)
                        .compose(spaces -> answer(scope, in, me, workspace, spaces, from))));
  }

  private Future<List<Space>> spaces(Scope scope, Values in, Workspace workspace) {
    Optional<String> wanted = in.get(SPACE);
    if (in.get(ARCHIVED)) {
      return archived
          .spaces(scope, workspace.id())
          .map(spaces -> wanted.map(name -> named(spaces, name)).orElse(spaces));
    }
    Future<List<Space>> all = services.directory().spaces(scope, workspace.id());
    return wanted.isEmpty()
        ? all
        : services
            .places()
            .one(
                scope, "space", wanted.get(), Optional.of(workspace.id()), Set.of(Place.Kind.SPACE))
            .compose(place ->
                all.map(spaces ->
                    spaces.stream().filter(space -> space.id().equals(place.id())).toList()));
  }

  /** Of that name, archived or not, which may be two. */
  private static List<Space> named(List<Space> spaces, String name) {
    List<Space> found =
        spaces.stream()
            .filter(space ->
                space.id().equals(name.strip()) || space.name().equalsIgnoreCase(name.strip()))
            .toList();
    if (found.isEmpty()) {
      throw ToolError.invalid("space", "There is no space of that name or id")
          .reason("unknown")
          .hint("workspace_map with depth spaces shows what there is.")
          .exception();
    }
    return found;
  }

  private Future<ToolResult> answer(
      Scope scope, Values in, Me me, Workspace workspace, List<Space> spaces, int from) {
    List<Space> shown =
        spaces.subList(
            Math.min(from, spaces.size()),
            Math.min(
                spaces.size(), in.get(DEPTH) == Depth.SPACES ? spaces.size() : from + AT_ONCE));
    List<Future<JsonObject>> each = shown.stream().map(space -> space(scope, in, space)).toList();
    return Future.all(each)
        .map(done -> {
          List<JsonObject> all = each.stream().map(Future::result).toList();
          JsonArray rows = Part.of(all, From.START).rows(row -> row, BUDGET).rows();
          int to = from + rows.size();
          JsonObject answer =
              new JsonObject()
                  .put("workspace", Workspaces.json(workspace))
                  .put("me", me.person().json().put("time_zone", me.zone().getId()))
                  .put("spaces", rows)
                  .put("cache_age_s", services.directory().ageS(workspace.id()))
                  .put("untrusted", true);
          if (to < spaces.size()) {
            answer
                .put(
                    "next_cursor",
                    services.cursors().next(scope, SPEC, in, new JsonObject().put("from", to)))
                .put("spaces_total", spaces.size());
          }
          return ToolResult.data(services.withBudget(answer));
        });
  }

  private Future<JsonObject> space(Scope scope, Values in, Space space) {
    JsonObject json = new JsonObject().put("id", space.id()).put("name", space.name());
    if (space.isPrivate()) {
      json.put("private", true);
    }
    marked(json, space.archived());
    if (in.get(DEPTH) == Depth.SPACES) {
      return Future.succeededFuture(json);
    }
    boolean lists = in.get(DEPTH) == Depth.LISTS;
    Future<SpaceContent> content =
        in.get(ARCHIVED)
            ? archived.content(scope, space.id(), lists)
            : services.directory().content(scope, space.id());
    return content.map(inside -> filled(json, inside, lists));
  }

  private static JsonObject marked(JsonObject place, boolean archived) {
    return archived ? place.put("archived", true) : place;
  }

  private static JsonObject filled(JsonObject space, SpaceContent content, boolean lists) {
    List<JsonObject> folders = new ArrayList<>();
    for (Folder folder : content.folders()) {
      JsonObject one =
          marked(
              new JsonObject().put("id", folder.id()).put("name", folder.name()),
              folder.archived());
      folders.add(lists ? one.put("lists", lists(folder.lists())) : one);
    }
    if (!folders.isEmpty()) {
      space.put("folders", new JsonArray(folders));
    }
    return lists && !content.lists().isEmpty() ? space.put("lists", lists(content.lists())) : space;
  }

  private static JsonArray lists(List<ListName> lists) {
    return new JsonArray(
        lists.stream()
            .map(list ->
                marked(
                    new JsonObject().put("id", list.id()).put("name", list.name()),
                    list.archived()))
            .toList());
  }
}
