package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Location.Mark;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(List.of())
                : Future.failedFuture(failure))
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
}
