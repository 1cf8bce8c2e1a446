package io.mcpadapters.git.tools;

import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.git.model.RepoSearch.Found;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which repositories may be meant where a caller names one by its last name only. */
final class Candidates {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.~+-]{1,100}");
  private static final int SHOWN = 10;

  private Candidates() {}

  /** The failure again, with names where it is about such a repository. */
  static <T> Future<T> among(Scope scope, Hosts hosts, String repository, Throwable failure) {
    String name = repository.strip();
    return failure instanceof ToolException refused
            && refused.error().code() == Code.INVALID_INPUT
            && Set.of("repo", "url").contains(String.valueOf(refused.error().field()))
            && NAME.matcher(name).matches()
        ? candidates(scope, hosts, refused.error(), name)
        : Future.failedFuture(failure);
  }

  /** Looked for on the default host; where that fails the refusal stands as it was. */
  private static <T> Future<T> candidates(Scope scope, Hosts hosts, ToolError error, String name) {
    RepoSearch search =
        new RepoSearch(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RepoSearch.Sort.RELEVANCE);
    return hosts
        .api(hosts.byDefault(), "")
        .search()
        .repositories(scope, search, 1, 30)
        .transform(found -> {
          List<String> near =
              found.failed()
                  ? List.of()
                  : found.result().items().stream()
                      .sorted(Comparator.comparing(one -> !isNamed(one, name)))
                      .limit(SHOWN)
                      .map(one -> UntrustedText.line(one.project(), 200))
                      .toList();
          return (near.isEmpty()
                  ? error.hint("Find it with search_repositories.")
                  : error.hint("Take one of those, or another.").with("did_you_mean", near))
              .failed();
        });
  }

  private static boolean isNamed(Found found, String name) {
    return RepoPath.name(found.project()).equalsIgnoreCase(name);
  }
}
