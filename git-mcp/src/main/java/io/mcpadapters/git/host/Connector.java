package io.mcpadapters.git.host;

import io.mcpadapters.app.Settings;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.UpstreamBuilder;
import io.mcpadapters.upstream.Upstreams;
import java.net.URI;
import java.util.Optional;

/** What a kind needs to speak to one of its hosts with one credential. */
public record Connector(Host host, Optional<Secret> token, Settings settings, Upstreams upstreams) {
  private static final int PER_HOST = 4; // GitHub asks for few at a time

  public boolean signedIn() {
    return token.isPresent();
  }

  /** An upstream of the host at this address; the kind adds how it takes the token. */
  public UpstreamBuilder at(URI base) {
    return upstreams
        .at(host.name(), base)
        .errors(new HostErrors(host.name(), signedIn()))
        .concurrency(PER_HOST);
  }
}
