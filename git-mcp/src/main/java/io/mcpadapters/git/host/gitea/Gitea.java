package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.Address;
import io.mcpadapters.git.host.ApiAddresses;
import io.mcpadapters.git.host.Capabilities;
import io.mcpadapters.git.host.Connector;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.PathLinks;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.host.WebAddresses;
import io.mcpadapters.upstream.UpstreamBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gitea and Forgejo, which their version tells apart. */
public final class Gitea implements HostKind {
  private static final String API = "/api/v1";
  private static final Links LINKS =
      new PathLinks("/src/commit/", "/src/commit/", "/pulls/", "-L", "?display=source");
  private static final String REBUILT = "reconstructed";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  @Override
  public String word() {
    return "gitea";
  }

  @Override
  public List<String> otherWords() {
    return List.of("forgejo");
  }

  @Override
  public String word(String version) {
    return forgejo(version) ? "forgejo" : word();
  }

  /** `16.0.1+gitea-1.22.0`. */
  private static boolean forgejo(String version) {
    return version.contains("+gitea-");
  }

  @Override
  public Host host(String typed) {
    URI web = Host.web(typed, API);
    return Host.of(word(), web, URI.create(web + API), LINKS);
  }

  @Override
  public Optional<Location> web(Host host, Address address) {
    return WebAddresses.ownerAndName(host, address, Set.of("branch", "tag", "commit"));
  }

  @Override
  public Optional<Location> api(Host host, Address address) {
    return ApiAddresses.ownerAndName(host, address);
  }

  @Override
  public Capabilities capabilities(Optional<String> version) {
    Optional<String> gitea = version.filter(text -> !forgejo(text));
    return new Capabilities(
        "none",
        REBUILT,
        gitea.filter(text -> atLeast(text, 25)).isPresent(),
        gitea.filter(text -> atLeast(text, 27)).isPresent(),
        gitea.filter(text -> atLeast(text, 26)).isPresent(),
        false);
  }

  private static boolean atLeast(String version, int minor) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches()
        && (Integer.parseInt(matcher.group(1)) > 1 || Integer.parseInt(matcher.group(2)) >= minor);
  }

  /** Pull requests and checks are a repository's to both. */
  @Override
  public String scope(Permission needed) {
    return switch (needed) {
      case ACCOUNT -> "read:user";
      case CODE_READ, PULLS_READ, CHECKS_READ, JOBS_READ -> "read:repository";
      case ISSUES_READ -> "read:issue";
      case CODE_WRITE, PULLS_WRITE -> "write:repository";
      case ISSUES_WRITE -> "write:issue";
    };
  }

  @Override
  public HostApi connect(Connector to) {
    UpstreamBuilder upstream = to.at(to.host().api());
    to.token().ifPresent(token -> upstream.credential("Authorization", "token ", token));
    HostUpstream host =
        new HostUpstream(to.signedIn(), upstream.build(), HostUpstream.Projects.OWNER_AND_NAME);
    GiteaFiles files = new GiteaFiles(host);
    GiteaIssues issues = new GiteaIssues(host);
    GiteaHistory history = new GiteaHistory(host, files);
    return new HostApi(
        host,
        capabilities(Optional.empty()),
        files,
        history,
        issues,
        new GiteaSearch(host, issues),
        new GiteaWrite(host, history));
  }
}
