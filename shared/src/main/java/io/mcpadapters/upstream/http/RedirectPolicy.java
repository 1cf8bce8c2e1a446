package io.mcpadapters.upstream.http;

import java.util.Set;

/**
 * Where redirects of reads may lead beside their own origin.
 *
 * @param origins are followed without credentials
 * @param anywhere any public https address, without credentials
 */
public record RedirectPolicy(Set<Origin> origins, boolean anywhere) {
  public RedirectPolicy {
    origins = Set.copyOf(origins);
  }
}
