package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.history.Refs;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Branches, or tags with the newest version first. */
public final class ListRefs implements GitTool {
  /** What is listed. */
  enum RefKind {
    BRANCH,
    TAG
  }

  private static final Arg<RefKind> KIND =
      Arg.choice("kind", "", RefKind.class).orElse(RefKind.BRANCH);
  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Part of the name.").min(1).max(200).optional();

  private static final Arg<Boolean> NAMES = Arg.flag("names_only", "").orElse(false);
  private static final List<Column<Ref>> COLUMNS =
      List.of(
          new Column<>("name", ref -> UntrustedText.line(ref.name(), 255)),
          new Column<>("sha", Ref::sha),
          new Column<>("date", Ref::date));
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_refs", "List branches and tags")
          .about(
              "Branches or tags with the SHA of their commit, its date where the host says it, and how many there are; tags newest"
                  + " version first.")
          .takes(GitArgs.REPO, KIND, QUERY, NAMES, GitArgs.LIMIT, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public ListRefs(Hosts hosts, Cursors cursors) {
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
    Repository repository = hosts.repository(hosts.location(in.get(GitArgs.REPO)));
    From from = From.of(cursors.state(scope, SPEC, in));
    boolean tags = in.get(KIND) == RefKind.TAG;
    Future<ListPage<Ref>> all =
        tags ? Refs.tags(scope, repository) : Refs.branches(scope, repository, in.get(QUERY));
    return all.compose(found ->
            Refs.names(scope, repository, !tags)
                .recover(ListRefs::unread)
                .map(others -> answer(scope, in, repository, found, others, from)))
        .recover(failure -> repository.explain(scope, failure));
  }

  /** The names of the other kind are an extra, without which the list is as good. */
  private static Future<ListPage<String>> unread(Throwable failure) {
    return failure instanceof ToolException
        ? Future.succeededFuture(new ListPage<>(List.of(), true))
        : Future.failedFuture(failure);
  }

  private ToolResult answer(
      Scope scope,
      Values in,
      Repository repository,
      ListPage<Ref> all,
      ListPage<String> others,
      From from) {
    String part = in.get(QUERY).orElse("").toLowerCase(Locale.ROOT);
    List<Ref> found =
        all.items().stream()
            .filter(ref -> ref.name().toLowerCase(Locale.ROOT).contains(part))
            .toList();
    List<Placed<Ref>> items = new ArrayList<>();
    int end = Math.min(found.size(), from.done() + in.get(GitArgs.LIMIT));
    for (int i = Math.min(from.done(), end); i < end; i++) {
      items.add(new Placed<>(found.get(i), new From(1, i)));
    }
    Optional<From> next = end < found.size() ? Optional.of(new From(1, end)) : Optional.empty();
    Envelope envelope = envelope(in, repository, all, found);
    twice(envelope, items, others);
    return Listing.answer(
        scope,
        envelope,
        in.get(NAMES) ? COLUMNS.subList(0, 1) : COLUMNS,
        new Part<>(items, next, !all.more()),
        from,
        Limits.sent("kind " + in.get(KIND).name().toLowerCase(Locale.ROOT), in, QUERY),
        in.get(GitArgs.MAX_CHARS).chars(),
        place -> cursors.next(scope, SPEC, in, place.in(new JsonObject())));
  }

  private static Envelope envelope(
      Values in, Repository repository, ListPage<Ref> all, List<Ref> found) {
    Envelope envelope = Envelope.of(repository, repository.link(""));
    if (all.more()) {
      return envelope;
    }
    envelope.counts(new JsonObject().put("total", found.size()));
    if (in.get(KIND) == RefKind.TAG) {
      found.stream()
          .filter(ref -> !ref.preview())
          .findFirst()
          .ifPresent(newest -> envelope.fact("newest", UntrustedText.line(newest.name(), 255)));
    }
    return envelope;
  }

  /** A name that is both a branch and a tag is one to a caller and another to a host. */
  private static void twice(Envelope envelope, List<Placed<Ref>> items, ListPage<String> others) {
    Set<String> names = Set.copyOf(others.items());
    List<String> both =
        items.stream()
            .map(placed -> placed.item().name())
            .filter(names::contains)
            .limit(5)
            .map(name -> UntrustedText.line(name, 100))
            .toList();
    if (!both.isEmpty()) {
      envelope.warn(
          "Both a branch and a tag: "
              + String.join(", ", both)
              + ". Write refs/heads/"
              + both.getFirst()
              + " or refs/tags/"
              + both.getFirst()
              + " as ref.");
    } else if (others.more()) {
      envelope.warn(
          "Of the other kind "
              + others.items().size()
              + " names were looked at; others may be both a branch and a tag.");
    }
  }
}
