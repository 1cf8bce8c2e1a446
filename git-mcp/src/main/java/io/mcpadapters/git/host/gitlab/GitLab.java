package io.mcpadapters.git.host.gitlab;

import io.mcpadapters.git.host.Address;
import io.mcpadapters.git.host.Capabilities;
import io.mcpadapters.git.host.Connector;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.Location.What;
import io.mcpadapters.git.host.Permission;
import io.mcpadapters.git.host.WebAddresses;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.UpstreamBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** GitLab, hosted or one's own; groups have any depth. */
public final class GitLab implements HostKind {
  private static final String API = "/api/v4";
  private static final Set<String> WITHOUT_DASH =
      Set.of(
          "blob",
          "raw",
          "tree",
          "commit",
          "commits",
          "merge_requests",
          "issues",
          "compare",
          "archive",
          "wikis");

  @Override
  public String word() {
    return "gitlab";
  }

  @Override
  public Host host(String typed) {
    URI web = Host.web(typed, API);
    return Host.of(word(), web, URI.create(web + API), new GitLabLinks());
  }

  @Override
  public boolean nestsGroups() {
    return true;
  }

  @Override
  public Optional<Location> web(Host host, Address address) {
    List<String> all = Address.segments(host.below(address).orElseThrow());
    return WebAddresses.read(host, address, all, projectLength(all), Set.of())
        .map(location ->
            address
                .parameter("ref_type")
                .flatMap(Location.Mark::of)
                .map(location::marked)
                .orElse(location));
  }

  /** The repository ends before `/-/`; old addresses have none. */
  private static int projectLength(List<String> all) {
    int dash = all.indexOf("-");
    if (dash > 0) {
      return dash;
    }
    for (int i = 2; i < all.size() - 1; i++) {
      if (WITHOUT_DASH.contains(all.get(i))) {
        return i;
      }
    }
    return all.size();
  }

  @Override
  public Optional<Location> api(Host host, Address address) {
    List<String> all = Address.segments(host.belowApi(address).orElseThrow());
    boolean project =
        all.size() >= 2 && all.getFirst().equals("projects") && all.get(1).contains("/");
    return project
        ? Optional.of(
            location(
                Location.repository(host, all.get(1)),
                all.subList(2, all.size()),
                address.parameter("ref")))
        : Optional.empty();
  }

  private static Location location(Location repository, List<String> rest, Optional<String> ref) {
    if (rest.size() < 2) {
      return repository;
    }
    return switch (rest.getFirst()) {
      case "repository" ->
          rest.size() < 3
              ? repository
              : switch (rest.get(1)) {
                case "files" -> repository.ref(What.FILE, ref).path(What.FILE, rest.get(2));
                case "commits" -> repository.ref(What.COMMIT, Optional.of(rest.get(2)));
                default -> repository;
              };
      case "issues" -> repository.numbered(What.ISSUE, rest.get(1));
      case "merge_requests" -> repository.numbered(What.PULL, rest.get(1));
      case "releases" -> repository.ref(What.RELEASE, Optional.of(rest.get(1)));
      default -> repository;
    };
  }

  @Override
  public Capabilities capabilities(Optional<String> version) {
    return new Capabilities(
        "one repository, any ref, with a token", "native", true, true, true, true);
  }

  @Override
  public String scope(Permission needed) {
    return switch (needed) {
      case ACCOUNT, CODE_READ, ISSUES_READ, PULLS_READ, CHECKS_READ, JOBS_READ -> "read_api";
      case CODE_WRITE, ISSUES_WRITE, PULLS_WRITE -> "api";
    };
  }

  @Override
  public HostApi connect(Connector to) {
    UpstreamBuilder upstream = to.at(to.host().api());
    upstream.redirectsAnywhere(); // archives come from object stores
    to.token().ifPresent(token -> upstream.credential("PRIVATE-TOKEN", "", token));
    HostUpstream host = new HostUpstream(to.signedIn(), upstream.build(), GitLab::project);
    GitLabHistory history = new GitLabHistory(host);
    GitLabIssues issues = new GitLabIssues(host);
    return new HostApi(
        host,
        capabilities(Optional.empty()),
        new GitLabFiles(host),
        history,
        issues,
        new GitLabSearch(host, issues),
        new GitLabWrite(host, history));
  }

  /** The whole path is one segment. */
  private static Request project(Function<String, Request> method, String project, String rest) {
    return method.apply("/projects/{project}" + rest).path("project", project);
  }
}
