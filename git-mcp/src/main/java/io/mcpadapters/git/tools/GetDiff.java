package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.DiffText;
import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Pieces;
import io.mcpadapters.git.history.Diff;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Generated;
import io.mcpadapters.git.text.Glob;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What changed, by file: a table first, then the hunks of the files asked for. */
public final class GetDiff implements GitTool {
  /** How much. */
  enum Detail {
    SUMMARY,
    PATCH
  }

  private static final Arg<Optional<String>> BASE = ref("base", "Base ref; with `head`.");
  private static final Arg<Optional<String>> HEAD = ref("head", "Head ref; with `base`.");
  private static final Arg<Optional<String>> COMMIT =
      ref("commit", "One commit, instead of base and head.");
  private static final Arg<Optional<Integer>> PULL =
      Arg.integer("pull", "Pull/merge request number, instead.").between(1, 999_999_999).optional();
  private static final Arg<Detail> DETAIL =
      Arg.choice("detail", "How much.", Detail.class).orElse(Detail.SUMMARY);
  private static final Arg<Optional<List<Glob>>> PATHS =
      Arg.list("paths", "Files or globs for `patch`.", Arg.text().max(1024).as(Glob::path))
          .size(1, 50)
          .optional();
  private static final Arg<Boolean> SKIP =
      Arg.flag("skip_generated", "Leave lock, vendored and minified files out of `patch`.")
          .orElse(true);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_diff", "Diff by file")
          .about(
              "What changed: between two refs (since they parted), in one commit, or in a pull request. `summary` = per-file table with"
                  + " counts, `patch` = hunks of the files in `paths`, fitted to the budget.")
          .takes(
              GitArgs.REPO,
              BASE,
              HEAD,
              COMMIT,
              PULL,
              DETAIL,
              PATHS,
              SKIP,
              GitArgs.MAX_CHARS,
              Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public GetDiff(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  private static Arg<Optional<String>> ref(String name, String about) {
    return Arg.text(name, about).min(1).max(255).check(GitArgs::badRef).optional();
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
    Predicate<String> patches = path -> in.get(DETAIL) == Detail.PATCH && named(in, path);
    Future<Diff> diff =
        state
            .map(seen -> Diff.again(scope, repository, seen, pull(in, location), patches))
            .orElseGet(() -> asked(scope, in, location, repository, patches));
    boolean patch = in.get(DETAIL) == Detail.PATCH;
    int from = state.map(seen -> seen.getInteger("from")).orElse(0);
    return diff.compose(found ->
            patch
                ? found.withPatches(scope, change -> wanted(in, change))
                : Future.succeededFuture(found))
        .map(found -> answer(scope, in, found, from))
        .recover(failure -> repository.explain(scope, withWayOn(failure)));
  }

  /** What is too large to be held can be had in smaller parts. */
  private static Throwable withWayOn(Throwable failure) {
    return failure instanceof ToolException refused
            && refused.error().code() == ToolError.Code.TOO_LARGE
        ? refused
            .error()
            .hint(
                "Take smaller steps: commit by commit (list_commits), or both sides of a file with read_file.")
            .exception()
        : failure;
  }

  private static Optional<Integer> pull(Values in, Location location) {
    return in.get(PULL)
        .or(() -> location.what() == Location.What.PULL ? location.number() : Optional.empty());
  }

  private static Future<Diff> asked(
      Scope scope, Values in, Location location, Repository repository, Predicate<String> patches) {
    Optional<Integer> pull = pull(in, location);
    Optional<String> base =
        in.get(BASE)
            .or(() -> location.what() == Location.What.COMPARE ? location.ref() : Optional.empty());
    Optional<String> head = in.get(HEAD).or(location::head);
    Optional<String> commit =
        in.get(COMMIT)
            .or(() -> location.what() == Location.What.COMMIT ? location.ref() : Optional.empty());
    long given =
        Stream.of(in.get(BASE).or(() -> in.get(HEAD)), in.get(COMMIT), in.get(PULL))
            .filter(Optional::isPresent)
            .count();
    if (given > 1) {
      return which(BASE, "only one of base with head, commit, or pull may be given");
    }
    if (base.isPresent() && head.isPresent()) {
      return Diff.between(scope, repository, base.get(), head.get());
    }
    if (commit.isPresent()) {
      return Diff.of(scope, repository, commit.get(), patches);
    }
    if (pull.isPresent()) {
      return Diff.of(scope, repository, pull.get(), patches);
    }
    return base.isPresent()
        ? which(HEAD, "head is required beside base; HEAD is the default branch")
        : head.isPresent()
            ? which(BASE, "base is required beside head; HEAD is the default branch")
            : which(BASE, "one of base with head, commit, or pull is required");
  }

  private static Future<Diff> which(Arg<?> field, String rule) {
    return ToolError.invalid(field.name(), rule)
        .reason("invalid_argument")
        .hint("Name two refs, or one commit, or one pull request.")
        .failed();
  }

  private static boolean wanted(Values in, Change change) {
    return named(in, change.path()) && !(in.get(SKIP) && change.isGenerated());
  }

  private static boolean named(Values in, String path) {
    boolean named =
        in.get(PATHS)
            .map(globs -> globs.stream().anyMatch(glob -> glob.matches(path)))
            .orElse(true);
    return named && !(in.get(SKIP) && Generated.is(path));
  }

  /** A path that is there is no pattern of others. */
  private static boolean hidden(Values in, Diff diff, Change change) {
    return in.get(PATHS)
        .map(globs ->
            globs.stream()
                .filter(glob -> glob.matches(change.path()) && !glob.is(change.path()))
                .filter(glob -> globs.stream().noneMatch(other -> other.is(change.path())))
                .anyMatch(glob -> diff.changes().stream().anyMatch(all -> glob.is(all.path()))))
        .orElse(false);
  }

  private ToolResult answer(Scope scope, Values in, Diff diff, int from) {
    boolean patch = in.get(DETAIL) == Detail.PATCH;
    List<Change> chosen =
        diff.changes().stream()
            .filter(change -> !patch || wanted(in, change) && !hidden(in, diff, change))
            .toList();
    List<String> all = new ArrayList<>();
    chosen.forEach(
        change -> all.addAll(patch ? DiffText.patch(change) : List.of(DiffText.row(change))));
    if (all.isEmpty()) {
      all.add(
          diff.changes().isEmpty()
              ? "[No file differs.]"
              : "[" + Limits.nothing(true, Limits.sent(in, PATHS, SKIP)) + "]");
    }
    Envelope envelope = diff.envelope();
    if (chosen.size() < diff.changes().size()) {
      envelope.warn(
          "Left out: files not in paths, and generated ones unless skip_generated is false.");
    }
    String head = diff.title() + ": " + Count.of(diff.changes().size(), "file") + diff.counts();
    return Pieces.answer(
        scope,
        head,
        all,
        from,
        in.get(GitArgs.MAX_CHARS),
        envelope,
        next -> cursors.next(scope, SPEC, in, diff.state().put("from", next)));
  }
}
