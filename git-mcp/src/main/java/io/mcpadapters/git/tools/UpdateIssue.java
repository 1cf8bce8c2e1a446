package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.host.TendApi;
import io.mcpadapters.git.host.TendApi.Changes;
import io.mcpadapters.git.host.TendApi.Reason;
import io.mcpadapters.git.host.TendApi.Standing;
import io.mcpadapters.git.host.TendApi.Subject;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Corrections of an issue or pull request; what the host did not take over is told. */
public final class UpdateIssue implements GitTool {
  private static final Arg<Optional<String>> TITLE =
      Arg.text("title", "").min(1).max(250).optional();
  private static final Arg<Optional<String>> BODY =
      Arg.text("body", "The whole new text; with `if_unchanged_since`.")
          .max(60_000)
          .mayBeEmpty()
          .optional();
  private static final Arg<Optional<Instant>> SINCE =
      GitArgs.time(
          "if_unchanged_since", "`updated_at` that was read: refused if it changed since.");
  private static final Arg<Optional<IssueChange.State>> STATE =
      Arg.choice("state", "", IssueChange.State.class).optional();
  private static final Arg<Optional<Reason>> REASON =
      Arg.choice("state_reason", "With state closed; GitHub only.", Reason.class).optional();
  private static final Arg<List<String>> ADD_LABELS = names("add_labels");
  private static final Arg<List<String>> REMOVE_LABELS = names("remove_labels");
  private static final Arg<List<String>> ADD_ASSIGNEES = names("add_assignees");
  private static final Arg<List<String>> REMOVE_ASSIGNEES = names("remove_assignees");
  private static final Arg<Optional<String>> MILESTONE =
      Arg.text("milestone", "Title; an empty one for none.").max(250).mayBeEmpty().optional();
  private static final Arg<Optional<Boolean>> DRAFT =
      Arg.flag("draft", "Of a pull request; false when ready for review.").optional();
  private static final Arg<Optional<String>> BASE =
      Arg.text("base", "Another target branch of a pull request.")
          .min(1)
          .max(255)
          .check(GitArgs::badBranch)
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("update_issue", "Change an issue or pull request")
          .about(
              "Change an issue or pull/merge request; what is left out stays. The answer says in `not_applied` what the host did not"
                  + " take over.")
          .overwrites()
          .idempotent()
          .takes(
              GitArgs.REPO,
              GitArgs.NUMBER,
              Subjects.KIND,
              TITLE,
              BODY,
              SINCE,
              STATE,
              REASON,
              ADD_LABELS,
              REMOVE_LABELS,
              ADD_ASSIGNEES,
              REMOVE_ASSIGNEES,
              MILESTONE,
              DRAFT,
              BASE)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public UpdateIssue(Hosts hosts, WriteRules rules) {
    this.hosts = hosts;
    this.rules = rules;
  }

  private static Arg<List<String>> names(String name) {
    return Arg.list(name, "", Arg.text().min(1).max(100)).size(0, 20).orElse(List.of());
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ISSUES_WRITE, Permission.PULLS_WRITE);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    in.get(BODY).ifPresent(text -> Commands.refuse("body", text));
    IssueChange change = change(in);
    if (change.none()) {
      throw ToolError.invalid("title", "Nothing is to be changed: give title, labels or another.")
          .exception();
    }
    if (change.reason().isPresent()
        && !change.state().equals(Optional.of(IssueChange.State.CLOSED))) {
      throw ToolError.invalid("state_reason", "state_reason needs state closed").exception();
    }
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to ->
            Subjects.of(scope, to.repository(), in)
                .compose(subject -> changed(scope, in, to.repository(), subject, change)));
  }

  private static IssueChange change(Values in) {
    return new IssueChange(
        in.get(TITLE),
        in.get(BODY),
        in.get(STATE),
        in.get(REASON),
        in.get(ADD_LABELS),
        in.get(REMOVE_LABELS),
        in.get(ADD_ASSIGNEES),
        in.get(REMOVE_ASSIGNEES),
        in.get(MILESTONE),
        in.get(DRAFT),
        in.get(BASE));
  }

  private static Future<ToolResult> changed(
      Scope scope, Values in, Repository repository, Subject subject, IssueChange change) {
    TendApi tend = repository.api().tend();
    return tend.standing(scope, subject)
        .compose(now ->
            refused(in, subject, change, now)
                .map(ToolError::<ToolResult>failed)
                .orElseGet(() ->
                    changes(scope, repository, change, now)
                        .compose(changes -> sent(scope, tend, subject, now, changes, change))
                        .compose(sent -> tend.standing(scope, subject))
                        .map(after -> answer(scope, in, repository, subject, change, after))));
  }

  private static Optional<ToolError> refused(
      Values in, Subject subject, IssueChange change, Standing now) {
    if (!subject.pull() && (change.draft().isPresent() || change.base().isPresent())) {
      String field = change.draft().isPresent() ? "draft" : "base";
      return Optional.of(
          ToolError.invalid(
                  field, "#" + subject.number() + " is an issue, which has no " + field + ".")
              .reason("invalid_argument"));
    }
    if (now.state().equals("merged") && change.state().isPresent()) {
      return Optional.of(
          ToolError.of(Code.CONFLICT, "#" + subject.number() + " is merged: its state stays.")
              .reason("conflict")
              .field("state"));
    }
    if (change.body().isPresent() && in.get(SINCE).isEmpty()) {
      return Optional.of(
          ToolError.invalid("if_unchanged_since", "if_unchanged_since is required with body.")
              .hint("Read it as it is now, then give its updated_at.")
              .with("updated_at", now.updated()));
    }
    return in.get(SINCE)
        .filter(
            since -> Times.of(now.updated()).map(updated -> updated.isAfter(since)).orElse(false))
        .map(since ->
            ToolError.of(Code.CONFLICT, "#" + subject.number() + " has changed since.")
                .reason("conflict")
                .field("if_unchanged_since")
                .hint("Read it again, then decide again.")
                .with("updated_at", now.updated()));
  }

  private static Future<Changes> changes(
      Scope scope, Repository repository, IssueChange change, Standing now) {
    Future<Labels> known =
        change.labelled()
            ? repository.api().issues().labels(scope, repository.project())
            : Future.succeededFuture(new Labels(List.of(), true, true));
    return known.compose(all ->
        all.named(change.addLabels())
            .compose(added ->
                all.named(change.removeLabels())
                    .map(removed -> change.from(now, all, added, removed))));
  }

  /** Where nobody knows whether it was taken over, it is looked at. */
  private static Future<Void> sent(
      Scope scope,
      TendApi tend,
      Subject subject,
      Standing now,
      Changes changes,
      IssueChange change) {
    return tend.change(scope, subject, now, changes)
        .recover(failure ->
            uncertain(failure)
                ? tend.standing(scope, subject)
                    .transform(after ->
                        after.succeeded() && change.missing(after.result()).isEmpty()
                            ? Future.succeededFuture()
                            : Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  static boolean uncertain(Throwable failure) {
    return failure instanceof ToolException told
        && List.of(Code.OUTCOME_UNKNOWN, Code.TIMEOUT, Code.UPSTREAM_UNAVAILABLE)
            .contains(told.error().code());
  }

  private static ToolResult answer(
      Scope scope,
      Values in,
      Repository repository,
      Subject subject,
      IssueChange change,
      Standing after) {
    JsonObject missing = change.missing(after);
    String link = Subjects.link(repository, subject);
    JsonObject data =
        new JsonObject()
            .put("number", subject.number())
            .put("updated_at", after.updated())
            .put("url", link);
    Envelope envelope = Envelope.of(repository, link).data(data);
    if (!missing.isEmpty()) {
      data.put("not_applied", missing);
      envelope.warn(
          "The host took the request and left what is in not_applied as it says there; the token may lack the permission.");
    }
    if (in.get(BODY).filter(LineEnds::escapedTwice).isPresent()) {
      envelope.warn(LineEnds.ESCAPED_TWICE);
    }
    return ToolResult.data(envelope.json(scope));
  }
}
