package io.mcpadapters.git.tools;

import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A tool that says which repositories may be meant where a caller names one by its last name only,
 * and what its token needs where the host does not let it.
 */
public record WithCandidates(GitTool tool, Hosts hosts) implements Tool {
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
    String given =
        in.raw().getValue("repo", in.raw().getValue("url")) instanceof String text ? text : "";
    return answer
        .recover(failure -> Candidates.among(scope, hosts, given, failure))
        .recover(failure -> Future.failedFuture(Needed.named(hosts, tool, failure)));
  }
}
