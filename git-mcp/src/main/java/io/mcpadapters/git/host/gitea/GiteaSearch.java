package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.CommonJson;
import io.mcpadapters.git.host.HostErrors;
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
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gitea's and Forgejo's: no code; what they cannot filter by is filtered by the caller of this. */
final class GiteaSearch implements SearchApi {
  private static final int MOST = 50;

  private final HostUpstream host;
  private final IssuesApi issues;

  GiteaSearch(HostUpstream host, IssuesApi issues) {
    this.host = host;
    this.issues = issues;
  }

  @Override
  public Future<ListPage<RepoSearch.Found>> repositories(
      Scope scope, RepoSearch search, int page, int size) {
    Request request =
        Request.get("/repos/search")
            .query("q", search.topic().orElse(search.query()))
            .query("topic", search.topic().isPresent())
            .query("includeDesc", true)
            .query("page", page)
            .query("limit", Math.min(MOST, size));
    Request sorted =
        search.sort() == RepoSearch.Sort.RELEVANCE
            ? request
            : request
                .query("sort", search.sort().name().toLowerCase(Locale.ROOT))
                .query("order", "desc");
    return host.get(
        scope,
        sorted,
        answer -> {
          List<JsonObject> rows = JsonPaths.list(answer.object(), "data");
          List<RepoSearch.Found> found =
              rows.stream().map(CommonJson::repository).filter(search::takes).toList();
          return new ListPage<>(
              found, Paging.more(answer, page, Math.min(MOST, size), rows.size()));
        });
  }

  /**
   * What the host does not filter by is filtered here; what it cannot sort by is refused. Of
   * several words it looks for the whole text only, so that it is asked for the longest of them.
   */
  @Override
  public Future<ListPage<IssueSearch.Found>> issues(
      Scope scope, IssueSearch search, int page, int size) {
    if (search.sort() == IssueSearch.Sort.COMMENTS || search.sort() == IssueSearch.Sort.UPDATED) {
      return ToolError.invalid("sort", "sort: this host lists issues by creation only")
          .reason("unsupported_on_host")
          .hint("Leave sort out, and use updated_since for what changed of late.")
          .failed();
    }
    if (search.reviewer().isPresent() && search.project().isEmpty()) {
      return ToolError.invalid("reviewer", "reviewer: this host lists reviewers by repository only")
          .reason("unsupported_on_host")
          .hint("Give repo.")
          .failed();
    }
    Future<Void> labels = // one that does not exist is no filter to the host
        page > 1 ? Future.succeededFuture() : issues.labelsExist(scope, search);
    return labels
        .compose(known -> people(scope, search, page))
        .compose(known ->
            search.reviewer().isPresent()
                ? pulls(scope, search, page, size)
                : found(scope, search, page, size));
  }

  /**
   * The host answers 404 for a user that does not exist as for a repository, and has nobody's where
   * it is asked for all.
   */
  private Future<Void> people(Scope scope, IssueSearch search, int page) {
    List<Future<Void>> asked = new ArrayList<>();
    if (page == 1) {
      search.people().forEach((field, name) -> asked.add(user(scope, field, name)));
    }
    return Future.all(asked).mapEmpty();
  }

  private Future<Void> user(Scope scope, String field, String name) {
    return host.get(scope, Request.get("/users/{name}").path("name", name), answer -> true)
        .transform(asked ->
            asked.succeeded()
                ? Future.succeededFuture()
                : HostErrors.missing(asked.cause())
                    ? SearchApi.noUser(field)
                    : Future.failedFuture(asked.cause()));
  }

  /** The list of pull requests alone says who is to review them; it is filtered here. */
  private Future<ListPage<IssueSearch.Found>> pulls(
      Scope scope, IssueSearch search, int page, int size) {
    String project = search.project().orElseThrow();
    Request request =
        host.at(project, "/pulls")
            .query("state", state(search))
            .query("page", page)
            .query("limit", Math.min(MOST, size));
    return host.page(
            scope, request, page, Math.min(MOST, size), row -> CommonJson.foundPull(project, row))
        .map(all ->
            new ListPage<>(
                all.items().stream().filter(search::takes).filter(search::holds).toList(),
                all.more()));
  }

  private static String state(IssueSearch search) {
    return switch (search.state()) {
      case OPEN -> "open";
      case CLOSED, MERGED -> "closed";
      case ALL -> "all";
    };
  }

  private Future<ListPage<IssueSearch.Found>> found(
      Scope scope, IssueSearch search, int page, int size) {
    Request request =
        search
            .project()
            .map(project ->
                host.at(project, "/issues")
                    .query("created_by", search.author())
                    .query("assigned_by", search.assignee()))
            .orElseGet(() -> Request.get("/repos/issues/search").query("owner", search.owner()));
    Request filtered =
        request
            .query("state", state(search))
            .query("milestones", search.milestone())
            .query("since", search.since())
            .query("page", page)
            .query("limit", Math.min(MOST, size));
    Request typed =
        switch (search.type()) {
          case ISSUE -> filtered.query("type", "issues");
          case PULL -> filtered.query("type", "pulls");
          case BOTH -> filtered;
        };
    Request worded = search.query().isBlank() ? typed : typed.query("q", search.longestWord());
    Request labelled =
        search.labels().isEmpty()
            ? worded
            : worded.query("labels", String.join(",", search.labels()));
    return host.get(scope, labelled, answer -> found(answer, search, page, size));
  }

  private static ListPage<IssueSearch.Found> found(
      Response answer, IssueSearch search, int page, int size) {
    ListPage<IssueSearch.Found> all =
        Paging.page(
            answer,
            page,
            Math.min(MOST, size),
            row ->
                CommonJson.found(
                    search.project().orElse(JsonPaths.text(row, "repository", "full_name")), row));
    return new ListPage<>(
        all.items().stream().filter(search::takes).filter(search::says).toList(), all.more());
  }

  @Override
  public boolean indexes(CodeSearch search) {
    return false;
  }

  @Override
  public Future<ListPage<CodeSearch.Found>> code(
      Scope scope, CodeSearch search, int page, int size) {
    return ToolError.of(ToolError.Code.UNSUPPORTED, "The host has no search of code in its API.")
        .reason("unsupported_on_host")
        .hint("Name one repository; it is then read and searched here.")
        .failed();
  }

  @Override
  public Request archive(String project, String sha) {
    return host.at(project, "/archive/{archive}").path("archive", sha + ".tar.gz").accept("*/*");
  }
}
