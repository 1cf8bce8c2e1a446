package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.Address;
import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.git.text.RepoPath;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what callers write for a repository or a location in one.
 *
 * @param hosts that are configured, the first one the default
 * @param owner of a repository on the default host that is named by its name alone; empty for none
 */
record Locations(List<ConfiguredHost> hosts, String owner) {
  private static final Pattern SHORT =
      Pattern.compile(
          "([^:@#\\s]+(?:/[^:@#\\s]+)+)(?:@([^:#\\s]+))?(?::([^#]+))?(?:#(?:(L\\d[\\dLC:-]*)|(\\d{1,9})))?");
  private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_.~+-]{1,255}");

  /**
   * Reads what a caller gives as repository or address: any web, raw, clone or API address of a
   * configured host, or `[host:]owner/name[@ref][:path][#L1-L2]`. Refuses with a {@link
   * ToolException}.
   */
  Location location(String text) {
    String given = text.strip();
    Optional<Address> address = Address.parse(given);
    Location location = address.isPresent() ? at(address.get()) : shorthand(given);
    for (String segment : location.project().split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals("..") || segment.equals(".")) {
        throw malformed();
      }
    }
    String path = location.path().orElse(String.join("/", location.joined()));
    String broken = RepoPath.unsafe(path);
    if (broken != null) {
      throw ToolError.invalid("path", "The path in the address " + broken + ".")
          .reason("invalid_argument")
          .exception();
    }
    return location;
  }

  private Location at(Address address) {
    Optional<ConfiguredHost> api = longest(host -> host.belowApi(address).isPresent());
    if (api.isPresent()) {
      return api.get().kind().api(api.get().host(), address).orElseThrow(Locations::malformed);
    }
    Optional<ConfiguredHost> web = longest(host -> host.below(address).isPresent());
    if (web.isPresent()) {
      return web.get().kind().web(web.get().host(), address).orElseThrow(Locations::malformed);
    }
    return hosts.stream()
        .flatMap(known -> known.kind().elsewhere(known.host(), address).stream())
        .findFirst()
        .orElseThrow(() -> unknown(address.server()).exception());
  }

  private Optional<ConfiguredHost> longest(Predicate<Host> matches) {
    return hosts.stream()
        .filter(known -> matches.test(known.host()))
        .max(Comparator.comparingInt(known -> known.host().name().length()));
  }

  private Location shorthand(String text) {
    Optional<ConfiguredHost> named = prefixed(text);
    int length = named.map(known -> known.host().name().length()).orElse(-1);
    if (named.isPresent() && text.charAt(length) == '/') {
      return at(
          Address.parse(named.get().host().web().getScheme() + "://" + text)
              .orElseThrow(Locations::malformed));
    }
    String rest = text.substring(length + 1);
    ConfiguredHost host = named.orElseGet(hosts::getFirst);
    Matcher matcher = SHORT.matcher(rest);
    if (!matcher.matches() && !(bare(host, rest) && matcher.reset(owner + "/" + rest).matches())) {
      throw foreign(rest).map(ToolError::exception).orElseGet(Locations::malformed);
    }
    String project = matcher.group(1).replaceFirst("\\.git$", "");
    if (!host.kind().nestsGroups() && project.indexOf('/') != project.lastIndexOf('/')) {
      throw foreign(rest).map(ToolError::exception).orElseGet(Locations::malformed);
    }
    return shortLocation(Location.repository(host.host(), project), matcher);
  }

  /** Whether a name alone may be meant, of a repository that has the owner by default. */
  private boolean bare(ConfiguredHost host, String text) {
    return !owner.isEmpty() && host.equals(hosts.getFirst()) && foreign(text).isEmpty();
  }

  /** What a setting says; refuses others with an {@link IllegalArgumentException}. */
  static String owner(String setting) {
    for (String segment : setting.split("/", -1)) {
      if (!setting.isEmpty() && !SEGMENT.matcher(segment).matches()) {
        throw new IllegalArgumentException("must be the name of an owner, such as acme");
      }
    }
    return setting;
  }

  private static Location shortLocation(Location repository, Matcher matcher) {
    if (matcher.group(5) != null) {
      return repository.number(Location.What.ISSUE, Integer.parseInt(matcher.group(5)));
    }
    Optional<String> ref = Optional.ofNullable(matcher.group(2));
    Location location = ref.isPresent() ? repository.ref(Location.What.COMMIT, ref) : repository;
    return matcher.group(3) == null
        ? location
        : location
            .path(Location.What.FILE, RepoPath.normal(matcher.group(3)))
            .lines(Optional.ofNullable(matcher.group(4)).flatMap(LineRange::fragment));
  }

  /** The host with the longest name that the text begins with. */
  private Optional<ConfiguredHost> prefixed(String text) {
    return longest(host ->
        text.length() > host.name().length() + 1
            && text.regionMatches(true, 0, host.name(), 0, host.name().length())
            && ":/".indexOf(text.charAt(host.name().length())) >= 0);
  }

  /** Whether the text begins with the name of a host that is not configured. */
  private Optional<ToolError> foreign(String text) {
    Matcher name = Pattern.compile("([\\w-]+(?:\\.[\\w-]+)+(?::\\d+)?)[:/].*").matcher(text);
    return name.matches() ? Optional.of(unknown(name.group(1))) : Optional.empty();
  }

  ToolError unknown(String name) {
    return ToolError.invalid(
            "repo", "The host " + UntrustedText.line(name, 100) + " is not configured here.")
        .reason("host_not_configured")
        .allowed(hosts.stream().map(known -> known.host().name()).toList())
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
