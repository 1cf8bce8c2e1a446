package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Location.Mark;
import io.mcpadapters.git.host.Location.What;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A repository at one commit: what every answer is about, even if the branch moves on.
 *
 * @param ref what the caller called it; `HEAD` for the default branch
 * @param sha the full commit id, SHA-1 or SHA-256
 */
public record Pinned(Repository repository, String ref, String sha) {
  public static final String HEAD = "HEAD";
  public static final int SHORT = 10;

  private static final int LONGEST_REF =
      6; // segments of a ref that an address does not set apart from the path

  /** The commit behind a ref; the default branch's without one. A full id is taken at its word. */
  public static Future<Pinned> of(Scope scope, Repository repository, Optional<String> ref) {
    String name = ref.orElse(HEAD);
    return Hash.full(name)
        ? Future.succeededFuture(new Pinned(repository, name, name))
        : asked(scope, repository, name, Mark.NONE);
  }

  /** The same, asking the host also for a full id. */
  public static Future<Pinned> asked(Scope scope, Repository repository, String name, Mark mark) {
    return repository
        .api()
        .files()
        .commitId(scope, repository.project(), mark.full(name))
        .map(sha -> new Pinned(repository, name, sha))
        .recover(failure ->
            HostErrors.missing(failure)
                ? NotFound.ref(scope, repository, name)
                : Future.failedFuture(failure));
  }

  private static Future<Pinned> named(Scope scope, Repository repository, Location location) {
    String name = location.ref().orElseThrow();
    return location.mark() == Mark.NONE
        ? of(scope, repository, Optional.of(name))
        : asked(scope, repository, name, location.mark());
  }

  /** Whether it was named by its commit, so that nothing else may stand there tomorrow. */
  public boolean byCommit() {
    return ref.equals(sha);
  }

  public String link(String path, Optional<LineRange> lines) {
    return repository.link(repository.links().file(sha, path, lines));
  }

  public String folderLink(String path) {
    return repository.link(repository.links().folder(sha, path));
  }

  public String shortSha() {
    return sha.substring(0, Math.min(SHORT, sha.length()));
  }

  /** The folder at a path. Fails with `path_not_found`, or `not_a_folder` for a file. */
  public Future<FilesApi.Folder> folder(Scope scope, String path) {
    return path.isEmpty()
        ? Future.succeededFuture(new FilesApi.Folder(sha, sha, ""))
        : present(scope, path)
            .compose(entry ->
                entry.folder()
                    ? Future.succeededFuture(new FilesApi.Folder(sha, entry.id(), path))
                    : NotFound.wrongKind(
                        repository, path, "no folder", "not_a_folder", "Read it with read_file."));
  }

  /** What there is at a path; empty where nothing is listed. */
  public Future<Optional<TreeEntry>> entry(Scope scope, String path) {
    return siblings(scope, path).map(entries -> entry(entries, path));
  }

  /** What there is at a path. Fails with `path_not_found` and names that are near. */
  public Future<TreeEntry> present(Scope scope, String path) {
    return siblings(scope, path)
        .compose(entries ->
            entry(entries, path)
                .map(Future::succeededFuture)
                .orElseGet(() ->
                    entries.isEmpty()
                        ? inAnyCase(scope, path)
                        : NotFound.path(repository, path, entries)));
  }

  /** Whether a folder on the way is there in another case, since that is a usual mistake. */
  private Future<TreeEntry> inAnyCase(Scope scope, String path) {
    return inAnyCase(scope, RepoPath.segments(path), 0, "")
        .compose(found -> NotFound.path(repository, path, found));
  }

  private Future<List<TreeEntry>> inAnyCase(
      Scope scope, List<String> segments, int index, String folder) {
    return repository
        .api()
        .files()
        .list(scope, repository.project(), sha, folder)
        .compose(entries -> {
          Optional<String> name =
              entries.stream()
                  .map(entry -> RepoPath.name(entry.path()))
                  .filter(segments.get(index)::equalsIgnoreCase)
                  .findFirst();
          if (name.isEmpty()) {
            return Future.succeededFuture(List.of());
          }
          String there = folder.isEmpty() ? name.get() : folder + "/" + name.get();
          return index == segments.size() - 1
              ? Future.succeededFuture(List.of(new TreeEntry(there, TreeEntry.Type.FILE, -1, "")))
              : inAnyCase(scope, segments, index + 1, there);
        });
  }

  /** The bytes of a file. Fails with `path_not_found` and names that are near, or `not_a_file`. */
  public Future<FilesApi.Content> content(Scope scope, String path, Consumer<Buffer> sink) {
    return repository
        .api()
        .files()
        .content(scope, repository.project(), sha, path, sink)
        .recover(failure ->
            HostErrors.missing(failure) ? why(scope, path) : Future.failedFuture(failure))
        .compose(content -> content.folder() ? isFolder(path) : Future.succeededFuture(content));
  }

  /**
   * Whether a file that was read is a symbolic link, for which hosts have the text of its target or
   * where it leads. Nothing is said where the folder cannot be listed.
   */
  public Future<Boolean> isLink(Scope scope, String path, boolean mayBe) {
    FilesApi files = repository.api().files();
    return !mayBe && !files.followsLinks()
        ? Future.succeededFuture(false)
        : present(scope, path)
            .map(entry -> entry.type() == TreeEntry.Type.LINK)
            .recover(failure ->
                failure instanceof ToolException
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  /** What a reader is to know of a file that is a symbolic link. */
  public String linkWords() {
    return repository.api().files().followsLinks()
        ? "It is a symbolic link; the text is that of the file which it leads to."
        : "It is a symbolic link; its text is where it leads.";
  }

  private Future<FilesApi.Content> why(Scope scope, String path) {
    return present(scope, path)
        .compose(entry ->
            entry.folder()
                ? isFolder(path)
                : NotFound.wrongKind(
                    repository,
                    path,
                    "a submodule or a link that leads nowhere",
                    "not_a_file",
                    "list_tree shows where it points."));
  }

  private <T> Future<T> isFolder(String path) {
    return NotFound.wrongKind(
        repository, path, "a folder", "not_a_file", "Use list_tree with this path.");
  }

  /**
   * The entries beside a path; none where its folder is not there either. Asks for the commit where
   * the host knows nothing.
   */
  private Future<List<TreeEntry>> siblings(Scope scope, String path) {
    FilesApi files = repository.api().files();
    return files
        .list(scope, repository.project(), sha, RepoPath.parent(path))
        .recover(failure ->
            HostErrors.missing(failure)
                ? files
                    .commitId(scope, repository.project(), sha)
                    .map(there -> List.<TreeEntry>of())
                    .recover(gone ->
                        HostErrors.missing(gone)
                            ? NotFound.ref(scope, repository, ref)
                            : Future.failedFuture(gone))
                : Future.failedFuture(failure));
  }

  private static Optional<TreeEntry> entry(List<TreeEntry> entries, String path) {
    return entries.stream()
        .filter(entry -> entry.path().equals(path) || entry.path().equals(RepoPath.name(path)))
        .findFirst();
  }

  /** A path, and lines of it where they were named. */
  public record Spot(Pinned at, String path, Optional<LineRange> lines) {

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
                ? Pinned.named(scope, repository, location)
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
     * Git allows no branch below another one; where the address does not say the kind, a longer
     * tag, or branch, is preferred.
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
        Scope scope,
        Repository repository,
        List<String> segments,
        int length,
        int most,
        String id) {
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

    /** What a cursor carries, so that the next answer is about the same commit. */
    public JsonObject state() {
      JsonObject state = new JsonObject().put("sha", at.sha).put("ref", at.ref).put("path", path);
      lines.ifPresent(range -> state.put("lines", range.toString()));
      return state;
    }

    public static Spot of(Repository repository, JsonObject state) {
      return new Spot(
          new Pinned(repository, state.getString("ref"), state.getString("sha")),
          state.getString("path"),
          Optional.ofNullable(state.getString("lines")).flatMap(LineRange::fragment));
    }

    public String link() {
      return at.link(path, Optional.empty());
    }
  }
}
