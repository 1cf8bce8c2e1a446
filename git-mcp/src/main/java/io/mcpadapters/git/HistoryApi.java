package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Commits, refs, changes, releases and blame of one host. What is asked for by a commit's id never
 * changes and is kept. Pages count from 1; sizes are at most 100, hosts may give fewer.
 */
interface HistoryApi {
  /** Branches, those with the text in their name where the host can choose. */
  Future<Page<Ref>> branches(
      Scope scope, String project, Optional<String> query, int page, int size);

  Future<Page<Ref>> tags(Scope scope, String project, int page, int size);

  /** Newest first; what the host cannot filter by is not filtered. */
  Future<Page<CommitInfo>> commits(
      Scope scope, String project, CommitQuery query, int page, int size);

  Future<CommitInfo> commit(Scope scope, String project, String sha);

  /** The files of one commit, compared with its first parent. */
  Future<Page<Change>> changes(Scope scope, String project, String sha, int page);

  /** The files of a pull request. */
  Future<Page<Change>> pullChanges(Scope scope, String project, int number, int page);

  Future<Comparison> compare(Scope scope, String project, String base, String head);

  Future<Page<Release>> releases(Scope scope, String project, int page, int size);

  /** By tag; `latest` is the newest that is no pre-release. */
  Future<Release> release(Scope scope, String project, String tag);

  /** Whether {@link #blame} works with this host and credential. */
  boolean blames();

  Future<List<BlameRun>> blame(
      Scope scope, String project, String sha, String path, LineRange lines);

  /** The number of the pull request that brought a commit. */
  Future<Optional<Integer>> pullOf(Scope scope, String project, String sha);
}
