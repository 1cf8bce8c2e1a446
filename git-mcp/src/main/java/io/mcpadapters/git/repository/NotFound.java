package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Refusals for what a repository does not have; hosts answer alike for all of it, so that they are
 * asked again.
 */
public final class NotFound {
  private NotFound() {}

  /** A full id was taken at its word; says so where the commit is not there. */
  public static <T> Future<T> commit(
      Scope scope, Repository repository, String sha, Throwable failure) {
    if (!HostErrors.missing(failure)) {
      return Future.failedFuture(failure);
    }
    return repository
        .api()
        .files()
        .commitId(scope, repository.project(), sha)
        .transform(asked ->
            asked.failed() && HostErrors.missing(asked.cause())
                ? ref(scope, repository, sha)
                : Future.failedFuture(failure));
  }

  /** No such ref: says so, or that the repository itself is not there, or that it is empty. */
  static <T> Future<T> ref(Scope scope, Repository repository, String ref) {
    return repository
        .api()
        .files()
        .profile(scope, repository.project())
        .recover(failure ->
            HostErrors.missing(failure) ? repository.missing() : Future.failedFuture(failure))
        .compose(
            profile -> profile.empty() ? empty(repository) : ref(scope, repository, ref, profile));
  }

  private static <T> Future<T> empty(Repository repository) {
    return ToolError.of(Code.NOT_FOUND, repository.name() + " has no commit yet.")
        .reason("empty_repository")
        .hint("Nothing can be read there before its first commit.")
        .with("host", repository.host().name())
        .failed();
  }

  private static <T> Future<T> ref(
      Scope scope, Repository repository, String ref, Profile profile) {
    if (ref.contains(":")) {
      return fork(repository, ref);
    }
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                repository.name()
                    + " has no branch, tag or commit "
                    + UntrustedText.line(ref, 200)
                    + ".")
            .reason("ref_not_found")
            .hint(
                "Take a name from list_refs, or leave ref out for the default branch "
                    + UntrustedText.line(profile.defaultBranch(), 100)
                    + ".");
    return repository
        .api()
        .files()
        .branches(scope, repository.project())
        .recover(unknown -> Future.succeededFuture(List.of()))
        .compose(names -> suggest(error, repository, ref, names).failed());
  }

  private static <T> Future<T> fork(Repository repository, String ref) {
    return ToolError.of(
            Code.UNSUPPORTED,
            UntrustedText.line(ref, 200) + " is in a fork, not in " + repository.name() + ".")
        .reason("ref_in_fork")
        .hint("Name the fork as repo, or read the pull request with get_diff and pull.")
        .with("host", repository.host().name())
        .failed();
  }

  /**
   * No such branch to write to or from.
   *
   * @param field the argument that names it
   */
  public static <T> Future<T> branch(
      Scope scope, Repository repository, String field, String name) {
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                repository.name() + " has no branch " + UntrustedText.line(name, 200) + ".")
            .reason("ref_not_found")
            .field(field)
            .hint("Take a name from list_refs, or make it with create_branch.");
    return repository
        .api()
        .files()
        .branches(scope, repository.project())
        .recover(unknown -> Future.succeededFuture(List.of()))
        .compose(names -> suggest(error, repository, name, names).failed());
  }

  /**
   * No such path.
   *
   * @param entries that are near: of its folder, or the path itself in another case
   */
  static <T> Future<T> path(Repository repository, String path, List<TreeEntry> entries) {
    String folder = RepoPath.parent(path);
    List<String> known =
        entries.stream()
            .map(TreeEntry::path)
            .map(name -> folder.isEmpty() || name.indexOf('/') >= 0 ? name : folder + "/" + name)
            .toList();
    Optional<String> otherCase = known.stream().filter(path::equalsIgnoreCase).findFirst();
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                repository.name() + " has no " + UntrustedText.line(path, 300) + " at this commit.")
            .reason("path_not_found")
            .field("path")
            .hint(
                otherCase.isPresent()
                    ? "It differs in case only from "
                        + UntrustedText.line(otherCase.get(), 300)
                        + "."
                    : entries.isEmpty()
                        ? "Its folder is not there either; look with list_tree."
                        : "Look with list_tree.");
    return otherCase
        .map(name ->
            error
                .with("host", repository.host().name())
                .with("did_you_mean", List.of(UntrustedText.line(name, 200)))
                .<T>failed())
        .orElseGet(() -> suggest(error, repository, path, known).failed());
  }

  /** Something else than what was asked for is at a path. */
  static <T> Future<T> wrongKind(
      Repository repository, String path, String what, String reason, String hint) {
    return ToolError.invalid("path", UntrustedText.line(path, 300) + " is " + what + ".")
        .reason(reason)
        .hint(hint)
        .with("host", repository.host().name())
        .failed();
  }

  private static ToolError suggest(
      ToolError error, Repository repository, String given, List<String> known) {
    List<String> near = NearestNames.to(given, known, RepoPath::name);
    ToolError said = error.with("host", repository.host().name());
    return near.isEmpty()
        ? said
        : said.with(
            "did_you_mean", near.stream().map(name -> UntrustedText.line(name, 200)).toList());
  }
}
