package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.history.Tags;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Placed;
import io.mcpadapters.tool.Tool;
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
import java.util.function.Predicate;

/** Branches, or tags with the newest version first. */
public final class ListRefs implements Tool {
  /** What is listed. */
  enum RefKind {
    BRANCH,
    TAG
  }

  private static final Arg<RefKind> KIND =
      Arg.choice("kind", "", RefKind.class).orElse(RefKind.BRANCH);
  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Part of the name.").min(1).max(200).optional();

  private static final List<Column<Ref>> COLUMNS =
      List.of(
          new Column<>("name", ref -> UntrustedText.line(ref.name(), 255)),
          new Column<>("sha", Ref::sha),
          new Column<>("date", Ref::date));

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_refs", "List branches and tags")
          .about(
              "Branches or tags with head SHA, and date where the host says it; tags in version order.")
          .takes(GitArgs.REPO, KIND, QUERY, GitArgs.LIMIT, Cursors.CURSOR)
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
  public Future<ToolResult> call(Scope scope, Values in) {
    Repository repository = hosts.repository(hosts.location(in.get(GitArgs.REPO)));
    From from = From.of(cursors.state(scope, SPEC, in));
    String part = in.get(QUERY).orElse("").toLowerCase(Locale.ROOT);
    Predicate<Ref> wanted = ref -> ref.name().toLowerCase(Locale.ROOT).contains(part);
    int limit = in.get(GitArgs.LIMIT);
    return (in.get(KIND) == RefKind.TAG
            ? tags(scope, repository, wanted, from, limit)
            : branches(scope, repository, in.get(QUERY), wanted, from, limit))
        .map(found ->
            Listing.answer(
                scope,
                Envelope.of(repository, repository.link("")),
                COLUMNS,
                found,
                GitArgs.DEFAULT_CHARS,
                next -> cursors.next(scope, SPEC, in, next.in(new JsonObject()))))
        .recover(failure -> repository.explain(scope, failure));
  }

  private static Future<Part<Ref>> branches(
      Scope scope,
      Repository repository,
      Optional<String> query,
      Predicate<Ref> wanted,
      From from,
      int limit) {
    int size = query.isPresent() ? 100 : limit;
    return Pager.collect(
        page -> repository.api().history().branches(scope, repository.project(), query, page, size),
        from,
        limit,
        wanted,
        ref -> false);
  }

  private static Future<Part<Ref>> tags(
      Scope scope, Repository repository, Predicate<Ref> wanted, From from, int limit) {
    return Tags.all(scope, repository)
        .map(all -> {
          List<Ref> tags = all.items().stream().filter(wanted).toList();
          int end = Math.min(tags.size(), from.done() + limit);
          List<Placed<Ref>> items = new ArrayList<>();
          for (int i = Math.min(from.done(), end); i < end; i++) {
            items.add(new Placed<>(tags.get(i), new From(1, i)));
          }
          return new Part<>(
              items,
              end < tags.size() ? Optional.of(new From(1, end)) : Optional.empty(),
              !all.more());
        });
  }
}
