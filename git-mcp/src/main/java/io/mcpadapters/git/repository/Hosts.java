package io.mcpadapters.git.repository;

import io.mcpadapters.app.Settings;
import io.mcpadapters.git.host.Connector;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostApi;
import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The configured hosts, the first one the default: nothing else is ever asked. */
public final class Hosts {
  /**
   * A host's API with one credential, for the repositories whose path begins with the owner; empty
   * for all of them.
   */
  record Account(Host host, String owner, boolean signedIn, HostApi api) {
    private boolean covers(Host other, String project) {
      return host.equals(other) && (owner.isEmpty() || (project + "/").startsWith(owner + "/"));
    }
  }

  private final List<ConfiguredHost> hosts;
  private final List<Account> accounts;
  private final Locations locations;

  /** What a setting says of the owner of repositories that are named by their name alone. */
  public static String owner(String setting) {
    return Locations.owner(setting);
  }

  /** With one account without an owner for every host, and more. */
  Hosts(List<ConfiguredHost> hosts, List<Account> accounts, String owner) {
    this.hosts = List.copyOf(hosts);
    this.locations = new Locations(this.hosts, owner);
    this.accounts =
        accounts.stream()
            .sorted(Comparator.comparingInt((Account account) -> account.owner.length()).reversed())
            .toList();
  }

  /** Makes an account for every host and one more for every token of an owner; asks nothing yet. */
  public static Hosts connect(
      List<ConfiguredHost> hosts,
      Tokens tokens,
      String owner,
      Settings settings,
      Upstreams upstreams) {
    List<Account> accounts = new ArrayList<>();
    for (ConfiguredHost host : hosts) {
      List<Tokens.Token> known = tokens.of(host.host());
      known.forEach(token ->
          accounts.add(
              account(host, token.location(), Optional.of(token.secret()), settings, upstreams)));
      if (known.stream().noneMatch(token -> token.location().isEmpty())) {
        accounts.add(account(host, "", Optional.empty(), settings, upstreams));
      }
    }
    return new Hosts(hosts, accounts, owner);
  }

  private static Account account(
      ConfiguredHost known,
      String owner,
      Optional<Secret> token,
      Settings settings,
      Upstreams upstreams) {
    Connector connector = new Connector(known.host(), token, settings, upstreams);
    return new Account(known.host(), owner, token.isPresent(), known.kind().connect(connector));
  }

  public List<Host> all() {
    return hosts.stream().map(ConfiguredHost::host).toList();
  }

  public Host byDefault() {
    return hosts.getFirst().host();
  }

  public HostKind kind(Host host) {
    return hosts.stream()
        .filter(known -> known.host().equals(host))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind for " + host.name()))
        .kind();
  }

  /** A host by its name, as an argument has it. */
  public Host named(String name) {
    return all().stream()
        .filter(host -> host.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> locations.unknown(name).exception());
  }

  /** The API for a repository, with the credential of the longest owner that fits. */
  public HostApi api(Host host, String project) {
    return accounts.stream()
        .filter(account -> account.covers(host, project))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no account for " + host.name()))
        .api;
  }

  /** Whether there is a token for a host as a whole or for an owner there. */
  public boolean signedIn(Host host) {
    return accounts.stream().anyMatch(account -> account.host.equals(host) && account.signedIn);
  }

  /** Asks every host who we are there, for the operator; fails when one does not answer. */
  public Future<String> check(Scope scope) {
    List<Future<String>> lines =
        all().stream()
            .map(host ->
                api(host, "")
                    .files()
                    .identity(scope)
                    .map(identity ->
                        host.name()
                            + " "
                            + identity
                                .version()
                                .map(version -> UntrustedText.line(version, 60))
                                .orElse("")
                            + " as "
                            + identity
                                .user()
                                .map(user -> UntrustedText.line(user, 100))
                                .orElse("anonymous")))
            .toList();
    return Future.all(lines)
        .map(done -> String.join("\n", lines.stream().map(Future::result).toList()));
  }

  public Repository repository(Location location) {
    return new Repository(
        api(location.host(), location.project()), location.host(), location.project());
  }

  /** What a caller's text names; see {@link Locations}. Refuses with a {@link ToolException}. */
  public Location location(String text) {
    return locations.location(text);
  }
}
