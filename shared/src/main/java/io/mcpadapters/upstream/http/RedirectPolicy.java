package io.mcpadapters.upstream.http;

import java.util.Set;

/**
 * Where reads may go beside the upstream's own origin.
 *
 * @param origins that redirects may lead to, without the credential
 * @param fileHosts where the service keeps files, by https: `host[:port]`, or `*.host[:port]` for
 *     all below it. Redirects may lead there without the credential; a download that is addressed
 *     there may carry it
 * @param anywhere redirects may lead to any public https address, without the credential
 */
public record RedirectPolicy(Set<Origin> origins, Set<String> fileHosts, boolean anywhere) {
  private static final int HTTPS = 443;

  public RedirectPolicy {
    origins = Set.copyOf(origins);
    fileHosts = Set.copyOf(fileHosts);
  }

  boolean allows(Origin origin) {
    return origins.contains(origin) || keepsFiles(origin);
  }

  /** Whether the service keeps files there. */
  public boolean keepsFiles(Origin origin) {
    return origin.tls() && fileHosts.stream().anyMatch(rule -> covers(rule, origin));
  }

  private static boolean covers(String rule, Origin origin) {
    int colon = rule.indexOf(':');
    int port = colon < 0 ? HTTPS : Integer.parseInt(rule.substring(colon + 1));
    String name = colon < 0 ? rule : rule.substring(0, colon);
    return origin.port() == port
        && (name.startsWith("*.")
            ? origin.host().endsWith(name.substring(1))
                && origin.host().length() > name.length() - 1
            : origin.host().equals(name));
  }
}
