package io.mcpadapters.research.answer;

import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.store.Reports;
import io.mcpadapters.research.store.Results;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Job;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.Truncation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What both research tools answer: the report, or the id to ask again with. */
public final class ReportAnswer {
  private static final int SHOWN = 40_000; // characters; the rest is read on in the result
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Reports reports;
  private final Results results;
  private final PaidCalls credits;

  public ReportAnswer(Reports reports, Results results, PaidCalls credits) {
    this.reports = reports;
    this.results = results;
    this.credits = credits;
  }

  public Reports reports() {
    return reports;
  }

  /** No longer than the call may take. */
  public static Duration waiting(Scope scope, int wanted) {
    Duration most = scope.remaining().minus(MARGIN);
    Duration asked = Duration.ofSeconds(wanted);
    return asked.compareTo(most) < 0 ? asked : most;
  }

  /** The report where there is one. */
  public ToolResult of(
      Scope scope,
      Job<ResearchModel, Report> job,
      Optional<Report> report,
      boolean begun,
      List<String> warnings) {
    WebAnswer answer =
        new WebAnswer()
            .fact("request_id", reports.id(scope, job))
            .fact("elapsed_s", job.elapsedS());
    warnings.forEach(answer::warn);
    return report.isPresent()
        ? finished(scope, job, report.get(), begun, answer)
        : answer
            .fact("status", "in_progress")
            .fact("step", job.step())
            .say("The report is being written: " + job.step() + ".")
            .warn(
                "Ask with research_status and request_id "
                    + reports.id(scope, job)
                    + "; do not call research again. It may cost "
                    + Unit.CREDITS.words(job.about().most())
                    + ".")
            .result();
  }

  /** A failure that may yet turn out to be none comes with the id to ask again with. */
  public <T> Future<T> failed(Scope scope, Job<ResearchModel, Report> job, Throwable failure) {
    return Reports.lost(job) && failure instanceof ToolException known
        ? known
            .error()
            .requestId(reports.id(scope, job))
            .hint(
                "Ask with research_status and this request_id; calling research again pays again.")
            .failed()
        : Future.failedFuture(failure);
  }

  private ToolResult finished(
      Scope scope, Job<ResearchModel, Report> job, Report report, boolean begun, WebAnswer answer) {
    report.warnings().forEach(answer::warn);
    answer
        .fact("status", "completed")
        .fact("elapsed_s", report.seconds())
        .kept(results.keep(scope, report));
    bill(answer, job.about(), report, begun);
    return report
        .data()
        .map(data -> answer.fact("data", data).fact("sources", sources(report)).data())
        .orElseGet(() -> text(report, answer));
  }

  private static JsonArray sources(Report report) {
    JsonArray sources = new JsonArray();
    for (Source source : report.sources()) {
      sources.add(
          new JsonObject()
              .put("n", sources.size() + 1)
              .put("title", source.name())
              .put("url", source.url()));
    }
    return sources;
  }

  /**
   * Without `used` where Tavily does not say it.
   *
   * @param begun whether this call pays for it; others use nothing
   */
  private void bill(WebAnswer answer, ResearchModel model, Report report, boolean begun) {
    JsonObject paid = new JsonObject();
    long cost = report.receipt().credits();
    Optional<Long> left = credits.budget().left();
    if (begun && cost >= 0) {
      answer.cost(Unit.CREDITS.words(cost), left);
      paid.put("used", cost);
    } else if (begun) {
      answer.cost(
          "Tavily does not say what it cost, " + Unit.CREDITS.words(model.most()) + " are booked",
          left);
    } else {
      String then = cost >= 0 ? ", the report cost " + cost + " when it was written" : "";
      answer.cost(Unit.CREDITS.words(0) + then, left);
      paid.put("used", 0);
      if (cost >= 0) {
        paid.put("report_cost", cost);
      }
    }
    left.ifPresent(most -> paid.put("budget_left", most));
    answer.fact("credits", paid);
  }

  private static ToolResult text(Report report, WebAnswer answer) {
    int end = Truncation.end(report.text(), 0, SHOWN);
    if (end < report.text().length()) {
      answer.warn(
          "The report goes on: read_result with source 0 and offset %d of %d, 0 credits."
              .formatted(end, report.text().length()));
    }
    answer.quote("Report:", "report", report.text().substring(0, end));
    List<String> lines = new ArrayList<>();
    for (Source source : report.sources()) {
      lines.add("[" + (lines.size() + 1) + "] " + source.name() + " — " + source.url());
    }
    return answer.quote("Sources:", "sources", String.join("\n", lines)).result();
  }
}
