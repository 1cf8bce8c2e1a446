package io.mcpadapters.git.host;

import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.model.Comparison;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Commits, refs, changes, releases and blame of one host. What is asked for by a commit's id never
 * changes and is kept. Pages count from 1; sizes are at most 100, hosts may give fewer.
 *
 * <p>What a host does not have it leaves out: then it is refused as `unsupported_on_host`.
 */
public interface HistoryApi {
  /** Branches, those with the text in their name where the host can choose. */
  default Future<ListPage<Ref>> branches(
      Scope scope, String project, Optional<String> query, int page, int size) {
    return HostErrors.unsupported("branches");
  }

  default Future<ListPage<Ref>> tags(Scope scope, String project, int page, int size) {
    return HostErrors.unsupported("tags");
  }

  /** Newest first; what the host cannot filter by is not filtered. */
  default Future<ListPage<CommitInfo>> commits(
      Scope scope, String project, CommitQuery query, int page, int size) {
    return HostErrors.unsupported("commits");
  }

  default Future<CommitInfo> commit(Scope scope, String project, String sha) {
    return HostErrors.unsupported("commits");
  }

  /**
   * The files of one commit, compared with its first parent.
   *
   * @param patches the paths whose patches are needed; hosts may give others too
   */
  default Future<ListPage<Change>> changes(
      Scope scope, String project, String sha, int page, Predicate<String> patches) {
    return HostErrors.unsupported("changes of commits");
  }

  /** The files of a pull request. */
  default Future<ListPage<Change>> pullChanges(
      Scope scope, String project, int number, int page, Predicate<String> patches) {
    return HostErrors.unsupported("changes of pull requests");
  }

  default Future<Comparison> compare(Scope scope, String project, String base, String head) {
    return HostErrors.unsupported("comparisons");
  }

  default Future<ListPage<Release>> releases(Scope scope, String project, int page, int size) {
    return HostErrors.unsupported("releases");
  }

  /** By tag; `latest` is the newest that is no pre-release. */
  default Future<Release> release(Scope scope, String project, String tag) {
    return HostErrors.unsupported("releases");
  }

  /** Whether {@link #blame} works with this host and credential. */
  default boolean blames() {
    return false;
  }

  default Future<List<BlameRun>> blame(
      Scope scope, String project, String sha, String path, LineRange lines) {
    return HostErrors.unsupported("blame");
  }

  /** The number of the pull request that brought a commit. */
  default Future<Optional<Integer>> pullOf(Scope scope, String project, String sha) {
    return HostErrors.unsupported("pull requests of commits");
  }
}
