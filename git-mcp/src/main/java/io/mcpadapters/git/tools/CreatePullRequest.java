package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.NotFound;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** A pull or merge request, as a draft unless told otherwise. */
public final class CreatePullRequest implements GitTool {
  private static final Arg<String> TITLE = Arg.text("title", "").min(1).max(250).required();
  private static final Arg<String> HEAD =
      Arg.text("head", "Source branch (`owner:branch` for a fork).")
          .min(1)
          .max(300)
          .example("fix/typo")
          .required();
  private static final Arg<Optional<String>> BASE =
      Arg.text("base", "Target branch; default: the default branch.")
          .min(1)
          .max(255)
          .check(GitArgs::badRef)
          .optional();
  private static final Arg<String> BODY = Arg.text("body", "Text.").max(60_000).orElse("");
  private static final Arg<Boolean> DRAFT = Arg.flag("draft", "Not yet to be merged.").orElse(true);

  private static final ToolSpec SPEC =
      ToolSpec.writes("create_pull_request", "Open a pull or merge request")
          .about(
              "Open a pull/merge request, as a draft unless told otherwise. If one from this branch to that is open, it is answered.")
          .takes(GitArgs.REPO, TITLE, HEAD, BASE, BODY, DRAFT)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public CreatePullRequest(Hosts hosts, WriteRules rules) {
    this.hosts = hosts;
    this.rules = rules;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.PULLS_WRITE, Permission.CODE_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to -> {
          String base =
              in.get(BASE)
                  .filter(name -> !name.equals(Pinned.HEAD))
                  .orElse(to.profile().defaultBranch());
          return to.profile().off().contains("pulls")
              ? NoSuch.switchedOff(to.repository(), "pulls")
              : sides(scope, in, to.repository(), base)
                  .compose(there -> opened(scope, in, to.repository(), base));
        });
  }

  /** Both branches are looked at, also in a fork. */
  private static Future<Void> sides(Scope scope, Values in, Repository repository, String base) {
    String head = in.get(HEAD);
    String owner = repository.project().substring(0, repository.project().indexOf('/')) + ":";
    String branch = head.startsWith(owner) ? head.substring(owner.length()) : head;
    if (branch.equals(base)) {
      return ToolError.invalid("head", "head must be another branch than base, " + base + ".")
          .failed();
    }
    return branch(scope, repository, "base", base)
        .compose(there ->
            branch.contains(":")
                ? inFork(scope, repository, branch)
                : branch(scope, repository, "head", branch));
  }

  /**
   * The fork is looked for by this repository's name; one that has another name, or is not open to
   * this server, is the host's to judge.
   */
  private static Future<Void> inFork(Scope scope, Repository repository, String head) {
    int colon = head.indexOf(':');
    String project =
        head.substring(0, colon)
            + repository.project().substring(repository.project().lastIndexOf('/'));
    Repository fork = new Repository(repository.api(), repository.host(), project);
    return repository
        .api()
        .files()
        .profile(scope, project)
        .map(there -> true)
        .recover(failure ->
            HostErrors.missing(failure)
                ? Future.succeededFuture(false)
                : Future.failedFuture(failure))
        .compose(there ->
            there
                ? branch(scope, fork, "head", head.substring(colon + 1))
                : Future.succeededFuture());
  }

  private static Future<Void> branch(
      Scope scope, Repository repository, String field, String name) {
    return repository
        .api()
        .write()
        .head(scope, repository.project(), name)
        .compose(head ->
            head.isPresent()
                ? Future.succeededFuture()
                : NotFound.branch(scope, repository, field, name));
  }

  private static Future<ToolResult> opened(
      Scope scope, Values in, Repository repository, String base) {
    WriteApi write = repository.api().write();
    WriteApi.Proposal proposal =
        new WriteApi.Proposal(in.get(TITLE), in.get(HEAD), base, in.get(BODY), in.get(DRAFT));
    return write
        .open(scope, repository.project(), in.get(HEAD), base)
        .compose(open ->
            open.map(there -> Future.succeededFuture(answer(scope, in, repository, there, true)))
                .orElseGet(() ->
                    write
                        .createPull(scope, repository.project(), proposal)
                        .map(made -> answer(scope, in, repository, made, false))));
  }

  private static ToolResult answer(
      Scope scope, Values in, Repository repository, WriteApi.Opened pull, boolean there) {
    String link = repository.link(repository.links().pull(pull.number()));
    String title = UntrustedText.line(pull.title(), 300);
    JsonObject data =
        new JsonObject()
            .put("number", pull.number())
            .put("url", link)
            .put("existed", there)
            .put("draft", pull.draft())
            .put("title", title);
    Envelope envelope = Envelope.of(repository, link).data(data);
    if (there) {
      envelope.warn("It was open already; nothing of it was changed.");
    } else if (!pull.title().equals(in.get(TITLE))) {
      envelope.warn("Its title is \"" + title + "\": that is how this host marks a draft.");
    }
    if (pull.draft() && !there) {
      envelope.warn("It is a draft; give draft false for one that can be merged.");
    }
    if (LineEnds.escapedTwice(in.get(BODY))) {
      envelope.warn(LineEnds.ESCAPED_TWICE);
    }
    return ToolResult.data(envelope.json(scope));
  }
}
