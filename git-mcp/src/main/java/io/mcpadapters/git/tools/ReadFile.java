package io.mcpadapters.git.tools;

import com.google.re2j.Pattern;
import io.mcpadapters.git.answer.FileText;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.git.text.Outline;
import io.mcpadapters.git.text.Patterns;
import io.mcpadapters.git.text.Picker;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Text of one file at a pinned commit; what does not fit is reached by cursor. */
public final class ReadFile implements GitTool {
  private static final Arg<Optional<Pattern>> AROUND =
      Arg.text(
              "around",
              "Instead of `lines`: windows around lines that match this regular expression.")
          .max(Patterns.LONGEST)
          .as(Patterns::parse)
          .optional();
  private static final Arg<Integer> CONTEXT =
      Arg.integer("context", "Lines of context with `around`.").between(0, 50).orElse(8);
  private static final Arg<Boolean> OUTLINE =
      Arg.flag("outline", "Headings or declarations instead of text.").orElse(false);
  private static final Arg<Boolean> NUMBERED =
      Arg.flag("numbered", "Line numbers before the lines.").orElse(true);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_file", "Read a file")
          .about(
              "Text of a file or of line ranges, with line numbers and a permalink pinned to the commit. Big files come in windows."
                  + " Binary and LFS files give facts, not bytes. To find files use list_tree.")
          .takes(
              GitArgs.REPO,
              GitArgs.PATH,
              GitArgs.REF,
              GitArgs.LINES,
              AROUND,
              CONTEXT,
              OUTLINE,
              NUMBERED,
              GitArgs.MAX_CHARS,
              Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public ReadFile(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
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
    Location location = hosts.location(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(location);
    Optional<JsonObject> state = cursors.state(scope, SPEC, in);
    return state
        .map(seen ->
            Future.succeededFuture(
                Spot.again(repository, location, in.get(GitArgs.REF), in.get(GitArgs.PATH), seen)))
        .orElseGet(
            () -> Spot.of(scope, repository, location, in.get(GitArgs.REF), in.get(GitArgs.PATH)))
        .compose(spot ->
            spot.path().isEmpty()
                ? ToolError.invalid(
                        "path", "path is required: which file of " + repository.name() + "?")
                    .failed()
                : read(scope, in, spot, state.map(seen -> seen.getInteger("from")).orElse(1)));
  }

  private Future<ToolResult> read(Scope scope, Values in, Spot spot, int from) {
    int chars = in.get(GitArgs.MAX_CHARS).less(FileText.frame(spot)).chars();
    Excerpt excerpt = new Excerpt(from, chars, in.get(NUMBERED));
    Picker picker = picker(in, spot, excerpt);
    LineScanner scanner = new LineScanner(picker);
    return spot.at()
        .content(scope, spot.path(), scanner::accept)
        .compose(content -> {
          scanner.end();
          picker.end();
          return spot.at()
              .isLink(scope, spot.path(), scanner.mayBeLink())
              .map(link ->
                  new FileText(
                      spot,
                      content,
                      link,
                      scanner,
                      excerpt,
                      Limits.sent(in, GitArgs.LINES, AROUND, OUTLINE)));
        })
        .map(text ->
            text.result(
                scope,
                excerpt
                    .next()
                    .map(next -> cursors.next(scope, SPEC, in, spot.state().put("from", next)))));
  }

  private static Picker picker(Values in, Spot spot, Excerpt excerpt) {
    if (in.get(OUTLINE)) {
      return new Picker.Only(Outline.of(spot.path()), excerpt);
    }
    Optional<Pattern> around = in.get(AROUND);
    if (around.isPresent()) {
      return new Picker.Around(line -> around.get().matcher(line).find(), in.get(CONTEXT), excerpt);
    }
    return Picker.of(
        in.get(GitArgs.LINES).or(() -> spot.lines().map(LineRange.Wanted::of)), excerpt);
  }
}
