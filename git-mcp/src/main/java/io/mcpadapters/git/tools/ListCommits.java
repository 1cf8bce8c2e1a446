package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.CommitQuery;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.git.text.Excerpt;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commits of a ref, newest first, a row each. */
public final class ListCommits implements GitTool {
  private record Listed(Part<CommitInfo> part, List<String> authors) {}

  private static final int NEWEST = 100; // commits whose authors are looked at for a name
  private static final int NAMES = 10;
  private static final Arg<Optional<String>> AUTHOR =
      Arg.text("author", "Login, name or e-mail.").min(1).max(200).optional();
  private static final Arg<Optional<Instant>> SINCE = GitArgs.time("since", "ISO 8601.");
  private static final Arg<Optional<Instant>> UNTIL = GitArgs.time("until", "ISO 8601.");
  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Words in the message.").min(1).max(200).optional();
  private static final Arg<Optional<List<String>>> FIELDS =
      GitArgs.fields("sha", "title", "body", "author", "date", "committed", "url", "stats");
  private static final List<String> BY_DEFAULT = List.of("sha", "date", "author", "title");

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_commits", "List commits")
          .about(
              "Commits of a ref, newest first, one row each; filter by path, author, time and words of the message. For what a commit"
                  + " changed use get_diff.")
          .takes(
              GitArgs.REPO,
              GitArgs.REF,
              GitArgs.PATH,
              AUTHOR,
              SINCE,
              UNTIL,
              QUERY,
              FIELDS,
              GitArgs.LIMIT,
              Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public ListCommits(Hosts hosts, Cursors cursors) {
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
        .compose(spot -> list(scope, in, spot, From.of(state)));
  }

  private Future<ToolResult> list(Scope scope, Values in, Spot spot, From from) {
    Repository repository = spot.at().repository();
    Optional<String> path = Optional.of(spot.path()).filter(file -> !file.isEmpty());
    CommitQuery query =
        new CommitQuery(
            spot.at().sha(),
            path,
            in.get(AUTHOR),
            in.get(SINCE),
            in.get(UNTIL),
            in.get(FIELDS).filter(names -> names.contains("stats")).isPresent());
    boolean ours = !repository.api().can().filtersCommitsByDate();
    int size =
        in.get(QUERY).isPresent() || (ours && query.filtered()) ? 100 : in.get(GitArgs.LIMIT);
    return Pager.collect(
            page ->
                repository.api().history().commits(scope, repository.project(), query, page, size),
            from,
            in.get(GitArgs.LIMIT),
            commit ->
                in.get(QUERY).map(commit::says).orElse(true) && (!ours || query.takes(commit)),
            commit -> ours && query.past(commit))
        .compose(part -> {
          // hosts list none of a path that never was, too
          boolean nothing = part.items().isEmpty() && part.next().isEmpty();
          return nothing && path.isPresent()
              ? spot.at().present(scope, path.get()).map(there -> part)
              : Future.succeededFuture(part);
        })
        .compose(part -> authors(scope, in, spot, part).map(known -> new Listed(part, known)))
        .map(listed ->
            Listing.answer(
                scope,
                envelope(in, spot, listed.part, listed.authors),
                columns(names(in, listed.part), repository),
                listed.part,
                from,
                Limits.sent(in, GitArgs.PATH, GitArgs.REF, AUTHOR, SINCE, UNTIL, QUERY),
                GitArgs.DEFAULT_CHARS,
                next -> cursors.next(scope, SPEC, in, next.in(spot.state()))));
  }

  /** Who wrote the newest commits, where none was found of the author that was asked for. */
  private static Future<List<String>> authors(
      Scope scope, Values in, Spot spot, Part<CommitInfo> part) {
    Repository repository = spot.at().repository();
    boolean unknown = in.get(AUTHOR).isPresent() && part.items().isEmpty() && part.next().isEmpty();
    return !unknown
        ? Future.succeededFuture(List.of())
        : repository
            .api()
            .history()
            .commits(scope, repository.project(), CommitQuery.of(spot.at().sha()), 1, NEWEST)
            .map(page ->
                page.items().stream()
                    .flatMap(commit -> Stream.of(commit.login(), commit.author(), commit.email()))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList());
  }

  /** That nobody is called so is another answer than that he wrote nothing then or there. */
  private static void sayWho(Envelope envelope, String author, List<String> authors) {
    if (authors.isEmpty() || authors.stream().anyMatch(author::equalsIgnoreCase)) {
      return;
    }
    List<String> near = NearestNames.to(author, authors);
    String names =
        (near.isEmpty() ? authors : near)
            .stream()
                .limit(NAMES)
                .map(name -> UntrustedText.line(name, 100))
                .collect(Collectors.joining(", "));
    envelope.warn(
        "None of the newest commits is by "
            + UntrustedText.line(author, 100)
            + (near.isEmpty() ? "; they are by " : "; did you mean ")
            + names
            + (near.isEmpty() ? "." : "?"));
  }

  private static Envelope envelope(
      Values in, Spot spot, Part<CommitInfo> part, List<String> authors) {
    Envelope envelope = Envelope.of(spot.at(), spot.at().repository().link(""));
    in.get(AUTHOR).ifPresent(author -> sayWho(envelope, author, authors));
    if (in.get(FIELDS).filter(names -> names.contains("stats")).isPresent() && !counted(part)) {
      envelope.warn("The host's list counts no lines; get_diff with commit does.");
    }
    return envelope;
  }

  private static boolean counted(Part<CommitInfo> part) {
    return part.items().isEmpty()
        || part.plain().stream().anyMatch(commit -> commit.counts().isPresent());
  }

  /** When it was committed is a column of its own where that is not when it was written. */
  private static List<String> names(Values in, Part<CommitInfo> part) {
    List<String> names = new ArrayList<>(in.get(FIELDS).orElse(BY_DEFAULT));
    boolean moved =
        part.plain().stream()
            .anyMatch(commit -> !Times.of(commit.date()).equals(Times.of(commit.committed())));
    if (in.get(FIELDS).isEmpty() && moved) {
      names.add(names.indexOf("date") + 1, "committed");
    }
    if (!counted(part)) {
      names.remove("stats");
    }
    return names;
  }

  private static List<Column<CommitInfo>> columns(List<String> names, Repository repository) {
    return names.stream()
        .map(name ->
            new Column<CommitInfo>(
                name,
                commit ->
                    switch (name) {
                      case "sha" -> commit.sha();
                      case "title" -> UntrustedText.line(commit.title(), 120);
                      case "body" -> Excerpt.shortened(UntrustedText.clean(commit.body()));
                      case "author" ->
                          UntrustedText.line(
                              commit.login().isEmpty() ? commit.author() : commit.login(), 60);
                      case "date" -> commit.date();
                      case "committed" -> commit.committed();
                      case "url" -> repository.link(repository.links().commit(commit.sha()));
                      default ->
                          commit
                              .counts()
                              .map(counts -> "+" + counts.added() + " -" + counts.removed())
                              .orElse("");
                    }))
        .toList();
  }
}
