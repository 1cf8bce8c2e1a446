package io.mcpadapters.research;

import io.mcpadapters.research.store.ResultStore;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A tool whose answers are given once what their ids stand for is written down, where several
 * processes share that: the next call may be another's.
 */
record WrittenFirst(Tool tool, ResultStore state) implements Tool {
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
    return tool.call(scope, in).compose(answer -> state.foundElsewhere().map(answer));
  }
}
