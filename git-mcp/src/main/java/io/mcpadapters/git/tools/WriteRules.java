package io.mcpadapters.git.tools;

import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.util.List;

/**
 * What an operator lets the writing tools do.
 *
 * @param repositories patterns of `host/owner/name`; none for no repository at all
 * @param defaultBranch whether commits may go to a repository's default branch
 */
public record WriteRules(List<Glob> repositories, boolean defaultBranch) {
  public WriteRules {
    repositories = List.copyOf(repositories);
  }

  public static List<Glob> parse(List<String> patterns) {
    return patterns.stream().map(Glob::path).toList();
  }

  /** The same repository, or a refusal that names the setting. */
  Future<Repository> open(Repository repository) {
    if (repositories.stream().noneMatch(pattern -> pattern.matches(repository.name()))) {
      return ToolError.of(
              ToolError.Code.FORBIDDEN,
              repository.name() + " is not among the repositories that may be written to.")
          .reason("repository_not_allowed")
          .hint("The operator names it in GIT_WRITE_REPOS.")
          .with("host", repository.host().name())
          .failed();
    }
    return repository.api().host().signedIn()
        ? Future.succeededFuture(repository)
        : ToolError.of(
                ToolError.Code.UNAUTHORIZED,
                "Writing to " + repository.host().name() + " needs a token.")
            .reason("auth_required")
            .hint("The operator sets one in GIT_TOKENS.")
            .with("host", repository.host().name())
            .failed();
  }
}
