package io.mcpadapters.git.tools;

import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;

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

  /**
   * Patterns as they are compared with a repository's name.
   *
   * @throws IllegalArgumentException that names the member that could match none
   */
  public static List<Glob> parse(List<String> patterns) {
    return patterns.stream().map(WriteRules::plain).map(Glob::path).toList();
  }

  /** People paste addresses, and a host's name is the same in any letters. */
  private static String plain(String member) {
    String path = member.replaceFirst("(?i)^https?://", "").replaceFirst("(\\.git|/)+$", "");
    int host = Math.max(0, path.indexOf('/'));
    boolean whole = path.matches("[^/]+(/[^/]+){2,}");
    if (!path.matches("[^\\s;\\\\]+") || !(whole || path.indexOf('*') >= 0)) {
      throw new IllegalArgumentException(
          "has " + member + ", which is not host/owner/name, such as github.com/acme/app");
    }
    return path.substring(0, host).toLowerCase(Locale.ROOT) + path.substring(host);
  }

  /** A repository that may be written to, and what the host says of it. */
  record Target(Repository repository, Profile profile) {}

  /**
   * The same repository, or a refusal: that it may not be written to, is not there, has another
   * name now, which hosts follow for reading only, or is archived.
   */
  Future<Target> open(Scope scope, Repository repository) {
    return allowed(repository)
        .compose(same -> same.api().files().profile(scope, same.project()))
        .recover(failure -> repository.explain(scope, failure))
        .compose(profile ->
            !profile.project().equalsIgnoreCase(repository.project())
                ? moved(repository, profile)
                : Boolean.TRUE.equals(profile.facts().get("archived"))
                    ? archived(repository)
                    : Future.succeededFuture(new Target(repository, profile)));
  }

  private static <T> Future<T> moved(Repository repository, Profile profile) {
    String name = UntrustedText.line(profile.project(), 300);
    return ToolError.of(ToolError.Code.CONFLICT, repository.name() + " is called " + name + " now.")
        .reason("repository_moved")
        .field("repo")
        .hint("Nothing was written. Write to it by its new name.")
        .with("host", repository.host().name())
        .with("moved_to", name)
        .failed();
  }

  private static <T> Future<T> archived(Repository repository) {
    return ToolError.of(
            ToolError.Code.FORBIDDEN, repository.name() + " is archived: it can only be read.")
        .reason("archived")
        .field("repo")
        .with("host", repository.host().name())
        .failed();
  }

  /** The same repository, or a refusal that names the setting. */
  Future<Repository> allowed(Repository repository) {
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
