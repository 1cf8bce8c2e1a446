package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.answer.Pieces;
import io.mcpadapters.git.history.Changelog;
import io.mcpadapters.git.history.Versions;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened between two versions, from the first source that tells. */
public final class ChangelogDigest implements GitTool {
  private static final List<String> ALL = List.of("releases", "changelog_file", "pulls", "commits");
  private static final int MARK = 16;
  private static final Arg<Optional<String>> FROM =
      Arg.text("from", "Older tag, ref or date; default: the release before `to`.")
          .min(1)
          .max(255)
          .check(GitArgs::badRef)
          .optional();
  private static final Arg<Optional<String>> TO =
      Arg.text("to", "Newer tag or ref; default: latest release.")
          .min(1)
          .max(255)
          .check(GitArgs::badRef)
          .optional();
  private static final Arg<Optional<List<String>>> SOURCES =
      Arg.list(
              "sources",
              "Default: the first that yields something.",
              Arg.choice("", "", ALL.toArray(String[]::new)))
          .size(1, 4)
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("changelog_digest", "Digest of changes between versions")
          .about(
              "What happened between two versions: release notes, else the CHANGELOG section, else merged pull requests and commit titles"
                  + " grouped by kind.")
          .takes(GitArgs.REPO, FROM, TO, SOURCES, GitArgs.MAX_CHARS, Cursors.CURSOR)
          .answersText();

  private final Hosts hosts;
  private final Cursors cursors;

  public ChangelogDigest(Hosts hosts, Cursors cursors) {
    this.hosts = hosts;
    this.cursors = cursors;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_READ, Permission.PULLS_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Repository repository = hosts.repository(hosts.location(in.get(GitArgs.REPO)));
    Optional<JsonObject> state = cursors.state(scope, SPEC, in);
    int from = state.map(seen -> seen.getInteger("from")).orElse(0);
    return Versions.of(scope, repository, in.get(FROM), in.get(TO))
        .compose(versions ->
            state
                    .map(seen -> seen.getString("of"))
                    .filter(of -> !of.equals(mark(versions)))
                    .isPresent()
                ? moved()
                : first(scope, versions, sources(in, state), 0)
                    .map(digest -> answer(scope, in, versions, digest, from)))
        .recover(failure -> repository.explain(scope, failure));
  }

  /** Tells two versions from others in a cursor, however long their names are. */
  private static String mark(Versions versions) {
    return JsonDigest.hex(versions.older() + "\n" + versions.newer()).substring(0, MARK);
  }

  private static <T> Future<T> moved() {
    return ToolError.of(
            ToolError.Code.CONFLICT, "There is a newer version since the answer before.")
        .reason("conflict")
        .field("cursor")
        .hint("Repeat the call without cursor, or name from and to.")
        .failed();
  }

  private static List<String> sources(Values in, Optional<JsonObject> state) {
    return state
        .map(seen -> List.of(ALL.get(seen.getInteger("source"))))
        .orElseGet(() -> in.get(SOURCES).orElse(ALL));
  }

  private static Future<Changelog> first(
      Scope scope, Versions versions, List<String> sources, int at) {
    if (at == sources.size()) {
      return ToolError.of(
              ToolError.Code.NOT_FOUND,
              "Nothing tells what happened between "
                  + versions.older()
                  + " and "
                  + versions.newer()
                  + (sources.size() < ALL.size() ? ", by " + String.join(" and ", sources) : "")
                  + ".")
          .reason("nothing_between")
          .hint(
              "Compare them with get_diff, or take other versions from list_releases or list_refs.")
          .failed();
    }
    return Changelog.of(scope, versions, sources.get(at))
        .compose(digest ->
            digest.sections().isEmpty()
                ? first(scope, versions, sources, at + 1)
                : Future.succeededFuture(digest));
  }

  private ToolResult answer(Scope scope, Values in, Versions versions, Changelog digest, int from) {
    Repository repository = versions.repository();
    String link = repository.link(repository.links().compare(versions.older(), versions.newer()));
    JsonObject state =
        new JsonObject().put("of", mark(versions)).put("source", ALL.indexOf(digest.source()));
    Envelope envelope = Envelope.of(repository, link);
    digest.warning().ifPresent(envelope::warn);
    return Pieces.answer(
        scope,
        repository.name()
            + " "
            + versions.older()
            + " → "
            + versions.newer()
            + " by "
            + digest.source(),
        digest.sections(),
        from,
        in.get(GitArgs.MAX_CHARS),
        envelope,
        next -> cursors.next(scope, SPEC, in, state.put("from", next)));
  }
}
