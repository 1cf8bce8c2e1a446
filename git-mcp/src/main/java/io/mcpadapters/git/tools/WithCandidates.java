package io.mcpadapters.git.tools;

import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.git.model.RepoSearch.Found;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tool that says which repositories may be meant where a caller names one by its last name only.
 */
public record WithCandidates(Tool tool, Hosts hosts) implements Tool {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.~+-]{1,100}");
  private static final int SHOWN = 10;

  @Override
  public ToolSpec spec() {
    return tool.spec();
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return tool.question(scope, in);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Future<ToolResult> answer;
    try {
      answer = tool.call(scope, in);
    } catch (ToolException refused) {
      answer = Future.failedFuture(refused);
    }
    return answer.recover(failure ->
        failure instanceof ToolException refused && refused.error().code() == Code.INVALID_INPUT
            ? name(in)
                .map(name -> candidates(scope, refused.error(), name))
                .orElseGet(() -> Future.failedFuture(failure))
            : Future.failedFuture(failure));
  }

  private static Optional<String> name(Values in) {
    String given =
        in.raw().getValue("repo", in.raw().getValue("url")) instanceof String text ? text : "";
    return Optional.of(given.strip()).filter(text -> NAME.matcher(text).matches());
  }

  /** Looked for on the default host; where that fails the refusal stands as it was. */
  private Future<ToolResult> candidates(Scope scope, ToolError error, String name) {
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
