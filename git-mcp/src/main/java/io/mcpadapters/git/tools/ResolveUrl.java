package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.Envelope;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.repository.Hosts;
import io.mcpadapters.git.repository.Pinned;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.repository.Spot;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an address names, and its permalink. */
public final class ResolveUrl implements GitTool {
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
                  + " pull, release, tag, archive, wiki, other), ref, commit SHA, path and lines, and give the permalink pinned to that SHA. ")
          .takes(URL)
          .answersData();

  private final Hosts hosts;

  public ResolveUrl(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Permission> permissions() {
    return Set.of(Permission.CODE_READ);
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Location location = location(in.get(URL));
    Repository repository = hosts.repository(location);
    JsonObject data =
        new JsonObject()
            .put("host", location.host().name())
            .put("repo", location.project())
            .put("kind", location.what().name().toLowerCase(Locale.ROOT));
    location.number().ifPresent(number -> data.put("number", number));
    return switch (location.what()) {
      case ISSUE ->
          Future.succeededFuture(
              link(
                  scope,
                  repository,
                  data,
                  repository.links().issue(location.number().orElseThrow())));
      case PULL ->
          Future.succeededFuture(
              link(
                  scope,
                  repository,
                  data,
                  repository.links().pull(location.number().orElseThrow())));
      case COMPARE -> compare(scope, repository, location, data);
      case WIKI, OTHER ->
          Future.succeededFuture(
              ToolResult.data(Envelope.of(repository, in.get(URL)).data(data).json(scope)));
      default ->
          Spot.of(scope, repository, location, Optional.empty(), Optional.empty())
              .compose(spot -> there(scope, spot, data))
              .map(spot -> pinned(scope, spot, location, data));
    };
  }

  /** Errors name the argument as this tool has it. */
  private Location location(String url) {
    try {
      return hosts.location(url);
    } catch (ToolException refused) {
      throw refused.error().field("url").exception();
    }
  }

  private static ToolResult link(Scope scope, Repository repository, JsonObject data, String rest) {
    String link = repository.link(rest);
    return ToolResult.data(Envelope.of(repository, link).data(data).json(scope));
  }

  private static Future<ToolResult> compare(
      Scope scope, Repository repository, Location location, JsonObject data) {
    Future<Pinned> base = Pinned.of(scope, repository, location.ref());
    Future<Pinned> head = Pinned.of(scope, repository, location.head());
    return Future.all(base, head)
        .map(both ->
            link(
                scope,
                repository,
                data.put("base_sha", base.result().sha()).put("head_sha", head.result().sha()),
                repository.links().compare(base.result().sha(), head.result().sha())));
  }

  /** Asks for what the address names, whose form does not tell a folder from a file. */
  private static Future<Spot> there(Scope scope, Spot spot, JsonObject data) {
    Repository repository = spot.at().repository();
    if (spot.path().isEmpty()) {
      return spot.at().byCommit()
          ? Pinned.asked(scope, repository, spot.at().sha(), Location.Mark.COMMIT).map(at -> spot)
          : Future.succeededFuture(spot);
    }
    return spot.at()
        .present(scope, spot.path())
        .map(entry -> {
          switch (entry.type()) {
            case FOLDER -> data.put("kind", "tree");
            case SUBMODULE -> data.put("kind", "submodule");
            case LINK -> data.put("kind", "file").put("symlink", true);
            case FILE -> data.put("kind", "file");
          }
          return spot;
        });
  }

  private static ToolResult pinned(Scope scope, Spot spot, Location location, JsonObject data) {
    Links links = spot.at().repository().links();
    data.put("ref", spot.at().ref()).put("sha", spot.at().sha());
    if (!spot.path().isEmpty()) {
      data.put("path", spot.path());
    }
    spot.lines().ifPresent(lines -> data.put("lines", lines.toString()));
    if (location.what() == Location.What.ARCHIVE) {
      return ToolResult.data(
          Envelope.of(spot.at(), spot.at().folderLink("")).data(data).json(scope));
    }
    String rest =
        switch (location.what()) {
          case COMMIT -> links.commit(spot.at().sha());
          case RELEASE -> links.release(spot.at().ref());
          default ->
              data.getString("kind").equals("file")
                  ? links.file(spot.at().sha(), spot.path(), spot.lines())
                  : links.folder(spot.at().sha(), spot.path());
        };
    String link = spot.at().repository().link(rest);
    return ToolResult.data(
        Envelope.of(spot.at(), link).data(data.put("permalink", link)).json(scope));
  }
}
