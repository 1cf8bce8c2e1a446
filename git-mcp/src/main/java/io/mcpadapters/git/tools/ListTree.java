package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.TreeText;
import io.mcpadapters.git.answer.TreeText.Choice;
import io.mcpadapters.git.answer.TreeText.Position;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Files and folders of a commit as an indented tree; what does not fit is reached by cursor. */
public final class ListTree implements GitTool {
  private static final Arg<Integer> DEPTH =
      Arg.integer("depth", "Levels below `path`.").between(1, 20).orElse(2);
  private static final Arg<Optional<Glob>> GLOB =
      Arg.text("glob", "Only paths below `path` that match, e.g. `**/*.md`; implies full depth.")
          .max(256)
          .example("**/*.md")
          .as(Glob::parse)
          .optional();
  private static final Arg<Boolean> FOLDERS = Arg.flag("dirs_only", "Only folders.").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_tree", "List files")
          .about(
              "Files and directories as a compact indented tree, with sizes. Filter by glob instead of asking for everything.")
          .takes(
              GitArgs.REPO,
              GitArgs.PATH,
              GitArgs.REF,
              DEPTH,
              GLOB,
              FOLDERS,
              GitArgs.MAX_CHARS,
              Cursors.CURSOR)
          .answersText();

  private static final int FRAME =
      760 + Envelope.CURSOR; // words of the head line and the closing line

  private final Hosts hosts;
  private final Cursors cursors;

  public ListTree(Hosts hosts, Cursors cursors) {
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
    Position from =
        state
            .map(seen -> new Position(seen.getInteger("page"), seen.getInteger("shown")))
            .orElse(Position.START);
    return state
        .map(seen ->
            Future.succeededFuture(
                Spot.again(repository, location, in.get(GitArgs.REF), in.get(GitArgs.PATH), seen)))
        .orElseGet(
            () -> Spot.of(scope, repository, location, in.get(GitArgs.REF), in.get(GitArgs.PATH)))
        .compose(spot -> list(scope, in, spot, from));
  }

  private Future<ToolResult> list(Scope scope, Values in, Spot spot, Position from) {
    Repository repository = spot.at().repository();
    Choice choice = new Choice(spot.path(), in.get(DEPTH), in.get(GLOB), in.get(FOLDERS));
    String link = spot.at().folderLink(spot.path());
    int frame = FRAME + link.length() + 2 * repository.name().length() + 2 * spot.path().length();
    TreeText tree = new TreeText(choice, in.get(GitArgs.MAX_CHARS).less(frame).chars(), from);
    return spot.at()
        .folder(scope, spot.path())
        .compose(folder ->
            repository
                .api()
                .files()
                .walk(
                    scope, repository.project(), folder, choice.deep(), from.page(), tree::accept))
        .map(complete -> {
          Optional<String> cursor =
              tree.next()
                  .map(next ->
                      cursors.next(
                          scope,
                          SPEC,
                          in,
                          spot.state().put("page", next.page()).put("shown", next.shown())));
          return result(scope, in, spot, tree, complete, cursor, from.equals(Position.START));
        });
  }

  private static ToolResult result(
      Scope scope,
      Values in,
      Spot spot,
      TreeText tree,
      boolean complete,
      Optional<String> cursor,
      boolean first) {
    String link = spot.at().folderLink(spot.path());
    Envelope envelope = Envelope.of(spot.at(), link);
    boolean counted = complete && first;
    boolean cut = !complete && cursor.isEmpty();
    cursor.ifPresent(next ->
        envelope.truncated(
            "max_chars",
            "only " + Count.of(tree.shown(), "entry") + " from here",
            "cursor, a deeper path or a glob"));
    if (cut) {
      envelope.truncated(
          "host", "the host does not list the whole tree", "path, one folder at a time");
      envelope.warn("This is not the whole tree: it is larger than the host lists at once.");
    }
    envelope
        .data(
            new JsonObject()
                .put(
                    "complete",
                    complete && cursor.isEmpty() && tree.deeper() + tree.unopened() == 0))
        .page(cursor, new JsonObject());
    if (tree.hidden()) {
      envelope.warn("There are characters in names that a person does not see.");
    }
    String count =
        counted
            ? tree.shown() + " of " + Count.of(tree.matched() + tree.deeper(), "entry")
            : Count.of(tree.shown(), "entry");
    String head = spot.at().repository().name() + " /" + spot.path() + " " + count;
    return envelope.text(
        scope, head, new StringBuilder(tree.text()).append(last(in, tree, cursor, cut)));
  }

  private static String last(Values in, TreeText tree, Optional<String> cursor, boolean cut) {
    if (cursor.isPresent()) {
      return "";
    }
    return cut
        ? "[Not the whole tree: the host lists no more at once. Ask for one folder with path.]"
        : tree.deeper() > 0
            ? "[" + Count.of(tree.deeper(), "entry") + " more below; ask with a larger depth.]"
            : tree.unopened() > 0
                ? "["
                    + Count.of(tree.unopened(), "folder")
                    + " not opened; ask with a larger depth.]"
                : tree.matched() == 0
                    ? "["
                        + Limits.nothing(
                            true, Limits.sent(in, GitArgs.PATH, GitArgs.REF, GLOB, FOLDERS))
                        + "]"
                    : "";
  }
}
