package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.IssueText;
import io.mcpadapters.git.answer.Pieces;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An issue with its conversation. */
public final class GetIssue implements GitTool {
  /** From which end the comments are read. */
  enum Order {
    OLDEST,
    NEWEST
  }

  private static final Arg<Optional<Integer>> NUMBER =
      Arg.integer("number", "Number (GitLab: iid); may be in the URL.")
          .between(1, 999_999_999)
          .optional();
  private static final Arg<Optional<List<String>>> INCLUDE =
      GitArgs.include("Default: comments.", "comments", "events");
  private static final Arg<Order> ORDER =
      Arg.choice("order", "Order of comments.", Order.class).orElse(Order.OLDEST);
  private static final int MOST_COMMENTS = 2000;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_issue", "Read an issue")
          .about(
              "Issue with its conversation, newest or oldest first, cut to the budget; long comments are shortened with a marker."
                  + " `events` adds closing, labels and references.")
          .takes(GitArgs.REPO, NUMBER, INCLUDE, ORDER, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public GetIssue(Hosts hosts, Cursors cursors) {
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
    Location location = hosts.location(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(location);
    int number = IssueText.number(in.get(NUMBER), location);
    int from = cursors.state(scope, SPEC, in).map(seen -> seen.getInteger("from")).orElse(0);
    List<String> include = in.get(INCLUDE).orElse(List.of("comments"));
    Future<Issue> asked =
        repository
            .api()
            .issues()
            .issue(scope, repository.project(), number)
            .recover(failure -> NoSuch.issue(scope, repository, number, failure));
    return asked
        .compose(issue ->
            said(scope, repository, issue, include.contains("comments"), in.get(ORDER))
                .compose(comments ->
                    events(scope, repository, number, include.contains("events"))
                        .map(events ->
                            answer(
                                scope,
                                in,
                                repository,
                                issue,
                                pieces(issue, comments, events),
                                from))))
        .recover(failure -> repository.explain(scope, failure));
  }

  private static Future<List<Comment>> said(
      Scope scope, Repository repository, Issue issue, boolean wanted, Order order) {
    if (!wanted || issue.comments() == 0) {
      return Future.succeededFuture(List.of());
    }
    return Pager.<Comment>all(
            page ->
                repository
                    .api()
                    .issues()
                    .comments(scope, repository.project(), issue.number(), issue.pull(), page),
            MOST_COMMENTS)
        .map(all -> {
          List<Comment> said = new ArrayList<>(all.items());
          if (all.more()) {
            said.add(new Comment("", "[More comments are at the host than are read.]", "", ""));
          }
          return order == Order.NEWEST ? said.reversed() : said;
        });
  }

  private static Future<List<IssuesApi.Event>> events(
      Scope scope, Repository repository, int number, boolean wanted) {
    return wanted
        ? Pager.<IssuesApi.Event>collect(
                page -> repository.api().issues().events(scope, repository.project(), number, page),
                From.START,
                200)
            .map(Pager.Part::plain)
        : Future.succeededFuture(List.of());
  }

  private static List<String> pieces(
      Issue issue, List<Comment> comments, List<IssuesApi.Event> events) {
    List<String> pieces = new ArrayList<>(Pieces.split(IssueText.body(issue)));
    comments.forEach(comment -> pieces.add(IssueText.comment(comment)));
    events.forEach(event -> pieces.add(IssueText.event(event)));
    return pieces;
  }

  private ToolResult answer(
      Scope scope, Values in, Repository repository, Issue issue, List<String> all, int from) {
    String link = repository.link(repository.links().issue(issue.number()));
    String head = IssueText.head(repository, issue.pull() ? "pull request" : "issue", issue);
    Envelope envelope = Envelope.of(repository, link).data(IssueText.facts(issue));
    if (issue.pull()) {
      envelope.warn("This is a pull request; get_pull_request shows its branches and files.");
    }
    return Pieces.answer(
        scope,
        head,
        all,
        from,
        in.get(GitArgs.MAX_CHARS),
        envelope,
        next -> cursors.next(scope, SPEC, in, new JsonObject().put("from", next)));
  }
}
