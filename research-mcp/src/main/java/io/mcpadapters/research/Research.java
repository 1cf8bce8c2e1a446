package io.mcpadapters.research;

import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.research.answer.ReportAnswer;
import io.mcpadapters.research.request.OutputSchema;
import io.mcpadapters.research.request.ResearchTerms;
import io.mcpadapters.research.tavily.Operation;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a report written, and waits for it as long as the call allows. */
final class Research implements Tool {
  private static final Arg<Integer> MAX_CREDITS =
      Arg.integer("max_credits", "At least 4 for mini, 15 for pro; Tavily cannot cap a report.")
          .atLeast(4)
          .required();
  private static final Arg<Integer> WAIT_S =
      Arg.integer("wait_s", "45 at most without a progress token.").between(0, 900).orElse(300);

  private static final ToolSpec SPEC =
      ToolSpec.writes("research", "Deep research")
          .about(
              "A report with sources, from many searches. Expensive: mini 4-110, pro 15-250 credits;"
                  + " takes minutes. What is not finished in time comes with a request_id for"
                  + " research_status. For one fact use web_search with answer.")
          .takes(ResearchTerms.ARGS)
          .takes(MAX_CREDITS, WAIT_S)
          .answersText();

  private final ReportAnswer answer;
  private final PaidCalls credits;

  Research(ReportAnswer answer, PaidCalls credits) {
    this.answer = answer;
    this.credits = credits;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    ResearchTerms ask = ResearchTerms.of(in);
    ask.model().check(in.get(MAX_CREDITS));
    credits.expect(Operation.RESEARCH.price(ask.model().most()));
    return answer
        .reports()
        .begin(scope, ask)
        .compose(job ->
            job.await(scope, ReportAnswer.waiting(scope, in.get(WAIT_S)))
                .compose(report -> job.named().map(named -> report))
                .map(report -> answer.of(scope, job, report, warnings(ask, in, report)))
                .recover(failure -> answer.failed(scope, job, failure)));
  }

  private static List<String> warnings(ResearchTerms ask, Values in, Optional<Report> report) {
    List<String> warnings = new ArrayList<>();
    if (report.isPresent() && report.get().receipt().credits() > in.get(MAX_CREDITS)) {
      warnings.add("The report cost more than max_credits, which Tavily has no way to hold to.");
    }
    if (report.isPresent() && ask.schema().isPresent()) {
      Optional<String> mismatch =
          report
              .get()
              .data()
              .map(data -> OutputSchema.mismatch(ask.schema().get(), data))
              .orElse(Optional.of("it is a text"));
      mismatch.ifPresent(why -> warnings.add("The data is not of output_schema: " + why));
    }
    return warnings;
  }
}
