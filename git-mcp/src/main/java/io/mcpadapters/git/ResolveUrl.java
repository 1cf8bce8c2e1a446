package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** What an address names, and its permalink. */
final class ResolveUrl implements Tool {
  private static final Arg<String> URL =
      Arg.text("url", "Web, raw, clone or API URL, or `host:owner/name[@ref][:path][#Lx-Ly]`.")
          .min(3)
          .max(2000)
          .example("https://github.com/owner/name/blob/main/README.md#L1-L5")
          .required();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("resolve_url", "Resolve a Git URL")
          .about(
              "Parse a URL or shorthand of any configured host into host, repository, kind (repo, file, tree, commit, compare, issue,"
                  + " pull, release, tag), ref, commit SHA, path and lines, and give the permalink pinned to that SHA. ")
          .takes(URL)
          .answersData();

  private final Hosts hosts;

  ResolveUrl(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Place place = place(in.get(URL));
    Repository repository = hosts.repository(place);
    JsonObject data =
        new JsonObject()
            .put("host", place.host().name())
            .put("repo", place.project())
            .put("kind", place.what().name().toLowerCase(Locale.ROOT));
    place.number().ifPresent(number -> data.put("number", number));
    return switch (place.what()) {
      case ISSUE ->
          Future.succeededFuture(
              link(
                  scope,
                  repository,
                  data,
                  repository.host().kind().issue(place.number().orElseThrow())));
      case PULL ->
          Future.succeededFuture(
              link(
                  scope,
                  repository,
                  data,
                  repository.host().kind().pull(place.number().orElseThrow())));
      case COMPARE -> compare(scope, repository, place, data);
      default ->
          repository
              .spot(scope, place, Optional.empty(), Optional.empty())
              .map(spot -> pinned(scope, spot, place, data));
    };
  }

  /** Errors name the argument as this tool has it. */
  private Place place(String url) {
    try {
      return hosts.place(url);
    } catch (ToolException refused) {
      throw refused.error().field("url").exception();
    }
  }

  private static ToolResult link(Scope scope, Repository repository, JsonObject data, String rest) {
    String link = repository.host().link(repository.project(), rest);
    return ToolResult.data(Envelope.of(repository, link).data(data).json(scope));
  }

  private static Future<ToolResult> compare(
      Scope scope, Repository repository, Place place, JsonObject data) {
    Future<Pinned> base = repository.pin(scope, place.ref());
    Future<Pinned> head = repository.pin(scope, place.head());
    return Future.all(base, head)
        .map(both ->
            link(
                scope,
                repository,
                data.put("base_sha", base.result().sha()).put("head_sha", head.result().sha()),
                repository.host().kind().compare(base.result().sha(), head.result().sha())));
  }

  private static ToolResult pinned(Scope scope, Pinned.Spot spot, Place place, JsonObject data) {
    Kind kind = spot.at().repository().host().kind();
    data.put("ref", spot.at().ref()).put("sha", spot.at().sha());
    if (!spot.path().isEmpty()) {
      data.put("path", spot.path());
    }
    spot.lines().ifPresent(lines -> data.put("lines", lines.toString()));
    String rest =
        switch (place.what()) {
          case FILE -> kind.file(spot.at().sha(), spot.path(), spot.lines());
          case COMMIT -> kind.commit(spot.at().sha());
          case RELEASE -> kind.release(spot.at().ref());
          default -> kind.folder(spot.at().sha(), spot.path());
        };
    String link = spot.at().repository().host().link(spot.at().repository().project(), rest);
    return ToolResult.data(
        Envelope.of(spot.at(), link).data(data.put("permalink", link)).json(scope));
  }
}
