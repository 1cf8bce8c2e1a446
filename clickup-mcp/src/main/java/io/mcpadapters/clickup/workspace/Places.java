package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Folder;
import io.mcpadapters.clickup.api.ListName;
import io.mcpadapters.clickup.api.Missing;
import io.mcpadapters.clickup.api.Space;
import io.mcpadapters.clickup.api.SpaceContent;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.workspace.Place.Kind;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Spaces, folders and lists by id, name, address, or path `Workspace / Space / List`: one of them,
 * or a refusal with the candidates and their paths.
 */
public final class Places {
  public static final Set<Kind> ANY = Set.of(Kind.SPACE, Kind.FOLDER, Kind.LIST);
  private static final int SHOWN = 10;
  private static final int MOST_SPACES = 25; // looked through for one name, two requests each

  private final Directory directory;
  private final Workspaces workspaces;
  private final PlacesById byId;

  public Places(Directory directory, Workspaces workspaces) {
    this.directory = directory;
    this.workspaces = workspaces;
    this.byId = new PlacesById(directory, workspaces);
  }

  /**
   * The one that is meant.
   *
   * @param field the argument that names it
   * @param workspace that it is in, where that is said apart
   */
  public Future<Place> one(
      Scope scope, String field, String given, Optional<String> workspace, Set<Kind> kinds) {
    String wanted = given.strip();
    if (AppAddress.looksLike(wanted)) {
      return byId.address(scope, field, wanted, kinds);
    }
    return wanted.matches("\\d{1,20}")
        ? byId.number(scope, field, wanted, kinds)
        : named(scope, field, wanted, workspace, kinds, true);
  }

  public Future<Place> list(Scope scope, String field, String given) {
    return one(scope, field, given, Optional.empty(), Set.of(Kind.LIST));
  }

  /** The place that is named, or the whole workspace where none is. */
  public Future<Area> area(
      Scope scope, String field, Optional<String> given, Optional<String> workspace) {
    return given
        .map(name ->
            one(scope, field, name, workspace, ANY)
                .map(place -> new Area(place.workspace(), Optional.of(place))))
        .orElseGet(
            () -> workspaces.one(scope, workspace).map(whole -> new Area(whole, Optional.empty())));
  }

  /**
   * Does something in a place; when what was kept of it is no longer true, looks for it once more.
   */
  public <T> Future<T> in(
      Scope scope, String field, String given, Set<Kind> kinds, Function<Place, Future<T>> use) {
    return one(scope, field, given, Optional.empty(), kinds)
        .compose(place ->
            use.apply(place)
                .recover(failure -> {
                  if (!Missing.is(failure) || given.strip().matches("\\d+|https?:.*")) {
                    return Future.failedFuture(failure);
                  }
                  directory.forgetPlaces();
                  return one(scope, field, given, Optional.empty(), kinds)
                      .compose(found ->
                          found.id().equals(place.id())
                              ? Future.failedFuture(failure)
                              : use.apply(found));
                }));
  }

  private Future<Place> named(
      Scope scope,
      String field,
      String wanted,
      Optional<String> workspace,
      Set<Kind> kinds,
      boolean again) {
    return workspaces
        .possible(scope, workspace)
        .compose(all ->
            candidates(scope, field, wanted, all, kinds)
                .compose(known -> {
                  List<Place> found = matching(wanted, known);
                  if (found.size() == 1) {
                    return Future.succeededFuture(found.getFirst());
                  }
                  boolean refreshed =
                      found.isEmpty()
                          && again
                          && all.stream().anyMatch(one -> directory.refreshPlaces(one.id()));
                  return refreshed
                      ? named(scope, field, wanted, workspace, kinds, false)
                      : refused(field, wanted, found, known).failed();
                }));
  }

  /** Every way to cut a path is tried, since names may have slashes in them. */
  private static List<Place> matching(String wanted, List<Place> known) {
    for (String cut : List.of("\n", "\\s+/\\s+", "\\s*/\\s*")) {
      List<String> path = List.of(wanted.split(cut, -1));
      List<Place> found = known.stream().filter(place -> matches(place, path)).toList();
      if (!found.isEmpty()) {
        List<Place> exact =
            found.stream().filter(place -> place.name().equals(path.getLast())).toList();
        return exact.isEmpty() ? found : exact;
      }
    }
    return List.of();
  }

  /** The last name is its own; those before it are among those above it, in order. */
  private static boolean matches(Place place, List<String> path) {
    if (!place.name().equalsIgnoreCase(path.getLast())) {
      return false;
    }
    int at = 0;
    for (String above : path.subList(0, path.size() - 1)) {
      while (at < place.path().size() - 1 && !place.path().get(at).equalsIgnoreCase(above)) {
        at++;
      }
      if (at == place.path().size() - 1) {
        return false;
      }
      at++;
    }
    return true;
  }

  private Future<List<Place>> candidates(
      Scope scope, String field, String wanted, List<Workspace> all, Set<Kind> kinds) {
    List<String> names = List.of(wanted.split("\\s*/\\s*", -1));
    List<Workspace> meant =
        all.stream()
            .filter(one -> names.size() > 1 && one.name().equalsIgnoreCase(names.getFirst()))
            .toList();
    List<Future<List<Place>>> each =
        (meant.isEmpty() ? all : meant)
            .stream().map(one -> inWorkspace(scope, field, names, one, kinds)).toList();
    return Future.all(each)
        .map(done -> each.stream().flatMap(one -> one.result().stream()).toList());
  }

  private Future<List<Place>> inWorkspace(
      Scope scope, String field, List<String> names, Workspace workspace, Set<Kind> kinds) {
    return directory
        .spaces(scope, workspace.id())
        .compose(spaces -> {
          List<Space> meant =
              spaces.stream()
                  .filter(space ->
                      names.subList(0, names.size() - 1).stream()
                          .anyMatch(name -> name.equalsIgnoreCase(space.name())))
                  .toList();
          List<Space> opened = meant.isEmpty() ? spaces : meant;
          if (kinds.equals(Set.of(Kind.SPACE))) {
            return Future.succeededFuture(
                spaces.stream().map(space -> place(workspace, space)).toList());
          }
          if (opened.size() > MOST_SPACES) {
            return tooMany(field, spaces.size()).failed();
          }
          List<Future<List<Place>>> each =
              opened.stream().map(space -> within(scope, workspace, space, kinds)).toList();
          return Future.all(each)
              .map(done -> each.stream().flatMap(one -> one.result().stream()).toList());
        });
  }

  private static ToolError tooMany(String field, int spaces) {
    return ToolError.invalid(
            field, "There are " + spaces + " spaces, too many to look through for a name")
        .reason("ambiguous")
        .hint("Name the space too: Space / List; workspace_map shows the spaces.");
  }

  private Future<List<Place>> within(
      Scope scope, Workspace workspace, Space space, Set<Kind> kinds) {
    return directory
        .content(scope, space.id())
        .map(content ->
            all(workspace, space, content).stream()
                .filter(place -> kinds.contains(place.kind()))
                .toList());
  }

  /** A space and all that is in it. */
  public static List<Place> all(Workspace workspace, Space space, SpaceContent content) {
    List<Place> places = new ArrayList<>();
    List<String> path = List.of(workspace.name(), space.name());
    places.add(place(workspace, space));
    for (ListName list : content.lists()) {
      places.add(
          new Place(Kind.LIST, list.id(), Place.below(path, list.name()), workspace, space.id()));
    }
    for (Folder folder : content.folders()) {
      List<String> inner = Place.below(path, folder.name());
      places.add(new Place(Kind.FOLDER, folder.id(), inner, workspace, space.id()));
      for (ListName list : folder.lists()) {
        places.add(
            new Place(
                Kind.LIST, list.id(), Place.below(inner, list.name()), workspace, space.id()));
      }
    }
    return places;
  }

  private static Place place(Workspace workspace, Space space) {
    return new Place(
        Kind.SPACE, space.id(), List.of(workspace.name(), space.name()), workspace, space.id());
  }

  private static ToolError refused(
      String field, String wanted, List<Place> found, List<Place> known) {
    String shown = UntrustedText.line(wanted, 100);
    if (found.size() > 1) {
      return ToolError.invalid(
              field, shown + " names " + found.size() + " places; give the id or the whole path")
          .reason("ambiguous")
          .hint("Ask which one is meant, or choose from candidates.")
          .with("candidates", candidates(found));
    }
    List<String> names = known.stream().map(Place::name).distinct().toList();
    String last = wanted.substring(wanted.lastIndexOf('/') + 1).strip();
    List<String> near = NearestNames.to(last, names);
    List<Place> meant = known.stream().filter(place -> near.contains(place.name())).toList();
    ToolError error = ToolError.invalid(field, "There is no " + shown).reason("unknown");
    return meant.isEmpty()
        ? error.hint("workspace_map shows what there is.")
        : error.hint("Choose from candidates.").with("candidates", candidates(meant));
  }

  private static JsonArray candidates(List<Place> places) {
    return new JsonArray(places.stream().limit(SHOWN).map(Place::json).toList());
  }

  /** What a name may mean and how near it is, for {@code resolve}. */
  public Future<List<Place>> known(
      Scope scope, Optional<String> workspace, Set<Kind> kinds, String within) {
    String wanted = within.isEmpty() ? "*" : within + " / *";
    return workspaces
        .possible(scope, workspace)
        .compose(all -> candidates(scope, "within", wanted, all, kinds));
  }
}
