package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Federated;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Issues and pull requests by words and filters, in a repository, of an owner, or on whole hosts.
 */
public final class SearchIssues implements GitTool {
  private record Row(Host host, IssueSearch.Found found) {}

  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Words; may be empty when `repo` is given.").max(256).optional();
  private static final Arg<Optional<String>> REPO =
      Arg.text("repo", "As everywhere; without it `owner` or `hosts`.").max(2000).optional();
  private static final Arg<Optional<String>> OWNER =
      Arg.text("owner", "User, organisation or group.").min(1).max(255).optional();
  private static final Arg<IssueSearch.Type> TYPE =
      Arg.choice("type", "Kind.", IssueSearch.Type.class).orElse(IssueSearch.Type.BOTH);
  private static final Arg<IssueSearch.State> STATE =
      Arg.choice("state", "", IssueSearch.State.class).orElse(IssueSearch.State.ALL);
  private static final Arg<Optional<String>> AUTHOR =
      Arg.text("author", "Login.").min(1).max(100).optional();
  private static final Arg<List<String>> LABELS =
      Arg.list("labels", "All of these.", Arg.text().min(1).max(100)).size(0, 10).orElse(List.of());
  private static final Arg<Optional<Instant>> SINCE =
      GitArgs.time("updated_since", "ISO 8601 date or date-time.");
  private static final Arg<IssueSearch.Sort> SORT =
      Arg.choice("sort", "Order.", IssueSearch.Sort.class).orElse(IssueSearch.Sort.RELEVANCE);
  private static final Arg<Optional<List<String>>> FIELDS =
      GitArgs.fields(
          "number",
          "title",
          "state",
          "author",
          "labels",
          "updated_at",
          "comments",
          "url",
          "excerpt");
  private static final List<String> BY_DEFAULT =
      List.of("number", "state", "author", "updated_at", "title");

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("search_issues", "Search issues and pull requests")
          .about(
              "Find issues and pull/merge requests by words and filters, in a repository, an owner or whole hosts.")
          .takes(
              QUERY,
              REPO,
              Federated.HOSTS,
              OWNER,
              TYPE,
              STATE,
              AUTHOR,
              LABELS,
              SINCE,
              SORT,
              FIELDS,
              GitArgs.LIMIT,
              Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public SearchIssues(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ISSUES_READ, Permission.PULLS_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<Location> location = in.get(REPO).map(hosts::location);
    if (location.isEmpty() && in.get(QUERY).orElse("").isBlank()) {
      throw ToolError.invalid("query", "query must not be empty without repo").exception();
    }
    IssueSearch search = search(in, location.map(Location::project));
    List<Host> asked =
        location
            .map(found -> List.of(found.host()))
            .orElseGet(() -> Federated.hosts(hosts, in.get(Federated.HOSTS)));
    String project = search.project().or(search::owner).orElse("");
    int size = in.get(GitArgs.LIMIT);
    return Federated.<Row>ask(
            asked,
            cursors.state(scope, SPEC, in),
            size,
            (host, from, limit) ->
                Pager.collect(page -> rows(scope, host, project, search, page, size), from, limit))
        .map(found ->
            found.answer(
                scope,
                columns(in),
                Limits.sent(in, QUERY, OWNER, TYPE, STATE, AUTHOR, LABELS, SINCE),
                GitArgs.DEFAULT_CHARS,
                state -> cursors.next(scope, SPEC, in, state)))
        .recover(failure ->
            location.isPresent()
                ? hosts.repository(location.get()).explain(scope, failure)
                : Future.failedFuture(failure));
  }

  private Future<ListPage<Row>> rows(
      Scope scope, Host host, String project, IssueSearch search, int page, int size) {
    return hosts
        .api(host, project)
        .search()
        .issues(scope, search, page, size)
        .map(rows -> rows.map(found -> new Row(host, found)));
  }

  private static IssueSearch search(Values in, Optional<String> project) {
    return new IssueSearch(
        in.get(QUERY).orElse(""),
        project,
        in.get(OWNER),
        in.get(TYPE),
        in.get(STATE),
        in.get(AUTHOR),
        in.get(LABELS),
        in.get(SINCE),
        in.get(SORT));
  }

  private static List<Column<Row>> columns(Values in) {
    List<Column<Row>> columns = new ArrayList<>();
    columns.add(new Column<>("repo", row -> row.found.project()));
    columns.add(new Column<>("kind", row -> row.found.issue().pull() ? "pull" : "issue"));
    in.get(FIELDS)
        .orElse(BY_DEFAULT)
        .forEach(name -> columns.add(new Column<>(name, row -> value(name, row))));
    return columns;
  }

  private static Object value(String name, Row row) {
    Issue issue = row.found.issue();
    return switch (name) {
      case "number" -> issue.number();
      case "title" -> UntrustedText.line(issue.title(), 140);
      case "state" -> issue.state();
      case "author" -> UntrustedText.line(issue.author(), 60);
      case "labels" ->
          String.join(
              ", ", issue.labels().stream().map(label -> UntrustedText.line(label, 60)).toList());
      case "updated_at" -> issue.updated();
      case "comments" -> issue.comments();
      case "excerpt" -> UntrustedText.line(issue.body(), 200);
      default ->
          row.host.link(
              row.found.project(),
              issue.pull()
                  ? row.host.links().pull(issue.number())
                  : row.host.links().issue(issue.number()));
    };
  }
}
