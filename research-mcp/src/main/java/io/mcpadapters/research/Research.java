package io.mcpadapters.research;

import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.research.answer.ReportAnswer;
import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.research.request.ResearchTerms;
import io.mcpadapters.research.store.Reports;
import io.mcpadapters.research.tavily.Operation;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.state.Job;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has a report written, and waits for it as long as the call allows. */
final class Research implements Tool {
  private static final Arg<Integer> MAX_CREDITS =
      Arg.integer("max_credits", "Refused if it may cost more.").atLeast(1).required();
  private static final Arg<Integer> WAIT_S = Arg.integer("wait_s", "").between(0, 900).orElse(300);

  private static final ToolSpec SPEC =
      ToolSpec.writes("research", "Research")
          .about(
              "A report with sources, from many searches. Expensive: mini 4-110, pro 15-250 credits;"
                  + " takes minutes. What is late comes with a request_id for research_status."
                  + " For one fact use web_search with answer.")
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
    PaidCalls.Price price = Operation.RESEARCH.price(ask.model().most(), ask.cheaper());
    Operation.allowed(price, Optional.of(in.get(MAX_CREDITS)));
    credits.expect(price);
    return answer
        .reports()
        .begin(scope, ask)
        .compose(joined -> {
          Job<ResearchModel, Report> job = joined.job();
          return job.await(scope, ReportAnswer.waiting(scope, in.get(WAIT_S)))
              .compose(report -> job.named().map(named -> report))
              .map(report ->
                  answer.of(scope, job, report, joined.begun(), dearer(joined, report, in)))
              .recover(failure -> answer.failed(scope, job, failure))
              .recover(failure -> Future.failedFuture(priced(failure, price)));
        });
  }

  /** Tavily has no way to hold a report to a price. */
  private static List<String> dearer(Reports.Joined joined, Optional<Report> report, Values in) {
    long cost = report.map(done -> done.receipt().credits()).orElse(0L);
    return joined.begun() && cost > in.get(MAX_CREDITS)
        ? List.of("The report cost " + cost + " credits, more than max_credits.")
        : List.of();
  }

  /** A dry run says what the call would cost. */
  private static Throwable priced(Throwable failure, PaidCalls.Price price) {
    if (!(failure instanceof Withheld dry)) {
      return failure;
    }
    Map<String, Object> more = new LinkedHashMap<>(dry.requests().getFirst());
    more.put("credits_at_worst", price.worst());
    return new Withheld(more);
  }
}
