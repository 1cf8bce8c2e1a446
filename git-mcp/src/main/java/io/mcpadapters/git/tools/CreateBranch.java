package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NotFound;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** A branch from a ref. */
public final class CreateBranch implements GitTool {
  private static final Arg<String> BRANCH =
      Arg.text("branch", "New name.")
          .min(1)
          .max(255)
          .example("fix/typo")
          .check(GitArgs::badBranch)
          .required();
  private static final Arg<Optional<String>> FROM =
      Arg.text("from", "Branch, tag or commit; default: the default branch.")
          .min(1)
          .max(255)
          .check(GitArgs::badRef)
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("create_branch", "Create a branch")
          .about(
              "Create a branch from a ref. No change if it exists at that commit; refused if it exists elsewhere.")
          .idempotent()
          .takes(GitArgs.REPO, BRANCH, FROM)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public CreateBranch(Hosts hosts, WriteRules rules) {
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
  public Future<ToolResult> call(Scope scope, Values in) {
    String branch = in.get(BRANCH);
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to -> Pinned.of(scope, to.repository(), in.get(FROM)))
        .compose(at ->
            at.repository()
                .api()
                .write()
                .head(scope, at.repository().project(), branch)
                .compose(head -> {
                  if (head.filter(sha -> !sha.equals(at.sha())).isPresent()) {
                    return ToolError.of(
                            ToolError.Code.CONFLICT,
                            "The branch " + branch + " exists, at another commit.")
                        .reason("conflict")
                        .field("branch")
                        .with("head", head.get())
                        .failed();
                  }
                  return head.isPresent()
                      ? Future.succeededFuture(answer(scope, at, branch, true))
                      : at.repository()
                          .api()
                          .write()
                          .createBranch(scope, at.repository().project(), branch, at.sha())
                          .recover(
                              failure -> NotFound.commit(scope, at.repository(), at.sha(), failure))
                          .map(made -> answer(scope, at, branch, false));
                }));
  }

  private static ToolResult answer(Scope scope, Pinned at, String branch, boolean there) {
    JsonObject data =
        new JsonObject().put("branch", branch).put("sha", at.sha()).put("existed", there);
    return ToolResult.data(Envelope.of(at, at.folderLink("")).data(data).json(scope));
  }
}
