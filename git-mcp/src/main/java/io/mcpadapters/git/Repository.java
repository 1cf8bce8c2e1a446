package io.mcpadapters.git;

import io.mcpadapters.git.Pinned.Spot;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A repository and how to ask for it: finds commits and paths, and says what is missing when there
 * are none.
 */
record Repository(Forge forge, Host host, String project) {
  static final String HEAD = "HEAD";

  private static final int LONGEST_REF =
      6; // segments of a ref that an address does not set apart from the path

  /** As answers name it. */
  String name() {
    return host.name() + "/" + project;
  }

  /** The commit behind a ref; the default branch's without one. A full id is taken at its word. */
  Future<Pinned> pin(Scope scope, Optional<String> ref) {
    String name = ref.orElse(HEAD);
    return Hash.full(name)
        ? Future.succeededFuture(new Pinned(this, name, name))
        : forge
            .files()
            .commitId(scope, project, name)
            .map(sha -> new Pinned(this, name, sha))
            .recover(
                failure -> missing(failure) ? noRef(scope, name) : Future.failedFuture(failure));
  }

  /** The place that an address and the arguments beside it name; the arguments win. */
  Future<Spot> spot(Scope scope, Place place, Optional<String> ref, Optional<String> path) {
    if (ref.isPresent() || place.joined().isEmpty()) {
      String file = path.or(place::path).orElse(rest(place, ref));
      return pin(scope, ref.or(place::ref)).map(at -> new Spot(at, file, place.lines()));
    }
    return split(scope, place.joined(), 1)
        .map(spot -> new Spot(spot.at(), path.orElse(spot.path()), place.lines()));
  }

  /** What follows the ref in an address whose ref the caller gave again. */
  private static String rest(Place place, Optional<String> ref) {
    String all = String.join("/", place.joined());
    return ref.filter(name -> all.startsWith(name + "/"))
        .map(name -> all.substring(name.length() + 1))
        .orElse("");
  }

  /**
   * Takes ever more segments for the ref: Git allows no branch below another one, so that the first
   * to exist is it.
   */
  private Future<Spot> split(Scope scope, List<String> segments, int length) {
    String ref = String.join("/", segments.subList(0, length));
    String path = String.join("/", segments.subList(length, segments.size()));
    Future<String> sha =
        Hash.full(ref) ? Future.succeededFuture(ref) : forge.files().commitId(scope, project, ref);
    return sha.map(id -> new Spot(new Pinned(this, ref, id), path, Optional.empty()))
        .recover(failure -> {
          boolean longer = missing(failure) && length < Math.min(LONGEST_REF, segments.size());
          return longer
              ? split(scope, segments, length + 1)
              : missing(failure) ? noRef(scope, segments.getFirst()) : Future.failedFuture(failure);
        });
  }

  /** Whether the host has no such thing, by whatever word. */
  static boolean missing(Throwable failure) {
    return failure instanceof ToolException refused && refused.error().code() == Code.NOT_FOUND;
  }

  /**
   * A failure of something within the repository: says that the repository itself is not there, if
   * that is why.
   */
  <T> Future<T> explain(Scope scope, Throwable failure) {
    return missing(failure)
        ? forge
            .files()
            .profile(scope, project)
            .recover(none -> missing(none) ? noRepository() : Future.failedFuture(none))
            .compose(there -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  /** Hosts answer alike when a repository and when a ref is not there: asks which. */
  private <T> Future<T> noRef(Scope scope, String ref) {
    return forge
        .files()
        .profile(scope, project)
        .recover(failure -> missing(failure) ? noRepository() : Future.failedFuture(failure))
        .compose(profile ->
            profile.empty()
                ? ToolError.of(Code.NOT_FOUND, name() + " has no commit yet.")
                    .reason("empty_repository")
                    .hint("Nothing can be read there before its first commit.")
                    .with("host", host.name())
                    .failed()
                : forge
                    .files()
                    .branches(scope, project)
                    .recover(unknown -> Future.succeededFuture(List.of()))
                    .compose(names ->
                        suggest(
                                ToolError.of(
                                        Code.NOT_FOUND,
                                        name()
                                            + " has no branch, tag or commit "
                                            + UntrustedText.line(ref, 200)
                                            + ".")
                                    .reason("ref_not_found")
                                    .hint(
                                        "Take a name from list_refs, or leave ref out for the default branch "
                                            + UntrustedText.line(profile.defaultBranch(), 100)
                                            + "."),
                                ref,
                                names)
                            .failed()));
  }

  private <T> Future<T> noRepository() {
    return ToolError.of(
            Code.NOT_FOUND, name() + " is not there, or is private and not open to this server.")
        .reason("not_found_or_no_access")
        .hint(
            "Check the spelling; for a private repository the operator sets a token in GIT_TOKENS.")
        .with("host", host.name())
        .failed();
  }

  private ToolError suggest(ToolError error, String given, List<String> known) {
    List<String> near = NearestNames.to(given, known, RepoPath::name);
    ToolError said = error.with("host", host.name());
    return near.isEmpty()
        ? said
        : said.with(
            "did_you_mean", near.stream().map(name -> UntrustedText.line(name, 200)).toList());
  }

  /** The folder at a path. Fails with `path_not_found`, or `not_a_folder` for a file. */
  Future<FilesApi.Folder> folder(Scope scope, Pinned at, String path) {
    return path.isEmpty()
        ? Future.succeededFuture(new FilesApi.Folder(at.sha(), at.sha(), ""))
        : present(scope, at, path)
            .compose(entry ->
                entry.folder()
                    ? Future.succeededFuture(new FilesApi.Folder(at.sha(), entry.id(), path))
                    : wrongKind(path, "no folder", "not_a_folder", "Read it with read_file."));
  }

  /** What there is at a path. Fails with `path_not_found` and names that are near. */
  Future<TreeEntry> present(Scope scope, Pinned at, String path) {
    return siblings(scope, at, path)
        .compose(entries ->
            entry(entries, path)
                .map(Future::succeededFuture)
                .orElseGet(() -> noPath(path, entries)));
  }

  /** The bytes of a file. Fails with `path_not_found` and names that are near, or `not_a_file`. */
  Future<FilesApi.Content> content(Scope scope, Pinned at, String path, Consumer<Buffer> sink) {
    return forge
        .files()
        .content(scope, project, at.sha(), path, sink)
        .recover(failure -> missing(failure) ? why(scope, at, path) : Future.failedFuture(failure))
        .compose(content -> content.folder() ? isFolder(path) : Future.succeededFuture(content));
  }

  private Future<FilesApi.Content> why(Scope scope, Pinned at, String path) {
    return present(scope, at, path)
        .compose(entry ->
            entry.folder()
                ? isFolder(path)
                : wrongKind(
                    path,
                    "a submodule or a link that leads nowhere",
                    "not_a_file",
                    "list_tree shows where it points."));
  }

  private <T> Future<T> isFolder(String path) {
    return wrongKind(path, "a folder", "not_a_file", "Use list_tree with this path.");
  }

  /**
   * The entries beside a path; none where its folder is not there either. Asks for the commit where
   * the host knows nothing.
   */
  private Future<List<TreeEntry>> siblings(Scope scope, Pinned at, String path) {
    return forge
        .files()
        .list(scope, project, at.sha(), RepoPath.parent(path))
        .recover(failure ->
            missing(failure)
                ? forge
                    .files()
                    .commitId(scope, project, at.sha())
                    .map(there -> List.<TreeEntry>of())
                    .recover(
                        gone -> missing(gone) ? noRef(scope, at.ref()) : Future.failedFuture(gone))
                : Future.failedFuture(failure));
  }

  private static Optional<TreeEntry> entry(List<TreeEntry> entries, String path) {
    return entries.stream()
        .filter(entry -> entry.path().equals(path) || entry.path().equals(RepoPath.name(path)))
        .findFirst();
  }

  private <T> Future<T> wrongKind(String path, String what, String reason, String hint) {
    return ToolError.invalid("path", UntrustedText.line(path, 300) + " is " + what + ".")
        .reason(reason)
        .hint(hint)
        .with("host", host.name())
        .failed();
  }

  private <T> Future<T> noPath(String path, List<TreeEntry> entries) {
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                name() + " has no " + UntrustedText.line(path, 300) + " at this commit.")
            .reason("path_not_found")
            .field("path")
            .hint(
                entries.isEmpty()
                    ? "Its folder is not there either; look with list_tree."
                    : "Look with list_tree.");
    String folder = RepoPath.parent(path);
    return suggest(
            error,
            path,
            entries.stream()
                .map(entry ->
                    folder.isEmpty()
                        ? RepoPath.name(entry.path())
                        : folder + "/" + RepoPath.name(entry.path()))
                .toList())
        .failed();
  }
}
