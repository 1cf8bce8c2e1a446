package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.CheckRows;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.host.ChecksApi;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.NotFound;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What ran for a commit, and how it ended. */
public final class GetChecks implements GitTool {
  private static final Arg<Optional<Integer>> PULL =
      Arg.integer("pull", "Number, instead of `ref`.").between(1, 999_999_999).optional();
  private static final Arg<Boolean> FAILED = Arg.flag("failed_only", "").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_checks", "CI checks")
          .about(
              "CI runs or pipelines with jobs and steps, and statuses of other services, of a "
                  + "commit or pull request: state, seconds, URL. get_job_log takes the `id` of a "
                  + "job.")
          .takes(GitArgs.REPO, GitArgs.REF, PULL, FAILED, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public GetChecks(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(
        Permission.CODE_READ,
        Permission.PULLS_READ,
        Permission.CHECKS_READ,
        Permission.JOBS_READ,
        Permission.STATUSES_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Location location = hosts.location(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(location);
    Optional<Integer> pull = in.get(PULL).or(() -> linked(in, location));
    Optional<JsonObject> state = cursors.state(scope, SPEC, in);
    Future<Pinned> at =
        state
            .map(seen -> Future.succeededFuture(pinned(in, repository, seen.getString("s"))))
            .orElseGet(() -> commit(scope, in, location, repository, pull));
    return at.compose(commit ->
            CheckRows.read(
                    repository
                        .api()
                        .checks()
                        .checks(scope, repository.project(), commit.sha(), pull))
                .recover(failure -> NotFound.commit(scope, repository, commit.sha(), failure))
                .map(rows -> answer(scope, in, commit, rows, state)))
        .recover(failure -> repository.explain(scope, failure));
  }

  private static Optional<Integer> linked(Values in, Location location) {
    return in.get(GitArgs.REF).isPresent() || location.what() != Location.What.PULL
        ? Optional.empty()
        : location.number();
  }

  private static Pinned pinned(Values in, Repository repository, String sha) {
    return new Pinned(repository, in.get(GitArgs.REF).orElse(sha), sha);
  }

  private static Future<Pinned> commit(
      Scope scope, Values in, Location location, Repository repository, Optional<Integer> pull) {
    return pull.map(number ->
            repository
                .api()
                .issues()
                .pull(scope, repository.project(), number)
                .recover(failure -> NoSuch.pull(scope, repository, number, failure))
                .map(found -> new Pinned(repository, found.headSha(), found.headSha())))
        .orElseGet(() ->
            Spot.of(scope, repository, location, in.get(GitArgs.REF), Optional.empty())
                .map(Spot::at));
  }

  private ToolResult answer(
      Scope scope, Values in, Pinned at, CheckRows rows, Optional<JsonObject> state) {
    From from = new From(1, state.map(seen -> seen.getInteger("d")).orElse(0));
    List<ChecksApi.Check> shown = in.get(FAILED) ? rows.failed() : rows.all();
    return Listing.answer(
        scope,
        rows.envelope(at),
        CheckRows.COLUMNS,
        Part.of(shown, from),
        from,
        Limits.sent(in, GitArgs.REF, PULL, FAILED),
        in.get(GitArgs.MAX_CHARS).chars(),
        place ->
            cursors.next(
                scope, SPEC, in, new JsonObject().put("s", at.sha()).put("d", place.done())));
  }
}
