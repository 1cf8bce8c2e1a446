package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.SearchApi;
import io.mcpadapters.git.model.CodeSearch;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.model.RepoSearch;
import io.mcpadapters.git.text.Hash;
import io.mcpadapters.git.text.Lines;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GitLab's: issues and merge requests are lists of their own, code has an index by project. */
final class GitLabSearch implements SearchApi {
  private final HostUpstream host;
  private final IssuesApi issues;

  GitLabSearch(HostUpstream host, IssuesApi issues) {
    this.host = host;
    this.issues = issues;
  }

  private static Request paged(Request request, int page, int size) {
    return request.query("per_page", size).query("page", page);
  }

  @Override
  public Future<ListPage<RepoSearch.Found>> repositories(
      Scope scope, RepoSearch search, int page, int size) {
    Future<ListPage<RepoSearch.Found>> found =
        repositories(
            scope, search.owner().map(owner -> "/groups/{owner}/projects"), search, page, size);
    return search.owner().isEmpty()
        ? found
        : found.recover(failure ->
            HostErrors.missing(failure)
                ? repositories(scope, Optional.of("/users/{owner}/projects"), search, page, size)
                : Future.failedFuture(failure));
  }

  private Future<ListPage<RepoSearch.Found>> repositories(
      Scope scope, Optional<String> below, RepoSearch search, int page, int size) {
    boolean group = below.filter(path -> path.startsWith("/groups")).isPresent();
    Request start = Request.get(below.orElse("/projects"));
    Request owned = search.owner().map(owner -> start.path("owner", owner)).orElse(start);
    Request sorted =
        sorted(
            paged(owned, page, size)
                .query("search", Optional.of(search.query()).filter(words -> !words.isBlank()))
                .query(
                    "membership",
                    search.all() && host.signedIn() ? Optional.of(true) : Optional.empty()),
            search.sort(),
            group);
    Request filtered = search.archived().orElse(false) ? sorted : sorted.query("archived", false);
    Request all =
        group
            ? filtered.query("include_subgroups", true)
            : filtered
                .query("topic", search.topic())
                .query("with_programming_language", search.language());
    return host.page(scope, all, page, size, row -> found(row, search));
  }

  /** Groups' lists cannot be sorted by stars. */
  private static Request sorted(Request request, RepoSearch.Sort sort, boolean group) {
    return switch (sort) {
      case STARS ->
          request
              .query("order_by", group ? "last_activity_at" : "star_count")
              .query("sort", "desc");
      case UPDATED -> request.query("order_by", "last_activity_at").query("sort", "desc");
      case RELEVANCE -> request;
    };
  }

  private static RepoSearch.Found found(JsonObject row, RepoSearch search) {
    return new RepoSearch.Found(
        JsonPaths.must(row, "path_with_namespace"),
        JsonPaths.text(row, "description"),
        search.language().orElse(""),
        JsonPaths.number(row, "star_count"),
        JsonPaths.text(row, "last_activity_at"),
        JsonPaths.flag(row, "archived"));
  }

  @Override
  public Future<ListPage<IssueSearch.Found>> issues(
      Scope scope, IssueSearch search, int page, int size) {
    if (search.sort() == IssueSearch.Sort.COMMENTS) {
      return ToolError.invalid("sort", "sort: this host does not sort by comments")
          .reason("unsupported_on_host")
          .hint("Use updated or created.")
          .failed();
    }
    return known(scope, search, page)
        .compose(author -> listed(scope, search, page, size))
        .recover(failure ->
            HostErrors.missing(failure) && search.project().isEmpty() && search.owner().isPresent()
                ? noGroup()
                : Future.failedFuture(failure))
        .compose(found -> SearchApi.labelled(scope, issues, search, page, found));
  }

  /** The host finds nothing of an author that does not exist as of one who wrote nothing. */
  private Future<Void> known(Scope scope, IssueSearch search, int page) {
    List<Future<Void>> asked = new ArrayList<>();
    if (page == 1) {
      search.people().forEach((field, name) -> asked.add(known(scope, field, name)));
    }
    return Future.all(asked).mapEmpty();
  }

  private Future<Void> known(Scope scope, String field, String name) {
    return host.get(
            scope,
            Request.get("/users").query("username", name),
            answer -> answer.array().isEmpty())
        .compose(none -> none ? SearchApi.noUser(field) : Future.succeededFuture());
  }

  /** The host lists the issues of a group, not those of all that a user has. */
  private static <T> Future<T> noGroup() {
    return ToolError.invalid("owner", "owner: there is no group of this name")
        .reason("owner_not_found")
        .hint("Issues of a user's repositories are listed one repository at a time: give repo.")
        .failed();
  }

  private Future<ListPage<IssueSearch.Found>> listed(
      Scope scope, IssueSearch search, int page, int size) {
    List<Future<ListPage<IssueSearch.Found>>> asked = new ArrayList<>();
    boolean pulls = search.state() == IssueSearch.State.MERGED || search.reviewer().isPresent();
    if (search.type() != IssueSearch.Type.PULL && !pulls) {
      asked.add(list(scope, search, "issues", page, size));
    }
    if (search.type() != IssueSearch.Type.ISSUE) {
      asked.add(list(scope, search, "merge_requests", page, size));
    }
    return Future.all(asked)
        .map(done ->
            new ListPage<>(
                asked.stream()
                    .flatMap(part -> part.result().items().stream())
                    .filter(search::takes)
                    .toList(),
                asked.stream().anyMatch(part -> part.result().more()),
                asked.stream().allMatch(part -> part.result().whole())));
  }

  private Future<ListPage<IssueSearch.Found>> list(
      Scope scope, IssueSearch search, String kind, int page, int size) {
    boolean pull = kind.equals("merge_requests");
    return host.page(
        scope,
        paged(filtered(search, kind), page, size),
        page,
        size,
        row ->
            new IssueSearch.Found(
                search.project().orElse(project(row)),
                GitLabIssues.issue(row, pull),
                JsonPaths.texts(row, "assignees", "username"),
                JsonPaths.texts(row, "reviewers", "username"),
                JsonPaths.text(row, "milestone", "title")));
  }

  private Request filtered(IssueSearch search, String kind) {
    Request request =
        search
            .project()
            .map(project -> host.at(project, "/" + kind))
            .or(() ->
                search
                    .owner()
                    .map(owner ->
                        Request.get("/groups/{owner}/" + kind)
                            .path("owner", owner)
                            .query("scope", "all")))
            .orElseGet(() -> Request.get("/" + kind).query("scope", "all"));
    String state =
        switch (search.state()) {
          case OPEN -> "opened";
          case CLOSED -> "closed";
          case MERGED -> "merged";
          case ALL -> "all";
        };
    Request stated =
        request
            .query("state", state)
            .query("author_username", search.author())
            .query("assignee_username", search.assignee())
            .query("reviewer_username", search.reviewer())
            .query("milestone", search.milestone())
            .query("updated_after", search.since());
    Request worded = search.query().isBlank() ? stated : stated.query("search", search.query());
    Request labelled =
        search.labels().isEmpty()
            ? worded
            : worded.query("labels", String.join(",", search.labels()));
    return switch (search.sort()) {
      case CREATED -> labelled.query("order_by", "created_at").query("sort", "desc");
      default -> labelled.query("order_by", "updated_at").query("sort", "desc");
    };
  }

  /** `group/name#12` or `group/name!12`. */
  private static String project(JsonObject row) {
    return JsonPaths.text(row, "references", "full").replaceFirst("[#!]\\d+$", "");
  }

  /**
   * Anonymous callers may not search; all of a host only where the operator has an index for that.
   */
  @Override
  public boolean indexes(CodeSearch search) {
    return host.signedIn();
  }

  @Override
  public Future<ListPage<CodeSearch.Found>> code(
      Scope scope, CodeSearch search, int page, int size) {
    Request start =
        search
            .project()
            .map(project -> host.at(project, "/search").query("ref", search.sha()))
            .or(() ->
                search
                    .owner()
                    .map(owner -> Request.get("/groups/{owner}/search").path("owner", owner)))
            .orElseGet(() -> Request.get("/search"));
    String words = search.query() + search.glob().map(glob -> " path:" + glob).orElse("");
    Request request = paged(start.query("scope", "blobs").query("search", words), page, size);
    return host.page(
        scope,
        request,
        page,
        size,
        row ->
            new CodeSearch.Found(
                search.project().orElse(String.valueOf(JsonPaths.number(row, "project_id"))),
                JsonPaths.must(row, "path"),
                Optional.of(JsonPaths.text(row, "ref"))
                    .filter(Hash::full)
                    .or(search::sha)
                    .orElse(""),
                JsonPaths.number(row, "startline"),
                Lines.of(Lines.withoutCrLf(JsonPaths.text(row, "data")))));
  }

  @Override
  public Request archive(String project, String sha) {
    return host.at(project, "/repository/archive")
        .query("sha", sha)
        .query("format", "tar.gz")
        .accept("*/*");
  }
}
