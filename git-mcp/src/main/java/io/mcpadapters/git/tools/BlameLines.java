package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.history.Blame;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.BlameRun;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who last changed lines, in which commit and pull request. */
public final class BlameLines implements GitTool {
  private record Run(BlameRun run, Optional<Integer> pull) {}

  private static final Arg<Boolean> WITH_PULL =
      Arg.flag("with_pull", "Look up the pull request that brought each commit.").orElse(true);
  private static final int MOST_PULLS = 8; // requests, one for each commit

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("blame_lines", "Who last changed these lines, and why")
          .about(
              "For a line range: commit, author, date, title and, if there is one, the pull request of each run of lines. Where the"
                  + " host has no blame, it is rebuilt from the file's history and marked `reconstructed`.")
          .takes(
              GitArgs.REPO,
              GitArgs.PATH,
              GitArgs.REF,
              GitArgs.LINES,
              WITH_PULL,
              GitArgs.MAX_CHARS,
              Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public BlameLines(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_READ, Permission.PULLS_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Location location = hosts.location(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(location);
    Optional<JsonObject> state = cursors.state(scope, SPEC, in);
    return state
        .map(seen ->
            Future.succeededFuture(
                Spot.again(repository, location, in.get(GitArgs.REF), in.get(GitArgs.PATH), seen)))
        .orElseGet(
            () -> Spot.of(scope, repository, location, in.get(GitArgs.REF), in.get(GitArgs.PATH)))
        .compose(spot -> {
          LineRange lines = lines(in, spot);
          return Blame.of(scope, spot, lines)
              .compose(blame ->
                  pulls(scope, in, repository, blame.runs())
                      .map(runs -> answer(scope, in, spot, blame, runs, From.of(state))));
        });
  }

  private static LineRange lines(Values in, Spot spot) {
    if (spot.path().isEmpty()) {
      throw ToolError.invalid("path", "path is required: which file?").exception();
    }
    return in.get(GitArgs.LINES)
        .map(wanted -> {
          if (wanted.ranges().size() != 1) {
            throw ToolError.invalid("lines", "lines must be one range such as 10-40").exception();
          }
          return wanted.ranges().getFirst();
        })
        .or(spot::lines)
        .orElseThrow(() -> ToolError.invalid("lines", "lines is required, e.g. 10-40").exception());
  }

  private static Future<List<Run>> pulls(
      Scope scope, Values in, Repository repository, List<BlameRun> runs) {
    Map<String, Future<Optional<Integer>>> asked = new LinkedHashMap<>();
    if (in.get(WITH_PULL)) {
      runs.stream()
          .map(run -> run.commit().sha())
          .distinct()
          .limit(MOST_PULLS)
          .forEach(sha ->
              asked.put(sha, repository.api().history().pullOf(scope, repository.project(), sha)));
    }
    return Future.all(new ArrayList<>(asked.values()))
        .map(done ->
            runs.stream()
                .map(run ->
                    new Run(
                        run,
                        Optional.ofNullable(asked.get(run.commit().sha())).flatMap(Future::result)))
                .toList());
  }

  private ToolResult answer(
      Scope scope, Values in, Spot spot, Blame blame, List<Run> runs, From from) {
    List<Placed<Run>> items = new ArrayList<>();
    for (int i = Math.min(from.done(), runs.size()); i < runs.size(); i++) {
      items.add(new Placed<>(runs.get(i), new From(1, i)));
    }
    Envelope envelope =
        Envelope.of(spot.at(), spot.at().link(spot.path(), Optional.of(blame.lines())));
    blame.warnings().forEach(envelope::warn);
    if (!blame.method().equals("native")) {
      envelope.warn(
          "reconstructed: the host has no blame; this was worked out from the file's history.");
    }
    long commits = blame.runs().stream().map(run -> run.commit().sha()).distinct().count();
    if (in.get(WITH_PULL) && commits > MOST_PULLS) {
      envelope.warn("Pull requests were looked for of the first " + MOST_PULLS + " commits only.");
    }
    List<Column<Run>> columns =
        List.of(
            new Column<>("lines", run -> run.run.lines().toString()),
            new Column<>("sha", run -> run.run.commit().sha()),
            new Column<>("date", run -> Times.day(run.run.commit().date())),
            new Column<>("author", run -> UntrustedText.line(run.run.commit().author(), 60)),
            new Column<>("title", run -> UntrustedText.line(run.run.commit().title(), 120)),
            new Column<>("pull", run -> run.pull.map(number -> "#" + number).orElse("")));
    return Listing.answer(
        scope,
        envelope,
        columns,
        new Part<>(items, Optional.empty()),
        from,
        Limits.sent(in, GitArgs.PATH, GitArgs.REF, GitArgs.LINES),
        in.get(GitArgs.MAX_CHARS).chars(),
        next -> cursors.next(scope, SPEC, in, next.in(spot.state())));
  }
}
