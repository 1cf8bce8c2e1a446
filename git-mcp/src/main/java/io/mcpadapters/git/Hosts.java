package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.Upstream;
import io.mcpadapters.upstream.UpstreamBuilder;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configured hosts, the first one the default: nothing else is ever asked. */
final class Hosts {
  private static final int PER_HOST = 4; // GitHub asks for few at a time
  private static final Pattern SHORT =
      Pattern.compile(
          "([^:@#\\s]+(?:/[^:@#\\s]+)+)(?:@([^:#\\s]+))?(?::([^#]+))?(?:#(?:(L\\d[\\dLC:-]*)|(\\d{1,9})))?");
  private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_.~+-]{1,255}");

  /**
   * A host's API with one credential, for the repositories whose path begins with the owner; empty
   * for all of them.
   */
  record Account(Host host, String owner, boolean signedIn, Forge forge) {
    private boolean covers(Host other, String project) {
      return host.equals(other) && (owner.isEmpty() || (project + "/").startsWith(owner + "/"));
    }
  }

  private final List<Host> hosts;
  private final List<Account> accounts;

  /** With one account without an owner for every host, and more. */
  Hosts(List<Host> hosts, List<Account> accounts) {
    this.hosts = List.copyOf(hosts);
    this.accounts =
        accounts.stream()
            .sorted(Comparator.comparingInt((Account account) -> account.owner.length()).reversed())
            .toList();
  }

  /**
   * Makes an account for every host and one more for every token of an owner; asks nothing yet.
   *
   * @param version of GitHub's API, a date
   */
  static Hosts connect(List<Host> hosts, Tokens tokens, String version, Upstreams upstreams) {
    List<Account> accounts = new ArrayList<>();
    for (Host host : hosts) {
      List<Tokens.Token> known = tokens.of(host);
      known.forEach(token ->
          accounts.add(
              account(host, token.place(), Optional.of(token.secret()), version, upstreams)));
      if (known.stream().noneMatch(token -> token.place().isEmpty())) {
        accounts.add(account(host, "", Optional.empty(), version, upstreams));
      }
    }
    return new Hosts(hosts, accounts);
  }

  private static Account account(
      Host host, String owner, Optional<Secret> token, String version, Upstreams upstreams) {
    Upstream rest = upstream(host, host.api(), token, version, upstreams);
    Optional<Upstream> graphql =
        host.kind() == Kind.GITHUB && token.isPresent()
            ? Optional.of(upstream(host, host.graphql(), token, version, upstreams))
            : Optional.empty();
    HostUpstream asked = new HostUpstream(host.kind(), token.isPresent(), rest, graphql);
    return new Account(host, owner, token.isPresent(), Forge.of(host.kind(), asked));
  }

  private static Upstream upstream(
      Host host, URI base, Optional<Secret> token, String version, Upstreams upstreams) {
    UpstreamBuilder upstream =
        upstreams
            .at(host.name(), base)
            .errors(new GitDialect(host.name(), token.isPresent()))
            .concurrency(PER_HOST);
    if (host.kind() == Kind.GITHUB) {
      upstream.accept("application/vnd.github+json").header("X-GitHub-Api-Version", version);
      host.archives().ifPresent(upstream::redirectsTo);
    }
    if (host.kind() == Kind.GITLAB) {
      upstream.redirectsAnywhere(); // archives come from object stores
    }
    token.ifPresent(secret -> host.kind().signIn(upstream, secret));
    return upstream.build();
  }

  /** Reads GIT_HOSTS: `kind=address,…`. */
  static List<Host> parse(String setting) {
    List<Host> hosts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String entry : setting.split(",")) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "is a list of kind=address, such as gitea=https://git.example.org");
      }
      Host host =
          Host.of(Kind.of(entry.substring(0, equals).strip()), entry.substring(equals + 1).strip());
      if (!names.add(host.name())) {
        throw new IllegalArgumentException("names the host " + host.name() + " twice");
      }
      hosts.add(host);
    }
    return List.copyOf(hosts);
  }

  List<Host> all() {
    return hosts;
  }

  Host byDefault() {
    return hosts.getFirst();
  }

  /** A host by its name, as an argument has it. */
  Host named(String name) {
    return hosts.stream()
        .filter(host -> host.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknown(name).exception());
  }

  /** The API for a repository, with the credential of the longest owner that fits. */
  Forge forge(Host host, String project) {
    return accounts.stream()
        .filter(account -> account.covers(host, project))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no account for " + host.name()))
        .forge;
  }

  /** Whether there is a token for a host as a whole or for an owner there. */
  boolean signedIn(Host host) {
    return accounts.stream().anyMatch(account -> account.host.equals(host) && account.signedIn);
  }

  /** Asks every host who we are there, for the operator; fails when one does not answer. */
  Future<String> check(Scope scope) {
    List<Future<String>> lines =
        hosts.stream()
            .map(host ->
                forge(host, "")
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

  Repository repository(Place place) {
    return new Repository(forge(place.host(), place.project()), place.host(), place.project());
  }

  /**
   * Reads what a caller gives as repository or address: any web, raw, clone or API address of a
   * configured host, or `[host:]owner/name[@ref][:path][#L1-L2]`. Refuses with a {@link
   * ToolException}.
   */
  Place place(String text) {
    String given = text.strip();
    Optional<Address> address = Address.parse(given);
    Place place = address.isPresent() ? at(address.get()) : shorthand(given);
    for (String segment : place.project().split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals("..") || segment.equals(".")) {
        throw malformed();
      }
    }
    String path = place.path().orElse(String.join("/", place.joined()));
    String broken = RepoPath.unsafe(path);
    if (broken != null) {
      throw ToolError.invalid("path", "The path in the address " + broken + ".")
          .reason("invalid_argument")
          .exception();
    }
    return place;
  }

  private Place at(Address address) {
    Optional<Host> api = longest(address, true);
    if (api.isPresent()) {
      Host host = api.get();
      return ApiAddresses.read(host, address, host.belowApi(address).orElseThrow())
          .orElseThrow(Hosts::malformed);
    }
    if (address.server().equals("raw.githubusercontent.com")) {
      Optional<Host> github =
          hosts.stream().filter(host -> host.name().equals("github.com")).findFirst();
      return github
          .flatMap(host -> Addresses.raw(host, address))
          .orElseThrow(() -> unknown(address.server()).exception());
    }
    Host host = longest(address, false).orElseThrow(() -> unknown(address.server()).exception());
    return Addresses.read(host, address, host.below(address).orElseThrow())
        .orElseThrow(Hosts::malformed);
  }

  private Optional<Host> longest(Address address, boolean api) {
    return hosts.stream()
        .filter(host -> (api ? host.belowApi(address) : host.below(address)).isPresent())
        .max(Comparator.comparingInt(host -> host.name().length()));
  }

  private Place shorthand(String text) {
    Optional<Map.Entry<Host, String>> prefixed = prefixed(text);
    if (prefixed.isPresent() && text.charAt(prefixed.get().getKey().name().length()) == '/') {
      return at(
          Address.parse(prefixed.get().getKey().web().getScheme() + "://" + text)
              .orElseThrow(Hosts::malformed));
    }
    String rest = prefixed.map(Map.Entry::getValue).orElse(text);
    Host host = prefixed.map(Map.Entry::getKey).orElseGet(this::byDefault);
    Matcher matcher = SHORT.matcher(rest);
    if (!matcher.matches()) {
      throw foreign(rest).map(ToolError::exception).orElseGet(Hosts::malformed);
    }
    String project = matcher.group(1).replaceFirst("\\.git$", "");
    if (host.kind() != Kind.GITLAB && project.indexOf('/') != project.lastIndexOf('/')) {
      throw foreign(rest).map(ToolError::exception).orElseGet(Hosts::malformed);
    }
    return shortPlace(Place.repository(host, project), matcher);
  }

  private static Place shortPlace(Place repository, Matcher matcher) {
    if (matcher.group(5) != null) {
      return repository.number(Place.What.ISSUE, Integer.parseInt(matcher.group(5)));
    }
    Optional<String> ref = Optional.ofNullable(matcher.group(2));
    Place place = ref.isPresent() ? repository.ref(Place.What.COMMIT, ref) : repository;
    return matcher.group(3) == null
        ? place
        : place
            .path(Place.What.FILE, RepoPath.normal(matcher.group(3)))
            .lines(Optional.ofNullable(matcher.group(4)).flatMap(LineRange::fragment));
  }

  /** The longest host name that the text begins with, and what follows it. */
  private Optional<Map.Entry<Host, String>> prefixed(String text) {
    return hosts.stream()
        .filter(host ->
            text.length() > host.name().length() + 1
                && text.regionMatches(true, 0, host.name(), 0, host.name().length())
                && ":/".indexOf(text.charAt(host.name().length())) >= 0)
        .max(Comparator.comparingInt(host -> host.name().length()))
        .map(host -> Map.entry(host, text.substring(host.name().length() + 1)));
  }

  /** Whether the text begins with the name of a host that is not configured. */
  private Optional<ToolError> foreign(String text) {
    Matcher name = Pattern.compile("([\\w-]+(?:\\.[\\w-]+)+(?::\\d+)?)[:/].*").matcher(text);
    return name.matches() ? Optional.of(unknown(name.group(1))) : Optional.empty();
  }

  private ToolError unknown(String name) {
    return ToolError.invalid(
            "repo", "The host " + UntrustedText.line(name, 100) + " is not configured here.")
        .reason("host_not_configured")
        .allowed(hosts.stream().map(Host::name).toList())
        .hint("Nothing was asked. Use a repository of a configured host (list_hosts).");
  }

  private static ToolException malformed() {
    return ToolError.invalid(
            "repo",
            "No repository is named; write owner/name, host:owner/name or a web address of one.")
        .reason("invalid_argument")
        .exception();
  }
}
