package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Location.Mark;
import io.mcpadapters.git.host.Location.What;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A path, and lines of it where they were named. */
public record Spot(Pinned at, String path, Optional<LineRange> lines) {
  private static final int LONGEST_REF =
      6; // segments of a ref that an address does not set apart from the path

  /** The location that an address and the arguments beside it name; the arguments win. */
  public static Future<Spot> of(
      Scope scope,
      Repository repository,
      Location location,
      Optional<String> ref,
      Optional<String> path) {
    if (ref.isPresent() || location.joined().isEmpty()) {
      String file = path.or(location::path).orElse(rest(location, ref));
      boolean named = ref.isEmpty() && location.ref().isPresent();
      return (named && location.mark() != Mark.COMMIT
              ? named(scope, repository, location)
              : Pinned.of(scope, repository, ref.or(location::ref)))
          .map(at -> new Spot(at, file, location.lines()));
    }
    return split(scope, repository, location, 1)
        .map(spot -> new Spot(spot.at(), path.orElse(spot.path()), location.lines()));
  }

  /** What follows the ref in an address whose ref the caller gave again. */
  private static String rest(Location location, Optional<String> ref) {
    String all = String.join("/", location.joined());
    return ref.filter(name -> all.startsWith(name + "/"))
        .map(name -> all.substring(name.length() + 1))
        .orElse("");
  }

  /**
   * Takes ever more segments for the ref until one exists. Of one kind it is the only one, since
   * Git allows no branch below another one; where the address does not say the kind, a longer tag,
   * or branch, is preferred.
   */
  private static Future<Spot> split(
      Scope scope, Repository repository, Location location, int length) {
    List<String> segments = location.joined();
    String ref = String.join("/", segments.subList(0, length));
    int most = Math.min(LONGEST_REF, segments.size() - (location.what() == What.FILE ? 1 : 0));
    return id(scope, repository, ref, location.mark())
        .compose(id ->
            id.equals(ref) || location.mark() != Mark.NONE || length >= most
                ? Future.succeededFuture(spot(repository, segments, length, id))
                : longer(scope, repository, segments, length, most, id))
        .recover(failure ->
            !HostErrors.missing(failure)
                ? Future.failedFuture(failure)
                : length < most
                    ? split(scope, repository, location, length + 1)
                    : NotFound.ref(scope, repository, segments.getFirst()));
  }

  private static Future<String> id(Scope scope, Repository repository, String ref, Mark mark) {
    return mark == Mark.COMMIT && Hash.full(ref)
        ? Future.succeededFuture(ref)
        : repository.api().files().commitId(scope, repository.project(), mark.full(ref));
  }

  private static Spot spot(Repository repository, List<String> segments, int length, String id) {
    String ref = String.join("/", segments.subList(0, length));
    String path = String.join("/", segments.subList(length, segments.size()));
    return new Spot(new Pinned(repository, ref, id), path, Optional.empty());
  }

  private static Future<Spot> longer(
      Scope scope, Repository repository, List<String> segments, int length, int most, String id) {
    String ref = String.join("/", segments.subList(0, length));
    return repository
        .api()
        .files()
        .below(scope, repository.project(), ref)
        .compose(names -> {
          int longest = most;
          while (longest > length
              && !names.contains(String.join("/", segments.subList(0, longest)))) {
            longest--;
          }
          int found = longest;
          return found == length
              ? Future.succeededFuture(spot(repository, segments, length, id))
              : id(scope, repository, String.join("/", segments.subList(0, found)), Mark.NONE)
                  .map(other -> spot(repository, segments, found, other));
        });
  }

  /**
   * What a cursor carries, so that the next answer is about the same commit: the commit, and where
   * the ref ends in an address that does not say it. All else the arguments say again.
   */
  public JsonObject state() {
    JsonObject state = new JsonObject().put("s", at.sha());
    int segments = RepoPath.segments(at.ref()).size();
    return segments > 1 ? state.put("r", segments) : state;
  }

  /** The spot of an earlier call with the same arguments. */
  public static Spot again(
      Repository repository,
      Location location,
      Optional<String> ref,
      Optional<String> path,
      JsonObject state) {
    List<String> joined = ref.isPresent() ? List.of() : location.joined();
    int segments = Math.min(state.getInteger("r", 1), joined.size());
    String name =
        joined.isEmpty()
            ? ref.or(location::ref).orElse(Pinned.HEAD)
            : String.join("/", joined.subList(0, segments));
    String file =
        path.or(location::path)
            .orElseGet(() ->
                joined.isEmpty()
                    ? rest(location, ref)
                    : String.join("/", joined.subList(segments, joined.size())));
    Pinned at = new Pinned(repository, name, state.getString("s"));
    return new Spot(at, file, location.lines());
  }

  public String link() {
    return at.link(path, Optional.empty());
  }

  private static Future<Pinned> named(Scope scope, Repository repository, Location location) {
    String name = location.ref().orElseThrow();
    return location.mark() == Mark.NONE
        ? Pinned.of(scope, repository, Optional.of(name))
        : Pinned.asked(scope, repository, name, location.mark());
  }
}
