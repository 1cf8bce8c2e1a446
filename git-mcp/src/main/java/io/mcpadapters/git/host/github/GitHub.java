package io.mcpadapters.git.host.github;

import io.mcpadapters.app.Setting;
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

/** GitHub: github.com, ghe.com and Enterprise servers. */
public final class GitHub implements HostKind {
  private static final String API = "/api/v3";
  private static final Links LINKS = new PathLinks("/blob/", "/tree/", "/pull/", "-L", "?plain=1");
  private static final Setting<String> VERSION =
      Setting.text("GIT_GITHUB_API_VERSION", "GitHub's API version, `2022-11-28` or `2026-03-10`.")
          .as(GitHub::version)
          .orElse("2022-11-28");

  /** Any date is taken, since Enterprise servers know others than GitHub itself. */
  private static String version(String text) {
    if (!text.matches("20\\d\\d-[01]\\d-[0-3]\\d")) {
      throw new IllegalArgumentException("must be a date such as 2022-11-28");
    }
    return text;
  }

  @Override
  public String word() {
    return "github";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(VERSION);
  }

  @Override
  public Host host(String typed) {
    URI given = Host.web(typed, API);
    boolean named =
        given.getHost().equals("api.github.com")
            || given.getHost().startsWith("api.") && given.getHost().endsWith(".ghe.com");
    URI web = named ? URI.create(given.toString().replaceFirst("://api\\.", "://")) : given;
    return Host.of(word(), web, api(web), LINKS);
  }

  /** github.com and ghe.com have their API on a host of its own. */
  private static URI api(URI web) {
    String name = web.getHost();
    return name.equals("github.com") || name.endsWith(".ghe.com")
        ? URI.create(web.getScheme() + "://api." + web.getAuthority())
        : URI.create(web + API);
  }

  @Override
  public Optional<Location> web(Host host, Address address) {
    return WebAddresses.ownerAndName(host, address, Set.of());
  }

  @Override
  public Optional<Location> api(Host host, Address address) {
    return ApiAddresses.ownerAndName(host, address);
  }

  /** `raw.githubusercontent.com/owner/name/ref/path`. */
  @Override
  public Optional<Location> elsewhere(Host host, Address address) {
    return address.server().equals("raw.githubusercontent.com") && host.name().equals("github.com")
        ? WebAddresses.raw(host, address)
        : Optional.empty();
  }

  @Override
  public Capabilities capabilities(Optional<String> version) {
    return new Capabilities(
        "default branch, with a token",
        "native with a token, else reconstructed",
        true,
        true,
        false,
        false);
  }

  /** Of a fine-grained token; a classic one has `repo` for all of them. */
  @Override
  public String scope(Permission needed) {
    return switch (needed) {
      case ACCOUNT -> "";
      case CODE_READ -> "Contents: read";
      case ISSUES_READ -> "Issues: read";
      case PULLS_READ -> "Pull requests: read";
      case CHECKS_READ -> "Checks: read";
      case JOBS_READ -> "Actions: read";
      case CODE_WRITE -> "Contents: write";
      case ISSUES_WRITE -> "Issues: write";
      case PULLS_WRITE -> "Pull requests: write";
    };
  }

  @Override
  public HostApi connect(Connector to) {
    UpstreamBuilder rest = at(to, to.host().api()).accept("application/vnd.github+json");
    archives(to.host()).ifPresent(rest::redirectsTo);
    HostUpstream host =
        new HostUpstream(to.signedIn(), rest.build(), HostUpstream.Projects.OWNER_AND_NAME);
    GraphQl graphql =
        new GraphQl(
            to.token()
                .map(token ->
                    at(to, graphql(to.host())).accept("application/vnd.github+json").build()));
    GitHubHistory history = new GitHubHistory(host, graphql);
    GitHubIssues issues = new GitHubIssues(host, graphql);
    return new HostApi(
        host,
        capabilities(Optional.empty()),
        new GitHubFiles(host),
        history,
        issues,
        new GitHubSearch(host, issues),
        new GitHubWrite(host, graphql, history));
  }

  private static UpstreamBuilder at(Connector to, URI base) {
    UpstreamBuilder upstream =
        to.at(base).header("X-GitHub-Api-Version", to.settings().get(VERSION));
    to.token().ifPresent(upstream::bearer);
    return upstream;
  }

  private static URI graphql(Host host) {
    return URI.create(
        host.api().getPath().isEmpty() ? host.api() + "/graphql" : host.web() + "/api/graphql");
  }

  /** Where archives are kept; nowhere for a host without a name. */
  private static Optional<URI> archives(Host host) {
    URI codeload = URI.create(host.web().getScheme() + "://codeload." + host.web().getAuthority());
    return codeload.getHost() == null ? Optional.empty() : Optional.of(codeload);
  }
}
