package io.mcpadapters.research;

import io.mcpadapters.research.source.CitationStyle;
import io.mcpadapters.research.source.StoredResult;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Citations of the sources of an earlier answer. */
final class Cite implements Tool {
  private static final Arg<Optional<List<Integer>>> SOURCES =
      Arg.list("sources", "Their n; all by default.", Arg.integer("", "").between(1, 500))
          .size(0, 500)
          .optional();
  private static final Arg<CitationStyle> STYLE =
      Arg.choice("style", "", CitationStyle.class).orElse(CitationStyle.NUMBERED);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("cite", "Cite sources")
          .about("Citations of the sources of an earlier answer. 0 credits.")
          .closedWorld()
          .takes(Results.RESULT_ID, SOURCES, STYLE)
          .answersData();

  private final Results results;

  Cite(Results results) {
    this.results = results;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return results.open(scope, in.get(Results.RESULT_ID)).map(stored -> citations(stored, in));
  }

  private static ToolResult citations(StoredResult stored, Values in) {
    int count = stored.sources().size();
    List<Integer> wanted =
        in.get(SOURCES).orElseGet(() -> IntStream.rangeClosed(1, count).boxed().toList());
    JsonArray citations = new JsonArray();
    for (int n : wanted) {
      if (n > count) {
        throw ToolError.invalid(SOURCES.name(), "sources must be from 1 to " + count).exception();
      }
      String text = in.get(STYLE).cite(n, stored.sources().get(n - 1), stored.retrieved());
      citations.add(new JsonObject().put("n", n).put("text", text));
    }
    return ToolResult.data(new JsonObject().put("citations", citations).put("untrusted", true));
  }
}
