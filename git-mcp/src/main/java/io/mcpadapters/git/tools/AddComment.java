package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** A comment on an issue or pull request. */
public final class AddComment implements GitTool {
  enum Subject {
    ISSUE,
    PULL
  }

  private static final Arg<Subject> KIND =
      Arg.choice("kind", "Needed on GitLab, where numbers overlap.", Subject.class)
          .orElse(Subject.ISSUE);
  private static final Arg<String> BODY = Arg.text("body", "Text.").min(1).max(60_000).required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("add_comment", "Comment")
          .about(
              "Comment on an issue or pull/merge request. Lines that a host would take as a command (`/close`) are refused.")
          .takes(GitArgs.REPO, GitArgs.NUMBER, KIND, BODY)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public AddComment(Hosts hosts, WriteRules rules) {
    this.hosts = hosts;
    this.rules = rules;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ISSUES_WRITE, Permission.PULLS_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Commands.refuse("body", in.get(BODY));
    int number = in.get(GitArgs.NUMBER);
    boolean pull = in.get(KIND) == Subject.PULL;
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to ->
            subject(scope, to.repository(), number, pull)
                .compose(issue -> said(scope, in, to.repository(), issue)));
  }

  /** Looked at first, since hosts answer for what is missing as if nobody knew what was done. */
  private static Future<Issue> subject(
      Scope scope, Repository repository, int number, boolean pull) {
    IssuesApi issues = repository.api().issues();
    return pull && issues.numbersPullsApart()
        ? issues
            .pull(scope, repository.project(), number)
            .map(PullInfo::issue)
            .recover(failure -> NoSuch.pull(scope, repository, number, failure))
        : issues
            .issue(scope, repository.project(), number)
            .recover(failure -> NoSuch.issue(scope, repository, number, failure));
  }

  private static Future<ToolResult> said(
      Scope scope, Values in, Repository repository, Issue issue) {
    return repository
        .api()
        .write()
        .comment(scope, repository.project(), issue.number(), issue.pull(), in.get(BODY))
        .map(id -> {
          Links links = repository.links();
          String link =
              repository.link(
                      issue.pull() ? links.pull(issue.number()) : links.issue(issue.number()))
                  + links.comment(id);
          Envelope envelope =
              Envelope.of(repository, link).data(new JsonObject().put("id", id).put("url", link));
          if (LineEnds.escapedTwice(in.get(BODY))) {
            envelope.warn(LineEnds.ESCAPED_TWICE);
          }
          return ToolResult.data(envelope.json(scope));
        });
  }
}
