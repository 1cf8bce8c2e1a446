package io.mcpadapters.git.history;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.Pager;
import io.mcpadapters.git.host.Pager.From;
import io.mcpadapters.git.model.Change;
import io.mcpadapters.git.model.UnifiedDiff;
import io.mcpadapters.git.repository.FileLines;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Hunks;
import io.mcpadapters.scope.Scope;
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
        .map(found -> {
          boolean parents =
              !found.commits().isEmpty() && !found.commits().getFirst().parents().isEmpty();
          String from =
              found.patches() || !parents ? base : found.commits().getFirst().parents().getFirst();
          return new Diff(
              repository,
              from,
              head,
              Optional.empty(),
              found.changes(),
              found.complete(),
              found.patches(),
              Optional.empty());
        });
  }

  public static Future<Diff> of(Scope scope, Repository repository, String commit) {
    return Pinned.of(scope, repository, Optional.of(commit))
        .compose(at ->
            Pager.<Change>collect(
                    page ->
                        repository
                            .api()
                            .history()
                            .changes(scope, repository.project(), at.sha(), page),
                    From.START,
                    MOST_FILES)
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

  public static Future<Diff> of(Scope scope, Repository repository, int number) {
    return repository
        .api()
        .issues()
        .pull(scope, repository.project(), number)
        .compose(pull ->
            Pager.<Change>collect(
                    page ->
                        repository
                            .api()
                            .history()
                            .pullChanges(scope, repository.project(), number, page),
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
    JsonObject state = new JsonObject().put("head", head).put("base", base);
    pull.ifPresent(number -> state.put("pull", number));
    return state;
  }

  public static Future<Diff> again(Scope scope, Repository repository, JsonObject state) {
    String base = state.getString("base");
    String head = state.getString("head");
    Integer number = state.getInteger("pull");
    return number != null
        ? of(scope, repository, number)
            .map(diff ->
                diff.head.equals(head)
                    ? diff
                    : diff.noted(
                        "The pull request has new commits since the answer before; its files may be others now."))
        : base.isEmpty() ? of(scope, repository, head) : compared(scope, repository, base, head);
  }

  private Diff noted(String words) {
    return new Diff(repository, base, head, pull, changes, complete, patches, Optional.of(words));
  }

  /** With patches for those that are wanted, made here where the host makes none. */
  public Future<Diff> withPatches(Scope scope, Predicate<Change> wanted) {
    List<Change> missing = changes.stream().filter(wanted).limit(OWN_PATCHES).toList();
    if (patches || missing.isEmpty()) {
      return Future.succeededFuture(this);
    }
    List<Future<Change>> made = missing.stream().map(change -> made(scope, change)).toList();
    return Future.all(made)
        .map(done -> {
          List<Change> all = new ArrayList<>(changes);
          made.forEach(change ->
              all.replaceAll(
                  old -> old.path().equals(change.result().path()) ? change.result() : old));
          boolean some = changes.stream().filter(wanted).count() > missing.size();
          String words =
              "The host has no patches of comparisons; these were made from both sides of the files"
                  + (some
                      ? ", of the first " + OWN_PATCHES + " files only: name others in paths."
                      : ".");
          return new Diff(repository, base, head, pull, all, complete, patches, Optional.of(words));
        });
  }

  private Future<Change> made(Scope scope, Change change) {
    Future<FileLines> older =
        FileLines.read(
            scope, new Pinned(repository, base, base), change.from().orElse(change.path()));
    Future<FileLines> newer =
        FileLines.read(scope, new Pinned(repository, head, head), change.path());
    return Future.all(older, newer)
        .map(both -> {
          FileLines one = older.result();
          FileLines other = newer.result();
          if (one.binary() || other.binary()) {
            return new Change(
                change.path(), change.from(), change.status(), 0, 0, true, Optional.empty());
          }
          Change.Status status =
              !one.there()
                  ? Change.Status.ADDED
                  : !other.there() ? Change.Status.REMOVED : change.status();
          return Hunks.between(one.lines(), other.lines())
              .map(hunks -> UnifiedDiff.of(change.path(), change.from(), status, hunks))
              .orElse(change);
        });
  }

  public int added() {
    return changes.stream().mapToInt(Change::added).sum();
  }

  public int removed() {
    return changes.stream().mapToInt(Change::removed).sum();
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
    JsonObject data =
        new JsonObject()
            .put("files", changes.size())
            .put("added", added())
            .put("removed", removed())
            .put("complete", complete);
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
