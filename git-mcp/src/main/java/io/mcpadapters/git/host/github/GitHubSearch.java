package io.mcpadapters.git.host.github;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Paging;
import io.mcpadapters.git.host.SearchApi;
import io.mcpadapters.git.model.CodeSearch;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** GitHub's: all by a query in its own words, a thousand results at most. */
final class GitHubSearch implements SearchApi {
  private static final int MOST = 1000;

  private final HostUpstream host;
  private final IssuesApi issues;

  GitHubSearch(HostUpstream host, IssuesApi issues) {
    this.host = host;
    this.issues = issues;
  }

  /** Words of a caller are quoted where they would be read as a qualifier. */
  private static String words(String text) {
    return text.indexOf(':') >= 0 ? "\"" + text.replace("\"", " ") + "\"" : text;
  }

  private static String value(String text) {
    return text.matches("[\\w./+#-]+") ? text : "\"" + text.replace("\"", " ") + "\"";
  }

  private static Request search(String path, List<String> query, int page, int size) {
    return Request.get(path)
        .query("q", String.join(" ", query).strip())
        .query("per_page", size)
        .query("page", page);
  }

  private static <T> ListPage<T> items(
      Response answer, int page, int size, Function<JsonObject, T> decode) {
    List<JsonObject> rows = JsonPaths.list(answer.object(), "items");
    int total = JsonPaths.number(answer.object(), "total_count");
    boolean more = (long) page * size < Math.min(MOST, total) && !rows.isEmpty();
    boolean whole =
        !JsonPaths.flag(answer.object(), "incomplete_results") && (more || total <= MOST);
    return new ListPage<>(rows.stream().map(decode).toList(), more, whole);
  }

  @Override
  public Future<ListPage<RepoSearch.Found>> repositories(
      Scope scope, RepoSearch search, int page, int size) {
    if (search.all()) {
      return own(scope, search, page, size);
    }
    List<String> query = new ArrayList<>();
    if (!search.query().isBlank()) {
      query.addAll(List.of(words(search.query()), "in:name,description,topics"));
    }
    search.owner().ifPresent(owner -> query.add("user:" + value(owner)));
    search.language().ifPresent(language -> query.add("language:" + value(language)));
    search.topic().ifPresent(topic -> query.add("topic:" + value(topic)));
    if (!search.archived().orElse(false)) {
      query.add("archived:false");
    }
    Request request = search("/search/repositories", query, page, size);
    Request sorted =
        search.sort() == RepoSearch.Sort.RELEVANCE
            ? request
            : request
                .query("sort", search.sort().name().toLowerCase(Locale.ROOT))
                .query("order", "desc");
    return host.get(scope, sorted, answer -> items(answer, page, size, CommonJson::repository));
  }

  /** Those of the token's owner and of others who let it in. */
  private Future<ListPage<RepoSearch.Found>> own(
      Scope scope, RepoSearch search, int page, int size) {
    if (!host.signedIn()) {
      return ToolError.invalid("query", "query must have words where the host has no token")
          .reason("auth_required")
          .hint("Give words or an owner; with a token in GIT_TOKENS all that it can see is listed.")
          .failed();
    }
    Request request =
        Request.get("/user/repos")
            .query("sort", "pushed")
            .query("per_page", size)
            .query("page", page);
    return host.get(
        scope,
        request,
        answer -> {
          ListPage<RepoSearch.Found> all = Paging.page(answer, page, size, CommonJson::repository);
          return new ListPage<>(all.items().stream().filter(search::takes).toList(), all.more());
        });
  }

  @Override
  public Future<ListPage<IssueSearch.Found>> issues(
      Scope scope, IssueSearch search, int page, int size) {
    Request request = search("/search/issues", words(search), page, size);
    Request sorted =
        search.sort() == IssueSearch.Sort.RELEVANCE
            ? request
            : request
                .query("sort", search.sort().name().toLowerCase(Locale.ROOT))
                .query("order", "desc");
    return host.get(
            scope,
            sorted,
            answer ->
                items(
                    answer,
                    page,
                    size,
                    row ->
                        CommonJson.found(
                            JsonPaths.text(row, "repository_url").replaceFirst(".*/repos/", ""),
                            row)))
        .recover(failure -> unknown(search, failure))
        .compose(found -> SearchApi.labelled(scope, issues, search, page, found));
  }

  /** The host does not say which of the people it does not know. */
  private static <T> Future<T> unknown(IssueSearch search, Throwable failure) {
    return failure instanceof ToolException refused
            && "author_not_found".equals(refused.error().reason())
            && search.people().size() == 1
        ? SearchApi.noUser(search.people().keySet().iterator().next())
        : Future.failedFuture(failure);
  }

  private static List<String> words(IssueSearch search) {
    List<String> query = new ArrayList<>();
    if (!search.query().isBlank()) {
      query.add(words(search.query()));
    }
    search.project().ifPresent(project -> query.add("repo:" + value(project)));
    search.owner().ifPresent(owner -> query.add("user:" + value(owner)));
    switch (search.type()) {
      case ISSUE -> query.add("is:issue");
      case PULL -> query.add("is:pr");
      case BOTH -> {}
    }
    switch (search.state()) {
      case OPEN, CLOSED -> query.add("state:" + search.state().name().toLowerCase(Locale.ROOT));
      case MERGED -> query.add("is:merged");
      case ALL -> {}
    }
    search.author().ifPresent(author -> query.add("author:" + value(author)));
    search.assignee().ifPresent(who -> query.add("assignee:" + value(who)));
    search.reviewer().ifPresent(who -> query.add("review-requested:" + value(who)));
    search.milestone().ifPresent(title -> query.add("milestone:" + value(title)));
    search.labels().forEach(label -> query.add("label:" + value(label)));
    search.since().ifPresent(since -> query.add("updated:>=" + since));
    return query;
  }

  /** Only signed in, only the default branch. */
  @Override
  public boolean indexes(CodeSearch search) {
    return host.signedIn() && search.sha().isEmpty();
  }

  @Override
  public Future<ListPage<CodeSearch.Found>> code(
      Scope scope, CodeSearch search, int page, int size) {
    List<String> query =
        new ArrayList<>(
            List.of("\"" + search.query().replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    search.project().ifPresent(project -> query.add("repo:" + value(project)));
    search.owner().ifPresent(owner -> query.add("user:" + value(owner)));
    search.language().ifPresent(language -> query.add("language:" + value(language)));
    Request request =
        search("/search/code", query, page, size).accept("application/vnd.github.text-match+json");
    return host.get(
        scope,
        request,
        answer ->
            items(
                answer,
                page,
                size,
                row ->
                    new CodeSearch.Found(
                        JsonPaths.text(row, "repository", "full_name"),
                        JsonPaths.must(row, "path"),
                        JsonPaths.text(row, "url")
                            .replaceFirst(".*[?&]ref=([0-9a-f]{40,64}).*", "$1")
                            .replaceFirst("^http.*", ""),
                        0,
                        JsonPaths.list(row, "text_matches").stream()
                            .map(match -> JsonPaths.text(match, "fragment"))
                            .toList())));
  }

  @Override
  public Request archive(String project, String sha) {
    return host.at(project, "/tarball/{sha}").path("sha", sha).accept("*/*");
  }
}
