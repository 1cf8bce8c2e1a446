package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.WriteApi;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A pull or merge request, as a draft unless told otherwise. */
public final class CreatePullRequest implements Tool {
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
  public Future<ToolResult> call(Scope scope, Values in) {
    return rules
        .open(hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(repository ->
            base(scope, in, repository)
                .compose(base ->
                    repository
                        .api()
                        .write()
                        .open(scope, repository.project(), in.get(HEAD), base)
                        .compose(open ->
                            open.isPresent()
                                ? Future.succeededFuture(
                                    answer(scope, in, repository, open.get(), true))
                                : repository
                                    .api()
                                    .write()
                                    .createPull(
                                        scope,
                                        repository.project(),
                                        new WriteApi.Proposal(
                                            in.get(TITLE),
                                            in.get(HEAD),
                                            base,
                                            in.get(BODY),
                                            in.get(DRAFT)))
                                    .map(number -> answer(scope, in, repository, number, false))))
                .recover(failure -> repository.explain(scope, failure)));
  }

  private static Future<String> base(Scope scope, Values in, Repository repository) {
    return in.get(BASE)
        .filter(name -> !name.equals(Pinned.HEAD))
        .map(Future::succeededFuture)
        .orElseGet(() ->
            repository
                .api()
                .files()
                .profile(scope, repository.project())
                .map(Profile::defaultBranch));
  }

  private static ToolResult answer(
      Scope scope, Values in, Repository repository, int number, boolean there) {
    String link = repository.link(repository.links().pull(number));
    JsonObject data = new JsonObject().put("number", number).put("url", link).put("existed", there);
    Envelope envelope = Envelope.of(repository, link).data(data);
    if (LineEnds.escapedTwice(in.get(BODY))) {
      envelope.warn(LineEnds.ESCAPED_TWICE);
    }
    return ToolResult.data(envelope.json(scope));
  }
}
