package io.mcpadapters.git.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A configured host.
 *
 * @param kind its kind's word
 * @param name how callers name it: authority and sub-path, `git.example.org:8443/gitlab`
 * @param web its address without a slash at the end
 * @param links the forms of addresses below a repository
 */
public record Host(String kind, String name, URI web, URI api, Links links) {

  public static Host of(String kind, URI web, URI api, Links links) {
    return new Host(kind, web.getRawAuthority() + web.getRawPath(), web, api, links);
  }

  /**
   * A web address as people type it: without a scheme, with upper case, a slash at the end or the
   * API's path. Refuses others with an {@link IllegalArgumentException} that says why.
   */
  public static URI web(String typed, String apiPath) {
    URI given = parse(typed.contains("://") ? typed : "https://" + typed);
    String scheme = given.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("takes https and http addresses, not " + scheme);
    }
    String server = given.getHost().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    String port = given.getPort() < 0 || given.getPort() == standard ? "" : ":" + given.getPort();
    return URI.create(scheme + "://" + server + port + stripped(given.getRawPath(), apiPath));
  }

  private static URI parse(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("holds an address that is malformed", malformed);
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("holds an address without a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must not hold credentials; tokens go into GIT_TOKENS");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("holds an address with a query or fragment");
    }
    return uri;
  }

  private static String stripped(String path, String api) {
    String bare = path.replaceAll("/+$", "");
    return bare.endsWith(api) ? bare.substring(0, bare.length() - api.length()) : bare;
  }

  /**
   * The path of a web or clone address below this host, beginning with a slash; empty when it
   * belongs to another one.
   */
  public Optional<String> below(Address address) {
    return below(web, address);
  }

  /** The path of an API address below this host's API. */
  public Optional<String> belowApi(Address address) {
    return below(api, address);
  }

  private static Optional<String> below(URI base, Address address) {
    int port = base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("http") ? 80 : 443;
    boolean standard = base.getPort() < 0 && address.port() < 0;
    boolean same =
        base.getHost().equals(address.server())
            && (standard || !address.web() || port == address.standardPort());
    String prefix = base.getRawPath() + "/";
    return same && address.path().startsWith(prefix)
        ? Optional.of(address.path().substring(prefix.length() - 1))
        : Optional.empty();
  }

  /** A web address of the repository, followed by a path of {@link Links}. */
  public String link(String project, String rest) {
    return web + "/" + project + rest;
  }
}
