package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.DiffText;
import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.IssueText;
import io.mcpadapters.git.answer.Pieces;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.ReviewThread;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Count;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A pull or merge request: state, branches, files without patches, and what was said. */
public final class GetPullRequest implements GitTool {
  private static final Arg<Optional<Integer>> NUMBER =
      Arg.integer("number", "Number (GitLab: iid); may be in the URL.")
          .between(1, 999_999_999)
          .optional();
  private static final Arg<Optional<List<String>>> INCLUDE =
      GitArgs.include("Default: files.", "files", "commits", "reviews", "comments", "checks");
  private static final int MOST = 500; // of each part

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_pull_request", "Read a pull or merge request")
          .about(
              "Pull request with state, branches, SHAs, merge commit, changed-file list without patches, reviews and comments as asked."
                  + " `comments` are threads about lines, unresolved first, then the conversation. For patches use get_diff.")
          .takes(GitArgs.REPO, NUMBER, INCLUDE, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public GetPullRequest(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(
        Permission.PULLS_READ,
        Permission.CODE_READ,
        Permission.ISSUES_READ,
        Permission.CHECKS_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Location location = hosts.location(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(location);
    int number = IssueText.number(in.get(NUMBER), location);
    int from = cursors.state(scope, SPEC, in).map(seen -> seen.getInteger("from")).orElse(0);
    List<String> include = in.get(INCLUDE).orElse(List.of("files"));
    return repository
        .api()
        .issues()
        .pull(scope, repository.project(), number)
        .recover(failure -> NoSuch.pull(scope, repository, number, failure))
        .compose(pull -> {
          List<Future<List<String>>> parts =
              include.stream().map(part -> part(scope, repository, pull, part)).toList();
          return Future.all(parts)
              .map(done -> {
                List<String> pieces =
                    new ArrayList<>(Pieces.split(commits(pull) + IssueText.body(pull.issue())));
                parts.forEach(part -> pieces.addAll(part.result()));
                return answer(scope, in, repository, pull, pieces, from);
              });
        })
        .recover(failure -> repository.explain(scope, failure));
  }

  private static Future<List<String>> part(
      Scope scope, Repository repository, PullInfo pull, String part) {
    IssuesApi issues = repository.api().issues();
    String project = repository.project();
    int number = pull.issue().number();
    return switch (part) {
      case "files" ->
          rows(
              "Files:",
              page ->
                  repository
                      .api()
                      .history()
                      .pullChanges(scope, project, number, page, path -> false),
              DiffText::row);
      case "commits" ->
          rows(
              "Commits:",
              page -> issues.pullCommits(scope, project, number, page),
              GetPullRequest::commit);
      case "reviews" ->
          issues
              .reviews(scope, project, number)
              .map(reviews -> titled("Reviews:", reviews.map(IssueText::comment)));
      case "checks" ->
          issues
              .checks(scope, project, pull)
              .map(checks -> titled("Checks:", checks.map(GetPullRequest::check)));
      default -> talked(scope, repository, number);
    };
  }

  private static <T> Future<List<String>> rows(
      String title, Pager.Fetch<T> fetch, Function<T, String> row) {
    return Pager.all(fetch, MOST).map(all -> titled(title, all.map(row)));
  }

  private static String check(IssuesApi.Check check) {
    return UntrustedText.line(check.name(), 100) + ": " + UntrustedText.line(check.state(), 30);
  }

  private static Future<List<String>> talked(Scope scope, Repository repository, int number) {
    IssuesApi issues = repository.api().issues();
    Future<ListPage<ReviewThread>> threads = issues.threads(scope, repository.project(), number);
    Future<ListPage<Comment>> comments =
        Pager.all(page -> issues.comments(scope, repository.project(), number, true, page), MOST);
    return Future.all(threads, comments)
        .map(both -> {
          List<ReviewThread> sorted = new ArrayList<>(threads.result().items());
          sorted.sort(Comparator.comparing(thread -> thread.resolved().orElse(false)));
          List<String> pieces =
              new ArrayList<>(
                  titled(
                      "Threads:",
                      new ListPage<>(sorted, threads.result().more()).map(IssueText::thread)));
          pieces.addAll(titled("Conversation:", comments.result().map(IssueText::comment)));
          return pieces;
        });
  }

  private static String commit(CommitInfo commit) {
    return commit.sha().substring(0, Pinned.SHORT)
        + " "
        + Times.day(commit.date())
        + " "
        + UntrustedText.line(commit.author(), 40)
        + " "
        + UntrustedText.line(commit.title(), 100);
  }

  /** The title stays with the first piece; that there is more than was read is the last. */
  private static List<String> titled(String title, ListPage<String> pieces) {
    List<String> all = new ArrayList<>(pieces.items().isEmpty() ? List.of("none") : pieces.items());
    if (pieces.more()) {
      all.add("[More than these " + pieces.items().size() + " are at the host.]");
    }
    all.set(0, "\n" + title + "\n" + all.getFirst());
    return all;
  }

  private ToolResult answer(
      Scope scope, Values in, Repository repository, PullInfo pull, List<String> all, int from) {
    String link = repository.link(repository.links().pull(pull.issue().number()));
    String head =
        IssueText.head(
                repository, pull.draft() ? "draft pull request" : "pull request", pull.issue())
            + " "
            + UntrustedText.line(pull.head(), 100)
            + " → "
            + UntrustedText.line(pull.base(), 100);
    Envelope envelope = Envelope.of(repository, link).data(IssueText.facts(pull.issue()));
    return Pieces.answer(
        scope,
        head,
        all,
        from,
        in.get(GitArgs.MAX_CHARS),
        envelope,
        next -> cursors.next(scope, SPEC, in, new JsonObject().put("from", next)));
  }

  /** The commits of both sides, and how much changed where the host says it. */
  private static String commits(PullInfo pull) {
    String merged = pull.mergeSha().isEmpty() ? "" : ", merged as " + pull.mergeSha();
    boolean counted = pull.added() + pull.removed() > 0; // GitLab counts no lines
    String counts =
        pull.files() == 0
            ? ""
            : "; "
                + Count.of(pull.files(), "file")
                + (counted ? " +" + pull.added() + " -" + pull.removed() : "");
    return "head " + pull.headSha() + ", base " + pull.baseSha() + merged + counts + "\n";
  }
}
