package io.mcpadapters.git.tools;

import com.google.re2j.Pattern;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.LogText;
import io.mcpadapters.git.host.ChecksApi;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Patterns;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What a job of CI wrote, from its end or around what is looked for; read through, never held. */
public final class GetJobLog implements GitTool {
  private static final Arg<Long> JOB =
      Arg.int64("job", "`id` of a job in get_checks.").between(1L, Long.MAX_VALUE).required();
  private static final Arg<Optional<Pattern>> AROUND =
      Arg.text("around", "Instead of the end: lines that match (RE2).")
          .max(Patterns.LONGEST)
          .as(Patterns::parse)
          .optional();
  private static final Arg<Integer> CONTEXT = Arg.integer("context", "").between(0, 50).orElse(8);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_job_log", "Log of a CI job")
          .about(
              "The last lines of a CI job, or those around a pattern; colours and what looks "
                  + "like a secret are taken out.")
          .takes(GitArgs.REPO, JOB, AROUND, CONTEXT, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public GetJobLog(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.JOBS_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Repository repository = hosts.repository(hosts.location(in.get(GitArgs.REPO)));
    Optional<Integer> line = cursors.state(scope, SPEC, in).map(seen -> seen.getInteger("l"));
    ChecksApi checks = repository.api().checks();
    long id = in.get(JOB);
    return checks
        .job(scope, repository.project(), id)
        .recover(failure -> noJob(failure, repository, id))
        .compose(job -> {
          LogText log =
              new LogText(
                  repository,
                  id,
                  job,
                  in.get(AROUND),
                  in.get(CONTEXT),
                  line,
                  in.get(GitArgs.MAX_CHARS));
          return checks
              .log(scope, repository.project(), id, log::accept)
              .recover(failure -> noLog(failure, repository, id, job))
              .map(read ->
                  log.result(
                      scope,
                      next -> cursors.next(scope, SPEC, in, new JsonObject().put("l", next))));
        })
        .recover(failure -> repository.explain(scope, failure));
  }

  private static <T> Future<T> noJob(Throwable failure, Repository repository, long id) {
    return HostErrors.missing(failure)
        ? ToolError.of(Code.NOT_FOUND, repository.name() + " has no job " + id + ".")
            .reason("job_not_found")
            .field("job")
            .hint("Take the id of a row of kind job from get_checks; runs have ids of their own.")
            .with("host", repository.host().name())
            .failed()
        : Future.failedFuture(failure);
  }

  private static <T> Future<T> noLog(
      Throwable failure, Repository repository, long id, Optional<ChecksApi.Check> job) {
    if (!HostErrors.missing(failure)) {
      return Future.failedFuture(failure);
    }
    if (job.isEmpty()) {
      return noJob(failure, repository, id);
    }
    return job.get().state().over()
        ? ToolError.of(Code.NOT_FOUND, "The log of job " + id + " is not kept any more.")
            .reason("log_gone")
            .field("job")
            .hint("Hosts delete logs after some time; run the job again at the host for a new one.")
            .with("host", repository.host().name())
            .failed()
        : ToolError.of(Code.CONFLICT, "Job " + id + " is not over; the host has no log of it yet.")
            .reason("log_not_ready")
            .field("job")
            .hint("Ask again when get_checks says that it has ended.")
            .with("host", repository.host().name())
            .failed();
  }
}
