package io.mcpadapters.git.host;

import io.mcpadapters.git.model.CodeSearch;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;

/**
 * What one host finds.
 *
 * <p>What a host does not have it leaves out: then it is refused as `unsupported_on_host`.
 */
public interface SearchApi {
  default Future<ListPage<RepoSearch.Found>> repositories(
      Scope scope, RepoSearch search, int page, int size) {
    return HostErrors.unsupported("search of repositories");
  }

  default Future<ListPage<IssueSearch.Found>> issues(
      Scope scope, IssueSearch search, int page, int size) {
    return HostErrors.unsupported("search of issues");
  }

  /**
   * The refusal of a user that the host does not know.
   *
   * @param field the argument that names it
   */
  static <T> Future<T> noUser(String field) {
    return ToolError.invalid(field, field + ": there is no user of this name")
        .reason(field + "_not_found")
        .hint("Give the login as the host writes it.")
        .failed();
  }

  /**
   * Issues as a host found them that takes a label that does not exist for one that no issue has;
   * an issue that was found proves its labels.
   */
  static Future<ListPage<IssueSearch.Found>> labelled(
      Scope scope,
      IssuesApi issues,
      IssueSearch search,
      int page,
      ListPage<IssueSearch.Found> found) {
    return page > 1 || !found.items().isEmpty()
        ? Future.succeededFuture(found)
        : issues.labelsExist(scope, search).map(exist -> found);
  }

  /** Whether the host's index answers this with the credential at hand. */
  default boolean indexes(CodeSearch search) {
    return false;
  }

  default Future<ListPage<CodeSearch.Found>> code(
      Scope scope, CodeSearch search, int page, int size) {
    return HostErrors.unsupported("search of code");
  }

  /** A commit's files as tar.gz. */
  default Request archive(String project, String sha) {
    throw ToolError.of(ToolError.Code.UNSUPPORTED, "The host's API has no archives.")
        .reason("unsupported_on_host")
        .hint("Narrow the search with glob to few files.")
        .exception();
  }
}
