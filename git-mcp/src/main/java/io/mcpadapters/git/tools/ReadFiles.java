package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.FileText;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.LineScanner;
import io.mcpadapters.git.text.Picker;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Several files of one commit in one answer, each with its share of the budget. */
public final class ReadFiles implements GitTool {
  private record Wanted(String path, Optional<LineRange.Wanted> lines, String asked) {}

  /** What came of one file: its part of the text, and the line to go on from. */
  private record Read(String text, Optional<Integer> next) {}

  private static final Arg<String> PATH =
      Arg.text("path", "From the root.")
          .min(1)
          .max(1024)
          .example("src/App.java")
          .check(RepoPath::unsafe)
          .as(RepoPath::normal)
          .required();
  private static final Arg<List<Wanted>> FILES =
      Arg.list(
              "files",
              "What to read.",
              Arg.object(
                  in ->
                      new Wanted(
                          in.get(PATH), in.get(GitArgs.LINES), Limits.sent(in, GitArgs.LINES)),
                  PATH,
                  GitArgs.LINES))
          .size(1, 10)
          .required();
  private static final int FRAME = 600 + Envelope.CURSOR; // head line, source and page
  private static final int FILE = 240; // words of a file's heading

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_files", "Read several files")
          .about(
              "Up to 10 files or ranges of one repository at one commit in a single answer; the budget is shared fairly. A file that"
                  + " cannot be read is told in its place.")
          .takes(GitArgs.REPO, GitArgs.REF, FILES, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public ReadFiles(Hosts hosts, Cursors cursors) {
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
                Spot.again(repository, location, in.get(GitArgs.REF), Optional.of(""), seen)))
        .orElseGet(() -> Spot.of(scope, repository, location, in.get(GitArgs.REF), Optional.of("")))
        .compose(spot -> read(scope, in, spot.at(), left(state, in.get(FILES).size())));
  }

  /** From which line each file is still to be read; nothing of those that are done. */
  private static List<Optional<Integer>> left(Optional<JsonObject> state, int files) {
    List<Optional<Integer>> left = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      int from = state.isEmpty() ? 1 : state.get().getJsonArray("left").getInteger(i);
      left.add(from == 0 ? Optional.empty() : Optional.of(from));
    }
    return left;
  }

  private Future<ToolResult> read(Scope scope, Values in, Pinned at, List<Optional<Integer>> left) {
    long open = left.stream().filter(Optional::isPresent).count();
    int share = (int) (in.get(GitArgs.MAX_CHARS).less(FRAME).chars() / Math.max(1, open));
    List<Future<Optional<Read>>> reads = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      Wanted wanted = in.get(FILES).get(i);
      reads.add(
          left.get(i)
              .map(from -> read(scope, at, wanted, from, share).map(Optional::of))
              .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }
    return Future.all(reads)
        .map(done -> answer(scope, in, at, reads.stream().map(Future::result).toList()));
  }

  private static Future<Read> read(Scope scope, Pinned at, Wanted wanted, int from, int share) {
    Spot spot = new Spot(at, wanted.path, Optional.empty());
    Excerpt excerpt =
        new Excerpt(
            from,
            Math.max(200, share - FILE - spot.link().length() - 2 * wanted.path.length()),
            true);
    Picker picker = Picker.of(wanted.lines, excerpt);
    LineScanner scanner = new LineScanner(picker);
    return at.content(scope, wanted.path, scanner::accept)
        .compose(content -> {
          scanner.end();
          picker.end();
          return at.isLink(scope, wanted.path, scanner.mayBeLink())
              .map(link -> new FileText(spot, content, link, scanner, excerpt, wanted.asked));
        })
        .map(text -> new Read(text.section(), excerpt.next()))
        .recover(failure ->
            failure instanceof ToolException refused
                ? Future.succeededFuture(
                    new Read(
                        "=== " + wanted.path + ": " + refused.error().words() + "\n",
                        Optional.empty()))
                : Future.failedFuture(failure));
  }

  private ToolResult answer(Scope scope, Values in, Pinned at, List<Optional<Read>> reads) {
    JsonArray left = new JsonArray();
    StringBuilder text = new StringBuilder();
    int open = 0;
    long files = reads.stream().flatMap(Optional::stream).count();
    for (Optional<Read> read : reads) {
      read.ifPresent(one -> text.append(one.text));
      int next = read.flatMap(Read::next).orElse(0);
      left.add(next);
      open += next > 0 ? 1 : 0;
    }
    int unread = open;
    Optional<String> cursor =
        unread == 0
            ? Optional.empty()
            : Optional.of(
                cursors.next(
                    scope, SPEC, in, new Spot(at, "", Optional.empty()).state().put("left", left)));
    Envelope envelope = Envelope.of(at, at.folderLink("")).page(cursor, new JsonObject());
    cursor.ifPresent(next ->
        envelope.truncated(
            "max_chars", Count.of(unread, "file") + " not read to the end", "cursor"));
    return envelope.text(scope, at.repository().name() + " " + Count.of(files, "file"), text);
  }
}
