package io.mcpadapters.clickup.structure;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.more.ConfirmName;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Spaces, folders and lists: new ones, other names, the end of one. */
public final class ManageStructure implements Tool {
  enum Action {
    CREATE,
    RENAME,
    DELETE
  }

  private static final Arg<Action> ACTION =
      Arg.choice("action", "ClickUp's API cannot archive; the app can.", Action.class).required();
  private static final Arg<Place.Kind> KIND = Arg.choice("kind", "", Place.Kind.class).required();
  private static final Arg<Optional<String>> PLACE =
      Arg.text("place", "What is renamed or deleted: id, name, address or path.")
          .min(1)
          .max(500)
          .optional();
  private static final Arg<Optional<String>> IN =
      Arg.text("in", "Where it is created: a space, or a folder for a list.")
          .min(1)
          .max(500)
          .optional();
  private static final Arg<Optional<String>> NAME =
      Arg.text("name", "The new name.").min(1).max(200).optional();
  private static final Arg<Optional<String>> CONFIRM_NAME =
      Arg.text("confirm_name", "For delete: its name, exactly.").min(1).max(200).optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("manage_structure", "Manage spaces, folders, lists")
          .destructive()
          .about(
              "Create, rename or delete a space, folder or list. Deleting takes all in it along.")
          .takes(ACTION, KIND, PLACE, IN, NAME, CONFIRM_NAME, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;

  public ManageStructure(Services services) {
    this.services = services;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return in.get(ACTION) != Action.DELETE
        ? Future.succeededFuture(Optional.empty())
        : doomed(scope, in)
            .map(place ->
                Optional.of(
                    "Delete the "
                        + place.kind().word()
                        + " “"
                        + place.shown()
                        + "” with everything in it?"));
  }

  private Future<Place> place(Scope scope, Values in) {
    String given =
        in.get(PLACE)
            .orElseThrow(() -> ToolError.invalid("place", "place is required").exception());
    return services
        .places()
        .one(scope, "place", given, in.get(Workspaces.WORKSPACE), Set.of(in.get(KIND)));
  }

  private Future<Place> doomed(Scope scope, Values in) {
    String name =
        in.get(CONFIRM_NAME)
            .orElseThrow(() ->
                ToolError.invalid("confirm_name", "confirm_name is required to delete")
                    .exception());
    return place(scope, in)
        .map(place -> {
          ConfirmName.check(name, place.name());
          return place;
        });
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Future<ToolResult> done =
        switch (in.get(ACTION)) {
          case CREATE -> create(scope, in);
          case RENAME -> place(scope, in).compose(place -> rename(scope, in, place));
          case DELETE -> doomed(scope, in).compose(place -> delete(scope, place));
        };
    return done.onComplete(any -> services.directory().forgetPlaces());
  }

  private static String name(Values in) {
    return in.get(NAME)
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .orElseThrow(() -> ToolError.invalid("name", "name is required").exception());
  }

  private Future<ToolResult> create(Scope scope, Values in) {
    String name = name(in);
    if (in.get(KIND) == Place.Kind.SPACE) {
      return services
          .workspaces()
          .one(scope, in.get(Workspaces.WORKSPACE))
          .compose(workspace ->
              made(
                  scope,
                  Request.post("/v2/team/{id}/space")
                      .path("id", workspace.id())
                      .json(Spaces.body(name)),
                  Request.get("/v2/team/{id}/space").path("id", workspace.id()),
                  "spaces",
                  in.get(KIND),
                  workspace));
    }
    String where =
        in.get(IN).orElseThrow(() -> ToolError.invalid("in", "in is required").exception());
    boolean list = in.get(KIND) == Place.Kind.LIST;
    Set<Place.Kind> kinds =
        list ? Set.of(Place.Kind.SPACE, Place.Kind.FOLDER) : Set.of(Place.Kind.SPACE);
    return services
        .places()
        .one(scope, "in", where, in.get(Workspaces.WORKSPACE), kinds)
        .compose(place -> {
          String path = "/v2/" + place.kind().word() + "/{id}/" + in.get(KIND).word();
          return made(
              scope,
              Request.post(path).path("id", place.id()).json(new JsonObject().put("name", name)),
              Request.get(path).path("id", place.id()),
              in.get(KIND).word() + "s",
              in.get(KIND),
              place.workspace());
        });
  }

  private Future<ToolResult> made(
      Scope scope,
      Request request,
      Request siblings,
      String array,
      Place.Kind kind,
      Workspace workspace) {
    String name = JsonPaths.text(new JsonObject(request.body()), "name");
    return services
        .directory()
        .api()
        .create(scope, request, siblings, array)
        .map(made ->
            answer(kind, Lenient.id(made, "id"), name, JsonPaths.text(made, "name"), workspace));
  }

  private static ToolResult answer(
      Place.Kind kind, String id, String asked, String got, Workspace workspace) {
    JsonArray missed = new JsonArray();
    boolean same = asked.equals(got.strip());
    if (!same) {
      missed.add(
          new JsonObject()
              .put("field", "name")
              .put("asked", asked)
              .put("got", got)
              .put("reason", "ClickUp kept another value"));
    }
    return ToolResult.data(
        new JsonObject()
            .put("kind", kind.word())
            .put("id", id)
            .put("name", got)
            .put("applied", same ? new JsonArray().add("name") : new JsonArray())
            .put("not_applied", missed)
            .put("workspace", Workspaces.json(workspace)));
  }

  private Future<ToolResult> rename(Scope scope, Values in, Place place) {
    String name = name(in);
    Future<JsonObject> body =
        place.kind() == Place.Kind.SPACE
            ? services
                .directory()
                .api()
                .raw(scope, place.id())
                .map(now -> Spaces.renamed(now, name))
            : Future.succeededFuture(new JsonObject().put("name", name));
    String path = "/v2/" + place.kind().word() + "/{id}";
    return body.compose(sent ->
        services
            .directory()
            .api()
            .rename(
                scope, at(Request.put(path), place).json(sent), at(Request.get(path), place), name)
            .map(now ->
                answer(
                    place.kind(),
                    place.id(),
                    name,
                    JsonPaths.text(now, "name"),
                    place.workspace())));
  }

  private static Request at(Request request, Place place) {
    return request.path("id", place.id());
  }

  private Future<ToolResult> delete(Scope scope, Place place) {
    String path = "/v2/" + place.kind().word() + "/{id}";
    return services
        .directory()
        .api()
        .delete(scope, at(Request.delete(path), place), at(Request.get(path), place))
        .map(done ->
            ToolResult.data(
                new JsonObject()
                    .put("deleted", true)
                    .put("kind", place.kind().word())
                    .put("id", place.id())
                    .put("path", place.shown())
                    .put("workspace", Workspaces.json(place.workspace()))));
  }
}
