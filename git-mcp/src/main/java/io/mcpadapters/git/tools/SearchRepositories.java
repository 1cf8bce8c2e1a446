package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Federated;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Limits;
import io.mcpadapters.git.answer.Listing.Column;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Repositories by words, on one or more hosts. */
public final class SearchRepositories implements GitTool {
  private static final Arg<String> QUERY =
      Arg.text(
              "query",
              "Words in name, description or topics; without them all that the token sees.")
          .max(256)
          .example("http client")
          .orElse("");
  private static final Arg<Optional<String>> OWNER =
      Arg.text("owner", "User, organisation or group.").min(1).max(255).optional();
  private static final Arg<Optional<String>> LANGUAGE =
      Arg.text("language", "Main language.").min(1).max(60).optional();
  private static final Arg<Optional<String>> TOPIC =
      Arg.text("topic", "").min(1).max(60).optional();
  private static final Arg<Optional<Boolean>> ARCHIVED =
      Arg.flag("archived", "Archived ones too.").optional();
  private static final Arg<RepoSearch.Sort> SORT =
      Arg.choice("sort", "Order.", RepoSearch.Sort.class).orElse(RepoSearch.Sort.RELEVANCE);

  private static final List<Column<RepoSearch.Found>> COLUMNS =
      List.of(
          new Column<>("repo", RepoSearch.Found::project),
          new Column<>("stars", RepoSearch.Found::stars),
          new Column<>("language", found -> UntrustedText.line(found.language(), 40)),
          new Column<>("updated", found -> Times.day(found.updated())),
          new Column<>("description", found -> UntrustedText.line(found.description(), 160)));

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("search_repositories", "Search repositories")
          .about(
              "Find repositories on one or more hosts. Results from several hosts are merged and say their host.")
          .takes(
              QUERY,
              Federated.HOSTS,
              OWNER,
              LANGUAGE,
              TOPIC,
              ARCHIVED,
              SORT,
              GitArgs.LIMIT,
              Cursors.CURSOR)
          .answersData();

  private final Hosts hosts;
  private final Cursors cursors;

  public SearchRepositories(Hosts hosts, Cursors cursors) {
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
    RepoSearch search =
        new RepoSearch(
            in.get(QUERY),
            in.get(OWNER),
            in.get(LANGUAGE),
            in.get(TOPIC),
            in.get(ARCHIVED),
            in.get(SORT));
    List<Host> asked = Federated.hosts(hosts, in.get(Federated.HOSTS));
    return Federated.<RepoSearch.Found>ask(
            asked,
            cursors.state(scope, SPEC, in),
            in.get(GitArgs.LIMIT),
            (host, from, limit) ->
                Pager.collect(
                    page ->
                        hosts
                            .api(host, search.owner().orElse(""))
                            .search()
                            .repositories(scope, search, page, in.get(GitArgs.LIMIT)),
                    from,
                    limit))
        .map(found ->
            found.answer(
                scope,
                COLUMNS,
                Limits.sent(
                    "archived " + in.get(ARCHIVED).orElse(false),
                    in,
                    QUERY,
                    OWNER,
                    LANGUAGE,
                    TOPIC),
                GitArgs.DEFAULT_CHARS,
                state -> cursors.next(scope, SPEC, in, state)));
  }
}
