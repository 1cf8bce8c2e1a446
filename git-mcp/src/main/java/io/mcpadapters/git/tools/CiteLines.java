package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.cite.Citation;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Citations of lines, each pinned to a commit. */
public final class CiteLines implements GitTool {
  private record Wanted(
      String repo,
      Optional<String> path,
      Optional<String> ref,
      Optional<LineRange.Wanted> lines,
      Optional<String> quote) {}

  private static final Arg<Optional<String>> QUOTE =
      Arg.text("quote", "Instead of lines: text to find; the range is worked out.")
          .min(3)
          .max(4000)
          .optional();
  private static final Arg<List<Wanted>> CITATIONS =
      Arg.list(
              "citations",
              "What to cite.",
              Arg.object(
                  in ->
                      new Wanted(
                          in.get(GitArgs.REPO),
                          in.get(GitArgs.PATH),
                          in.get(GitArgs.REF),
                          in.get(GitArgs.LINES),
                          in.get(QUOTE)),
                  GitArgs.REPO,
                  GitArgs.PATH,
                  GitArgs.REF,
                  GitArgs.LINES,
                  QUOTE))
          .size(1, 20)
          .required();
  private static final Arg<String> STYLE =
      Arg.choice("style", "Form.", "markdown", "plain", "bibtex", "csl-json").orElse("markdown");
  private static final Arg<Boolean> TEXT =
      Arg.flag("include_text", "With a short quote.").orElse(true);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("cite_lines", "Make code citations")
          .about(
              "Ready-to-paste citations for line ranges: permalink pinned to a full commit SHA, short quote, SHA-256 of the quoted text"
                  + " (LF at line ends), date and author of the commit that last changed the file. check_citations tells whether they still hold.")
          .takes(CITATIONS, STYLE, TEXT)
          .answersData();

  private final Hosts hosts;

  public CiteLines(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    List<Future<JsonObject>> rows =
        in.get(CITATIONS).stream()
            .map(wanted ->
                cite(scope, wanted)
                    .map(citation -> citation.json(in.get(STYLE), in.get(TEXT)))
                    .recover(failure -> Candidates.among(scope, hosts, wanted.repo, failure))
                    .recover(failure ->
                        failure instanceof ToolException refused
                            ? Future.succeededFuture(
                                new JsonObject()
                                    .put("repo", UntrustedText.line(wanted.repo, 300))
                                    .put("error", refused.error().json().getJsonObject("error")))
                            : Future.failedFuture(failure)))
            .toList();
    return Future.all(rows)
        .map(done -> {
          JsonArray all = new JsonArray();
          rows.forEach(row -> all.add(row.result()));
          return ToolResult.data(
              Envelope.plain()
                  .data(new JsonObject().put("citations", all))
                  .json(scope)
                  .put("untrusted", true));
        });
  }

  private Future<Citation> cite(Scope scope, Wanted wanted) {
    Location location;
    try {
      location = hosts.location(wanted.repo);
    } catch (ToolException refused) {
      return Future.failedFuture(refused);
    }
    Repository repository = hosts.repository(location);
    return Spot.of(scope, repository, location, wanted.ref, wanted.path)
        .compose(spot -> {
          if (spot.path().isEmpty()) {
            return ToolError.invalid(
                    "path", "path is required: which file of " + repository.name() + "?")
                .failed();
          }
          Optional<LineRange> lines =
              wanted
                  .lines
                  .map(ranges ->
                      ranges.ranges().isEmpty()
                          ? new LineRange(1, LineRange.END)
                          : new LineRange(
                              ranges.ranges().getFirst().first(), ranges.ranges().getLast().last()))
                  .or(spot::lines);
          return Citation.read(scope, spot, lines, wanted.quote);
        });
  }
}
