package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.host.WriteApi.Made;
import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.model.CommitPlan.FileEdit;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Several file changes as one commit, on the head that the caller has seen. */
public final class CommitFiles implements GitTool {
  private static final Arg<String> BRANCH =
      Arg.text("branch", "Existing branch, or a new one with `from`.")
          .min(1)
          .max(255)
          .example("fix/typo")
          .check(GitArgs::badBranch)
          .required();
  private static final Arg<Optional<String>> FROM =
      Arg.text("from", "Branch, tag or commit that a new branch begins at.")
          .min(1)
          .max(255)
          .check(GitArgs::badRef)
          .optional();
  private static final Arg<String> MESSAGE =
      Arg.text("message", "Commit message.").min(1).max(10_000).required();
  private static final Arg<Optional<String>> EXPECTED =
      Arg.text("expected_head", "SHA the branch must be at; required for an existing one.")
          .max(64)
          .pattern("^[0-9a-f]{40,64}$")
          .example("0123456789012345678901234567890123456789")
          .optional();
  private static final Arg<List<Edit>> CHANGES =
      Arg.list(
              "changes",
              "Changes, one for each file; together below the request limit, 1 MiB by default.",
              Arg.object(Edit::of, Edit.ACTION, Edit.PATH, Edit.CONTENT, Edit.ENCODING))
          .size(1, 50)
          .required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("commit_files", "Commit files")
          .about(
              "One commit with several file changes on a branch; refused if the branch head is no longer `expected_head`, and on the"
                  + " default branch unless the operator allows it. Read the files first; nothing is written in part.")
          .destructive()
          .takes(GitArgs.REPO, BRANCH, FROM, MESSAGE, EXPECTED, CHANGES)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public CommitFiles(Hosts hosts, WriteRules rules) {
    this.hosts = hosts;
    this.rules = rules;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_WRITE);
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    List<Edit> changes = in.get(CHANGES);
    String what = changes.size() == 1 ? changes.getFirst().path() : changes.size() + " files";
    return rules
        .allowed(hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .map(repository ->
            Optional.of(
                "Commit "
                    + UntrustedText.line(what, 200)
                    + " to "
                    + in.get(BRANCH)
                    + " of "
                    + repository.name()
                    + ": \""
                    + UntrustedText.line(in.get(MESSAGE), 80)
                    + "\"?"));
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Set<String> paths = new HashSet<>();
    for (Edit edit : in.get(CHANGES)) {
      if (!paths.add(edit.path())) {
        throw ToolError.invalid("changes", "changes names " + edit.path() + " twice.")
            .reason("invalid_argument")
            .exception();
      }
    }
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to -> start(scope, in, to.repository(), to.profile()));
  }

  private Future<ToolResult> start(Scope scope, Values in, Repository repository, Profile profile) {
    String branch = in.get(BRANCH);
    if (profile.empty()) {
      return ToolError.of(Code.NOT_FOUND, repository.name() + " has no commit yet.")
          .reason("empty_repository")
          .hint("Make the first commit at the host.")
          .failed();
    }
    if (branch.equals(profile.defaultBranch()) && !rules.defaultBranch()) {
      return ToolError.of(
              Code.FORBIDDEN, "Commits to the default branch " + branch + " are not allowed.")
          .reason("default_branch")
          .field("branch")
          .hint("Commit to a new branch with from, then open a pull request.")
          .failed();
    }
    return repository
        .api()
        .write()
        .head(scope, repository.project(), branch)
        .compose(head ->
            head.isPresent()
                ? expected(in, repository, branch, head.get())
                    .compose(at -> commit(scope, in, at, false))
                : in.get(FROM).isPresent()
                    ? Pinned.of(scope, repository, in.get(FROM))
                        .compose(at -> commit(scope, in, at, true))
                    : ToolError.of(Code.NOT_FOUND, "There is no branch " + branch + ".")
                        .reason("ref_not_found")
                        .field("branch")
                        .hint("Give from to make it.")
                        .failed());
  }

  private static Future<Pinned> expected(
      Values in, Repository repository, String branch, String head) {
    Optional<String> expected = in.get(EXPECTED);
    if (expected.isEmpty()) {
      return ToolError.invalid("expected_head", "expected_head is required for an existing branch.")
          .hint("Read the files at this head, then commit with it.")
          .with("head", head)
          .failed();
    }
    return expected.get().equals(head)
        ? Future.succeededFuture(new Pinned(repository, branch, head))
        : ToolError.of(Code.CONFLICT, "The branch " + branch + " has moved on.")
            .reason("conflict")
            .field("expected_head")
            .hint("Read the files at the new head, then decide again.")
            .with("head", head)
            .failed();
  }

  private static Future<ToolResult> commit(Scope scope, Values in, Pinned at, boolean fresh) {
    List<Future<EditCheck>> checked =
        in.get(CHANGES).stream().map(edit -> EditCheck.of(scope, at, edit)).toList();
    return Future.all(checked)
        .compose(done -> {
          List<FileEdit> edits =
              checked.stream().flatMap(check -> check.result().edit().stream()).toList();
          List<String> notes =
              checked.stream().flatMap(check -> check.result().note().stream()).toList();
          CommitPlan plan =
              new CommitPlan(in.get(BRANCH), at.sha(), fresh, in.get(FROM), in.get(MESSAGE), edits);
          return edits.isEmpty()
              ? Future.succeededFuture(
                  answer(scope, in, at, new Made(at.sha(), Optional.empty()), edits, notes))
              : at.repository()
                  .api()
                  .write()
                  .commit(scope, at.repository().project(), plan)
                  .map(made -> answer(scope, in, at, made, edits, notes));
        });
  }

  private static ToolResult answer(
      Scope scope, Values in, Pinned before, Made made, List<FileEdit> edits, List<String> notes) {
    String sha = made.sha();
    Pinned at = new Pinned(before.repository(), in.get(BRANCH), sha);
    String link = at.repository().link(at.repository().links().commit(sha));
    Envelope envelope =
        Envelope.of(at, link)
            .data(
                new JsonObject()
                    .put("branch", in.get(BRANCH))
                    .put("sha", sha)
                    .put("changed", new JsonArray(edits.stream().map(FileEdit::path).toList()))
                    .put("no_change", edits.isEmpty()));
    made.parent()
        .filter(parent -> !parent.equals(before.sha()))
        .ifPresent(parent ->
            envelope.warn(
                "Another commit came between: this one stands on "
                    + parent
                    + ", not on "
                    + before.sha()
                    + ". Look at what it changed (get_diff)."));
    in.get(CHANGES).stream()
        .map(Edit::warning)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(envelope::warn);
    notes.forEach(envelope::warn);
    if (edits.size() < in.get(CHANGES).size()) {
      envelope.warn("Files that had that content already are not part of the commit.");
    }
    return ToolResult.data(envelope.json(scope));
  }
}
