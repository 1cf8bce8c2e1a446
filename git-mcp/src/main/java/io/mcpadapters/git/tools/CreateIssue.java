package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.Labels;
import io.mcpadapters.git.host.Permission;
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
import java.util.List;
import java.util.Set;

/** An issue. */
public final class CreateIssue implements GitTool {
  private static final Arg<String> TITLE = Arg.text("title", "").min(1).max(250).required();
  private static final Arg<String> BODY = Arg.text("body", "Text.").max(60_000).orElse("");
  private static final Arg<List<String>> LABELS =
      Arg.list("labels", "Labels that exist.", Arg.text().min(1).max(100))
          .size(0, 20)
          .orElse(List.of());

  private static final ToolSpec SPEC =
      ToolSpec.writes("create_issue", "Open an issue")
          .about("Open an issue. Look with search_issues first whether there is one.")
          .takes(GitArgs.REPO, TITLE, BODY, LABELS)
          .answersData();

  private final Hosts hosts;
  private final WriteRules rules;

  public CreateIssue(Hosts hosts, WriteRules rules) {
    this.hosts = hosts;
    this.rules = rules;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.ISSUES_WRITE);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Commands.refuse("body", in.get(BODY));
    return rules
        .open(scope, hosts.repository(hosts.location(in.get(GitArgs.REPO))))
        .compose(to ->
            to.profile().off().contains("issues")
                ? NoSuch.switchedOff(to.repository(), "issues")
                : labels(scope, in, to.repository())
                    .compose(labels -> made(scope, in, to.repository(), labels)));
  }

  private static Future<List<Labels.Label>> labels(Scope scope, Values in, Repository repository) {
    return in.get(LABELS).isEmpty()
        ? Future.succeededFuture(List.of())
        : repository
            .api()
            .issues()
            .labels(scope, repository.project())
            .compose(known -> known.named(in.get(LABELS)));
  }

  private static Future<ToolResult> made(
      Scope scope, Values in, Repository repository, List<Labels.Label> labels) {
    return repository
        .api()
        .write()
        .createIssue(scope, repository.project(), in.get(TITLE), in.get(BODY), labels)
        .map(number -> {
          String link = repository.link(repository.links().issue(number));
          Envelope envelope =
              Envelope.of(repository, link)
                  .data(new JsonObject().put("number", number).put("url", link));
          if (LineEnds.escapedTwice(in.get(BODY))) {
            envelope.warn(LineEnds.ESCAPED_TWICE);
          }
          return ToolResult.data(envelope.json(scope));
        });
  }
}
