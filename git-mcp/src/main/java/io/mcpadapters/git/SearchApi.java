package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;

/** What one host finds. */
interface SearchApi {
  Future<Page<RepoSearch.Found>> repositories(Scope scope, RepoSearch search, int page, int size);

  Future<Page<IssueSearch.Found>> issues(Scope scope, IssueSearch search, int page, int size);

  /** Whether the host's index answers this with the credential at hand. */
  boolean indexes(CodeSearch search);

  Future<Page<CodeSearch.Found>> code(Scope scope, CodeSearch search, int page, int size);

  /** A commit's files as tar.gz. */
  Request archive(String project, String sha);
}
