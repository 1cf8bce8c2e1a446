package io.mcpadapters.git;

import io.mcpadapters.git.host.Address;
import io.mcpadapters.git.host.Capabilities;
import io.mcpadapters.git.host.Connector;
import io.mcpadapters.git.host.FilesApi;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.WebAddresses;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A kind of hosts that only has files: what a fifth one must bring at least. */
final class FifthHost implements HostKind {
  @Override
  public String word() {
    return "fifth";
  }

  @Override
  public Host host(String typed) {
    URI web = Host.web(typed, "/api");
    return Host.of(word(), web, URI.create(web + "/api"), new FifthLinks());
  }

  @Override
  public Optional<Location> web(Host host, Address address) {
    return WebAddresses.ownerAndName(host, address, Set.of());
  }

  @Override
  public Optional<Location> api(Host host, Address address) {
    return Optional.empty();
  }

  @Override
  public Capabilities capabilities(Optional<String> version) {
    return new Capabilities("none", "none", false, false, false, true);
  }

  @Override
  public HostApi connect(Connector to) {
    HostUpstream host =
        new HostUpstream(
            to.signedIn(), to.at(to.host().api()).build(), HostUpstream.Projects.OWNER_AND_NAME);
    return HostApi.reading(host, capabilities(Optional.empty()), new Files(host));
  }

  private static final class FifthLinks implements Links {
    @Override
    public String file(String sha, String path, Optional<LineRange> lines) {
      return "/show/" + sha + Links.path(path) + lines.map(range -> "#" + range).orElse("");
    }

    @Override
    public String folder(String sha, String path) {
      return "/show/" + sha + Links.path(path);
    }

    @Override
    public String pull(int number) {
      return "/proposals/" + number;
    }
  }

  /** `/repos/owner/name/head`, `…/files` with a path a line, `…/file/path`. */
  private record Files(HostUpstream host) implements FilesApi {
    @Override
    public Future<String> commitId(Scope scope, String project, String ref) {
      return host.get(scope, host.at(project, "/head"), answer -> answer.text().strip());
    }

    @Override
    public Future<Profile> profile(Scope scope, String project) {
      return Future.succeededFuture(
          new Profile(project, "main", false, "", List.of(), Map.of(), Set.of()));
    }

    @Override
    public Future<Boolean> walk(
        Scope scope, String project, Folder folder, boolean deep, int page, Visitor visitor) {
      return list(scope, project, folder.sha(), folder.path())
          .map(entries -> {
            entries.forEach(entry -> visitor.entry(1, entry));
            return true;
          });
    }

    @Override
    public Future<List<TreeEntry>> list(Scope scope, String project, String sha, String path) {
      return host.get(
          scope,
          host.at(project, "/files"),
          answer ->
              Arrays.stream(answer.text().split("\n"))
                  .map(file -> new TreeEntry(file, TreeEntry.Type.FILE, 6, sha))
                  .toList());
    }

    @Override
    public Future<Content> content(
        Scope scope, String project, String sha, String path, Consumer<Buffer> sink) {
      return host.content(
              scope,
              host.at(project, "/file{/path*}").path("path", RepoPath.segments(path)).accept("*/*"),
              sink)
          .map(headers -> new Content(Optional.empty(), false));
    }

    @Override
    public Future<Identity> identity(Scope scope) {
      return Future.succeededFuture(new Identity(Optional.empty(), Optional.of("1.0")));
    }
  }
}
