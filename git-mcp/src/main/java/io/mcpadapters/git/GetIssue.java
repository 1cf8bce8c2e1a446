package io.mcpadapters.git;

import io.mcpadapters.git.Pager.From;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An issue with its conversation. */
final class GetIssue implements Tool {
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
  private static final int MOST_COMMENTS = 1000;

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("get_issue", "Read an issue")
          .about(
              "Issue with its conversation, newest or oldest first, cut to the budget; long comments are shortened with a marker."
                  + " `events` adds closing, labels and references.")
          .takes(GitArgs.REPO, NUMBER, INCLUDE, ORDER, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  GetIssue(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Place place = hosts.place(in.get(GitArgs.REPO));
    Repository repository = hosts.repository(place);
    int number = Talk.number(in.get(NUMBER), place);
    int from = cursors.state(scope, SPEC, in).map(seen -> seen.getInteger("from")).orElse(0);
    List<String> include = in.get(INCLUDE).orElse(List.of("comments"));
    Future<Topic> topic = repository.forge().talk().issue(scope, repository.project(), number);
    return topic
        .compose(issue ->
            said(scope, repository, issue, include.contains("comments"), in.get(ORDER))
                .compose(remarks ->
                    events(scope, repository, number, include.contains("events"))
                        .map(events ->
                            answer(
                                scope,
                                in,
                                repository,
                                issue,
                                pieces(issue, remarks, events),
                                from))))
        .recover(failure -> repository.explain(scope, failure));
  }

  private static Future<List<Remark>> said(
      Scope scope, Repository repository, Topic issue, boolean wanted, Order order) {
    if (!wanted || issue.comments() == 0) {
      return Future.succeededFuture(List.of());
    }
    return Pager.<Remark>collect(
            page ->
                repository
                    .forge()
                    .talk()
                    .comments(scope, repository.project(), issue.number(), issue.pull(), page),
            From.START,
            MOST_COMMENTS)
        .map(part -> order == Order.NEWEST ? part.plain().reversed() : part.plain());
  }

  private static Future<List<TalkApi.Event>> events(
      Scope scope, Repository repository, int number, boolean wanted) {
    return wanted
        ? Pager.<TalkApi.Event>collect(
                page -> repository.forge().talk().events(scope, repository.project(), number, page),
                From.START,
                200)
            .map(Pager.Part::plain)
        : Future.succeededFuture(List.of());
  }

  private static List<String> pieces(
      Topic issue, List<Remark> remarks, List<TalkApi.Event> events) {
    List<String> pieces = new ArrayList<>(Pieces.split(Talk.body(issue)));
    remarks.forEach(remark -> pieces.add(Talk.remark(remark)));
    events.forEach(event -> pieces.add(Talk.event(event)));
    return pieces;
  }

  private ToolResult answer(
      Scope scope, Values in, Repository repository, Topic issue, List<String> all, int from) {
    String link =
        repository
            .host()
            .link(repository.project(), repository.host().kind().issue(issue.number()));
    String head = Talk.head(repository, issue.pull() ? "pull request" : "issue", issue);
    Envelope envelope = Envelope.of(repository, link).data(Talk.facts(issue));
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
