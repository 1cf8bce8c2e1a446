package io.mcpadapters.app;

import io.mcpadapters.upstream.AddressRange;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists of hosts and origins as operators write them, in the form that requests have: lower case,
 * without what ends a name or a default port. A member that could never match is refused by name.
 */
final class AllowedNames {
  private static final String NAME =
      "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*";
  private static final String ADDRESS = "\\[[0-9a-f:.]+]";
  private static final Pattern HOST =
      Pattern.compile("((?:\\*\\.)?" + NAME + "|" + ADDRESS + ")\\.?(?::(\\d{1,5}))?/?");
  private static final Pattern ORIGIN =
      Pattern.compile("([a-z][a-z0-9+.-]*)://(" + NAME + "|" + ADDRESS + ")(?::(\\d{1,5}))?/?");
  private static final Pattern DIRECT =
      Pattern.compile(
          "(?:[a-z]+://)?(\\*|(?:\\*?\\.)?"
              + NAME
              + "|\\[?[0-9a-f:.]*:[0-9a-f:.]+]?|[0-9a-f:.]+/\\d{1,3})\\.?(?::\\d{1,5})?/?");

  private static final String DIRECT_RULE =
      "a host such as .example.org, an address, a range such as 10.0.0.0/8, or *";

  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@"); // in no message
  private static final int MOST_PEERS = 32;
  private static final String PEER_RULE =
      "an http or https address of host and port alone, such as http://git-mcp.tools.svc.cluster.local";

  private AllowedNames() {}

  /** For `MCP_ALLOWED_HOSTS`. A port that clients leave out allows the bare name too. */
  static List<String> hosts(List<String> members) {
    return members.stream()
        .flatMap(member -> {
          Matcher host = match(HOST, member, "a host such as mcp.example.org or *.example.org");
          String name = host.group(1);
          String port = host.group(host.groupCount());
          if (port == null) {
            return Stream.of(name);
          }
          return port.equals("443") || port.equals("80")
              ? Stream.of(name + ":" + port, name)
              : Stream.of(name + ":" + port);
        })
        .toList();
  }

  /** For `MCP_ALLOWED_ORIGINS`, as browsers write them: scheme, host, a port that is not usual. */
  static List<String> origins(List<String> members) {
    return members.stream()
        .map(member -> {
          Matcher origin = match(ORIGIN, member, "an origin such as https://app.example.org");
          String scheme = origin.group(1);
          String port = origin.group(origin.groupCount());
          boolean usual =
              port == null
                  || (scheme.equals("https") && port.equals("443"))
                  || (scheme.equals("http") && port.equals("80"));
          return scheme + "://" + origin.group(2) + (usual ? "" : ":" + port);
        })
        .toList();
  }

  /** For `WAKE_PEERS`: http or https, host and port alone. */
  static List<URI> peers(List<String> members) {
    if (members.size() > MOST_PEERS) {
      throw new IllegalArgumentException("has more than " + MOST_PEERS + " addresses");
    }
    return members.stream()
        .map(member -> {
          Matcher peer = match(ORIGIN, CREDENTIALS.matcher(member).replaceFirst("//…@"), PEER_RULE);
          String scheme = peer.group(1);
          String port = peer.group(peer.groupCount());
          boolean http = scheme.equals("http") || scheme.equals("https");
          if (!http || (port != null && !isPort(Integer.parseInt(port)))) {
            throw refused(member, PEER_RULE);
          }
          return URI.create(scheme + "://" + peer.group(2) + (port == null ? "" : ":" + port));
        })
        .distinct()
        .toList();
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= 65_535;
  }

  /** For `NO_PROXY`: names with all below them, addresses, ranges of them, or `*`. */
  static List<String> direct(List<String> members) {
    return members.stream()
        .map(member -> {
          String host = match(DIRECT, member, DIRECT_RULE).group(1);
          if (host.indexOf('/') >= 0) {
            range(host, member);
          }
          return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        })
        .toList();
  }

  private static void range(String text, String member) {
    try {
      AddressRange.of(text);
    } catch (IllegalArgumentException wrong) {
      throw refused(member, DIRECT_RULE);
    }
  }

  private static Matcher match(Pattern form, String member, String rule) {
    Matcher matcher = form.matcher(member.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw refused(member, rule);
    }
    return matcher;
  }

  private static IllegalArgumentException refused(String member, String rule) {
    return new IllegalArgumentException("has " + member + ", which is not " + rule);
  }
}
