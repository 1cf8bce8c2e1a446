package io.mcpadapters.research;

import io.mcpadapters.research.answer.WebAnswer;
import io.mcpadapters.research.request.ResearchArgs;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.source.StoredResult;
import io.mcpadapters.research.source.TextMatch;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Truncation;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages through what an earlier answer was cut from, or looks for words in it. */
final class ReadResult implements Tool {
  private static final Arg<Optional<Integer>> SOURCE =
      Arg.integer("source", "Its n; 0 is a report.").between(0, 500).optional();
  private static final Arg<Integer> OFFSET =
      Arg.integer("offset", "Where to go on, in characters.").atLeast(0).orElse(0);
  private static final Arg<Optional<String>> FIND =
      Arg.text("find", "Gives the places around this text instead, of all sources.")
          .min(1)
          .max(200)
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_result", "Read on in a result")
          .about("Reads on where an earlier answer was cut, or finds words in it. 0 credits.")
          .closedWorld()
          .takes(Results.RESULT_ID, SOURCE, OFFSET, FIND, ResearchArgs.MAX_CHARS)
          .answersText();

  private static final int FRAME = 300; // introduction, marks and facts
  private static final int HIT = 72; // marks, number and offset

  private final Results results;

  ReadResult(Results results) {
    this.results = results;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return results
        .open(scope, in.get(Results.RESULT_ID))
        .map(stored ->
            in.get(FIND).map(words -> hits(stored, words, in)).orElseGet(() -> page(stored, in)));
  }

  private static ToolResult page(StoredResult stored, Values in) {
    int n = in.get(SOURCE).orElse(stored.first());
    Source source =
        stored
            .source(n)
            .orElseThrow(() ->
                ToolError.invalid(
                        SOURCE.name(),
                        "source must be from " + stored.first() + " to " + stored.sources().size())
                    .exception());
    String text = source.text();
    int from = Truncation.boundary(text, Math.min(in.get(OFFSET), text.length()));
    String heading = n == 0 ? "Report" : "[" + n + "] " + source.name() + " — " + source.url();
    int most = in.get(ResearchArgs.MAX_CHARS).less(FRAME + heading.length()).chars();
    int end = Truncation.end(text, from, most);
    WebAnswer answer =
        new WebAnswer()
            .fact("source", n)
            .fact("offset", from)
            .fact("chars_total", text.length())
            .quote(heading, n, text.substring(from, end));
    if (end < text.length()) {
      answer.fact("next_offset", end);
    }
    return answer.result();
  }

  private static ToolResult hits(StoredResult stored, String words, Values in) {
    int budget = in.get(ResearchArgs.MAX_CHARS).less(FRAME).chars();
    WebAnswer answer = new WebAnswer();
    int shown = 0;
    List<TextMatch> all = new ArrayList<>();
    for (int n = stored.first(); n <= stored.sources().size(); n++) {
      int number = n;
      stored.source(n).ifPresent(one -> all.addAll(TextMatch.in(one.text(), words, number)));
    }
    for (TextMatch hit : all) {
      Source source = stored.source(hit.source()).orElseThrow();
      budget -= hit.length() + source.name().length() + HIT;
      if (budget < 0 && shown > 0) {
        answer.warn(all.size() - shown + " more places are not shown.");
        break;
      }
      shown++;
      answer.quote(
          "[" + hit.source() + "] " + source.name() + ", offset " + hit.from(),
          hit.source(),
          source.text().substring(hit.from(), hit.to()));
    }
    if (all.isEmpty()) {
      answer.say("None of the sources has these words.");
    }
    return answer.fact("hits_total", all.size()).result();
  }
}
