package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.host.TendApi;
import io.mcpadapters.git.host.TendApi.Said;
import io.mcpadapters.git.host.TendApi.Subject;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Another text for a comment of one's own. */
public final class EditComment implements GitTool {
  private static final Arg<Long> ID =
      Arg.int64("id", "Of the comment, as in `#issuecomment-ID`.")
          .between(1L, Long.MAX_VALUE)
          .required();
  private static final Arg<String> BODY =
      Arg.text("body", "The whole new text.").min(1).max(60_000).required();
  private static final Arg<Boolean> OTHERS =
      Arg.flag("any_author", "Also a comment of somebody else.").orElse(false);

  private static final ToolSpec SPEC =
      ToolSpec.writes("edit_comment", "Edit a comment")
          .about(
              "Replace the text of a comment on an issue or pull/merge request, or on lines of it.")
          .overwrites()
          .idempotent()
          .takes(GitArgs.REPO, GitArgs.NUMBER, Subjects.KIND, ID, BODY, OTHERS)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public EditComment(Hosts hosts, WriteRules rules) {
    this.hosts = hosts;
    this.rules = rules;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ACCOUNT, Permission.ISSUES_WRITE, Permission.PULLS_WRITE);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Commands.refuse("body", in.get(BODY));
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to ->
            Subjects.of(scope, to.repository(), in)
                .compose(subject ->
                    said(scope, in, to.repository(), subject)
                        .compose(said -> own(scope, in, to.repository(), said))
                        .compose(said -> edited(scope, in, to.repository(), subject, said))));
  }

  private static Future<Said> said(Scope scope, Values in, Repository repository, Subject subject) {
    return repository
        .api()
        .tend()
        .said(scope, subject, "" + in.get(ID))
        .compose(found ->
            found
                .map(Future::succeededFuture)
                .orElseGet(() ->
                    ToolError.of(
                            Code.NOT_FOUND,
                            "#" + subject.number() + " has no comment " + in.get(ID) + ".")
                        .reason("comment_not_found")
                        .field("id")
                        .with("host", repository.host().name())
                        .failed()));
  }

  private static Future<Said> own(Scope scope, Values in, Repository repository, Said said) {
    return in.get(OTHERS)
        ? Future.succeededFuture(said)
        : repository
            .api()
            .tend()
            .me(scope)
            .compose(me ->
                me.equalsIgnoreCase(said.author())
                    ? Future.succeededFuture(said)
                    : ToolError.of(
                            Code.FORBIDDEN,
                            "The comment is "
                                + UntrustedText.line(said.author(), 60)
                                + "'s, not "
                                + UntrustedText.line(me, 60)
                                + "'s.")
                        .reason("not_own_comment")
                        .field("any_author")
                        .hint("Give any_author only where the user wants that text changed.")
                        .with("host", repository.host().name())
                        .failed());
  }

  private static Future<ToolResult> edited(
      Scope scope, Values in, Repository repository, Subject subject, Said said) {
    TendApi tend = repository.api().tend();
    boolean same = said.body().equals(in.get(BODY));
    Future<Void> sent =
        same
            ? Future.succeededFuture()
            : tend.edit(scope, subject, said, in.get(BODY))
                .recover(failure ->
                    UpdateIssue.uncertain(failure)
                        ? now(scope, tend, subject, said)
                            .transform(after ->
                                after.succeeded() && is(after.result(), in.get(BODY))
                                    ? Future.succeededFuture()
                                    : Future.failedFuture(failure))
                        : Future.failedFuture(failure));
    return sent.compose(done -> now(scope, tend, subject, said))
        .map(after -> answer(scope, in, repository, subject, said, same, after));
  }

  private static Future<String> now(Scope scope, TendApi tend, Subject subject, Said said) {
    return tend.said(scope, subject, said.id()).map(found -> found.map(Said::body).orElse(""));
  }

  private static boolean is(String text, String wanted) {
    return text.replace("\r\n", "\n").strip().equals(wanted.replace("\r\n", "\n").strip());
  }

  private static ToolResult answer(
      Scope scope,
      Values in,
      Repository repository,
      Subject subject,
      Said said,
      boolean same,
      String after) {
    String link =
        Subjects.link(repository, subject)
            + (said.review() ? "" : repository.links().comment(said.id()));
    JsonObject data = new JsonObject().put("id", said.id()).put("url", link).put("no_change", same);
    Envelope envelope = Envelope.of(repository, link).data(data);
    if (!is(after, in.get(BODY))) {
      data.put("not_applied", new JsonObject().put("body", "another text"));
      envelope.warn("The host took the request and has another text.");
    }
    if (LineEnds.escapedTwice(in.get(BODY))) {
      envelope.warn(LineEnds.ESCAPED_TWICE);
    }
    return ToolResult.data(envelope.json(scope));
  }
}
