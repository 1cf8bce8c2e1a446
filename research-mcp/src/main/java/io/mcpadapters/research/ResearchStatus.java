package io.mcpadapters.research;

import io.mcpadapters.research.answer.ReportAnswer;
import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.research.store.Reports;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Job;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** How far a report is, or the report. */
final class ResearchStatus implements Tool {
  private static final Duration ANSWER = Duration.ofSeconds(5); // for Tavily to be asked once

  private static final Arg<Integer> WAIT_S = Arg.integer("wait_s", "").between(0, 300).orElse(0);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("research_status", "Research status")
          .about("How far a research call is, or its report. 0 credits.")
          .takes(Reports.REQUEST_ID, WAIT_S)
          .answersText();

  private final ReportAnswer answer;

  ResearchStatus(ReportAnswer answer) {
    this.answer = answer;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return answer
        .reports()
        .find(scope, in.get(Reports.REQUEST_ID))
        .compose(job -> answer(scope, job, in));
  }

  private Future<ToolResult> answer(Scope scope, Job<ResearchModel, Report> job, Values in) {
    Duration wanted = ReportAnswer.waiting(scope, in.get(WAIT_S));
    Duration wait = job.unknown() && wanted.compareTo(ANSWER) < 0 ? ANSWER : wanted;
    return job.await(scope, wait).map(report -> answer.of(scope, job, report, false, List.of()));
  }
}
