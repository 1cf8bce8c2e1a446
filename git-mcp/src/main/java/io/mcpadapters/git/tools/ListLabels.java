package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The labels that issues and pull requests of a repository can have. */
public final class ListLabels implements GitTool {
  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Part of name or description.").min(1).max(200).optional();

  private static final List<Column<Labels.Label>> COLUMNS =
      List.of(
          new Column<>("name", label -> UntrustedText.line(label.name(), 255)),
          new Column<>("description", label -> UntrustedText.line(label.description(), 200)),
          new Column<>("color", label -> UntrustedText.line(label.color(), 20)));

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_labels", "List labels")
          .about("Labels that issues and pull requests can have, the group's among them.")
          .takes(GitArgs.REPO, QUERY, Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public ListLabels(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ISSUES_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Repository repository = hosts.repository(hosts.location(in.get(GitArgs.REPO)));
    From from = From.of(cursors.state(scope, SPEC, in));
    return repository
        .api()
        .issues()
        .labels(scope, repository.project())
        .recover(failure -> repository.explain(scope, failure))
        .map(labels -> answer(scope, in, repository, labels, from));
  }

  private ToolResult answer(
      Scope scope, Values in, Repository repository, Labels labels, From from) {
    String part = in.get(QUERY).orElse("").toLowerCase(Locale.ROOT);
    List<Labels.Label> found =
        labels.all().stream()
            .filter(label ->
                (label.name() + "\n" + label.description()).toLowerCase(Locale.ROOT).contains(part))
            .toList();
    Envelope envelope = Envelope.of(repository, repository.link(""));
    if (labels.whole()) {
      envelope.counts(new JsonObject().put("total", found.size()));
    }
    Part<Labels.Label> rows = Part.of(found, from);
    return Listing.answer(
        scope,
        envelope,
        COLUMNS,
        new Part<>(rows.items(), rows.next(), labels.whole()),
        from,
        Limits.sent(in, QUERY),
        GitArgs.DEFAULT_CHARS,
        place -> cursors.next(scope, SPEC, in, place.in(new JsonObject())));
  }
}
