package io.mcpadapters.git.history;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.Change.Without;
import io.mcpadapters.git.model.CommitInfo.Counts;
import io.mcpadapters.git.model.Comparison;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.NotFound;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Hunks;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes between two commits, in one, or in a pull request.
 *
 * @param base the older commit; empty for one commit and for a pull request
 * @param head the commit that the newer side is at
 * @param pull the pull request's number, if it is one
 * @param patches whether the host gave patches
 * @param note what a reader should know
 */
public record Diff(
    Repository repository,
    String base,
    String head,
    Optional<Integer> pull,
    List<Change> changes,
    boolean complete,
    boolean patches,
    Optional<String> note) {
  private static final int MOST_FILES = 1000;
  private static final int SHORT_ID = 16; // of a commit, for a short cursor
  private static final int OWN_PATCHES = 10; // files read on both sides for them

  public Diff {
    changes = List.copyOf(changes);
  }

  public static Future<Diff> between(Scope scope, Repository repository, String base, String head) {
    Future<Pinned> older = Pinned.of(scope, repository, Optional.of(base));
    Future<Pinned> newer = Pinned.of(scope, repository, Optional.of(head));
    return Future.all(older, newer)
        .compose(both -> compared(scope, repository, older.result().sha(), newer.result().sha()));
  }

  private static Future<Diff> compared(
      Scope scope, Repository repository, String base, String head) {
    return repository
        .api()
        .history()
        .compare(scope, repository.project(), base, head)
        .recover(failure ->
            NotFound.<Comparison>commit(scope, repository, base, failure)
                .recover(told ->
                    told.equals(failure)
                        ? NotFound.commit(scope, repository, head, failure)
                        : Future.failedFuture(told)))
        .map(found -> {
          return new Diff(
              repository,
              found.base().orElse(base),
              head,
              Optional.empty(),
              found.changes(),
              found.complete(),
              found.patches(),
              Optional.empty());
        });
  }

  public static Future<Diff> of(
      Scope scope, Repository repository, String commit, Predicate<String> patches) {
    return Pinned.of(scope, repository, Optional.of(commit))
        .compose(at ->
            Pager.<Change>collect(
                    page ->
                        repository
                            .api()
                            .history()
                            .changes(scope, repository.project(), at.sha(), page, patches),
                    From.START,
                    MOST_FILES)
                .recover(failure -> NotFound.commit(scope, repository, at.sha(), failure))
                .map(part ->
                    new Diff(
                        repository,
                        "",
                        at.sha(),
                        Optional.empty(),
                        part.plain(),
                        part.next().isEmpty(),
                        true,
                        Optional.empty())));
  }

  public static Future<Diff> of(
      Scope scope, Repository repository, int number, Predicate<String> patches) {
    return repository
        .api()
        .issues()
        .pull(scope, repository.project(), number)
        .recover(failure -> NoSuch.pull(scope, repository, number, failure))
        .compose(pull ->
            Pager.<Change>collect(
                    page ->
                        repository
                            .api()
                            .history()
                            .pullChanges(scope, repository.project(), number, page, patches),
                    From.START,
                    MOST_FILES)
                .map(part ->
                    new Diff(
                        repository,
                        "",
                        pull.headSha(),
                        Optional.of(number),
                        part.plain(),
                        part.next().isEmpty(),
                        true,
                        Optional.empty())));
  }

  /** What a cursor carries, so that the next answer is about the same commits. */
  public JsonObject state() {
    JsonObject state = new JsonObject().put("h", head);
    return base.isEmpty() ? state : state.put("b", base.substring(0, SHORT_ID));
  }

  /**
   * The same as in an earlier call.
   *
   * @param number of the pull request that the call is about
   */
  public static Future<Diff> again(
      Scope scope,
      Repository repository,
      JsonObject state,
      Optional<Integer> number,
      Predicate<String> patches) {
    String base = state.getString("b", "");
    String head = state.getString("h");
    if (!base.isEmpty()) {
      return Pinned.of(scope, repository, Optional.of(base))
          .compose(at -> compared(scope, repository, at.sha(), head));
    }
    return number.isEmpty()
        ? of(scope, repository, head, patches)
        : of(scope, repository, number.get(), patches)
            .map(diff ->
                diff.head.equals(head)
                    ? diff
                    : diff.noted(
                        "The pull request has new commits since the answer before; its files may be others now."));
  }

  private Diff noted(String words) {
    return new Diff(repository, base, head, pull, changes, complete, patches, Optional.of(words));
  }

  /** With patches for those that are wanted, made here where the host gives none. */
  public Future<Diff> withPatches(Scope scope, Predicate<Change> wanted) {
    List<Change> without =
        changes.stream()
            .filter(wanted)
            .filter(change ->
                change.without() == Without.NOT_GIVEN
                    || change.without() == Without.LEFT_OUT && !base.isEmpty())
            .toList();
    List<Change> missing = without.stream().limit(OWN_PATCHES).toList();
    if (missing.isEmpty()) {
      return Future.succeededFuture(this);
    }
    List<Future<Change>> made = missing.stream().map(change -> made(scope, change)).toList();
    return Future.all(made)
        .map(done -> {
          List<Change> all = new ArrayList<>(changes);
          made.forEach(change ->
              all.replaceAll(
                  old -> old.path().equals(change.result().path()) ? change.result() : old));
          String words =
              "The host gave no patches of these files; they were made from both sides of each"
                  + (without.size() > missing.size()
                      ? ", of the first " + OWN_PATCHES + " files only: name others in paths."
                      : ".");
          return new Diff(repository, base, head, pull, all, complete, patches, Optional.of(words));
        });
  }

  private Future<Change> made(Scope scope, Change change) {
    Future<FileLines> older =
        FileLines.exact(
            scope, new Pinned(repository, base, base), change.from().orElse(change.path()));
    Future<FileLines> newer =
        FileLines.exact(scope, new Pinned(repository, head, head), change.path());
    return Future.all(older, newer)
        .map(both -> {
          FileLines one = older.result();
          FileLines other = newer.result();
          Change.Status status =
              !one.there()
                  ? Change.Status.ADDED
                  : !other.there() ? Change.Status.REMOVED : change.status();
          if (one.binary() || other.binary()) {
            return Change.bare(change.path(), change.from(), status, Without.BINARY);
          }
          return Hunks.between(one.side(), other.side())
              .map(hunks ->
                  hunks.isEmpty()
                      ? Change.bare(change.path(), change.from(), status, Without.NO_LINE)
                      : Change.text(change.path(), change.from(), status, hunks))
              .orElse(Change.bare(change.path(), change.from(), status, Without.LEFT_OUT));
        })
        .recover(failure ->
            failure instanceof ToolException refused
                    && refused.error().code() == ToolError.Code.TOO_LARGE
                ? Future.succeededFuture(
                    Change.bare(change.path(), change.from(), change.status(), Without.LEFT_OUT))
                : Future.failedFuture(failure));
  }

  /** `+12 -3`, of the files whose lines were counted; empty where none was. */
  public String counts() {
    List<Counts> known = changes.stream().flatMap(change -> change.counts().stream()).toList();
    long uncounted = uncounted();
    int added = known.stream().mapToInt(Counts::added).sum();
    int removed = known.stream().mapToInt(Counts::removed).sum();
    return known.isEmpty() && uncounted > 0
        ? ", lines not counted by the host"
        : ", +"
            + added
            + " -"
            + removed
            + (uncounted == 0 ? "" : " without " + Count.of(uncounted, "file") + " not counted");
  }

  private long uncounted() {
    return changes.stream().filter(change -> change.counts().isEmpty() && !change.binary()).count();
  }

  public String title() {
    String what =
        pull.map(number -> "pull request #" + number)
            .orElse(base.isEmpty() ? "commit " + cut(head) : cut(base) + "…" + cut(head));
    return UntrustedText.line(repository.name(), 300) + " " + what;
  }

  private static String cut(String sha) {
    return sha.substring(0, Math.min(Pinned.SHORT, sha.length()));
  }

  String link() {
    Links links = repository.links();
    String rest =
        pull.map(links::pull)
            .orElseGet(() -> base.isEmpty() ? links.commit(head) : links.compare(base, head));
    return repository.link(rest);
  }

  public Envelope envelope() {
    JsonObject data = new JsonObject().put("complete", complete);
    Envelope envelope = Envelope.of(new Pinned(repository, head, head), link()).data(data);
    if (!complete) {
      envelope.truncated(
          "host",
          "the host lists no more files",
          "compare smaller steps, or commit by commit (list_commits)");
    }
    note.ifPresent(envelope::warn);
    return envelope;
  }
}
