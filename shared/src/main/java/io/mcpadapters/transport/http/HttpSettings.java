package io.mcpadapters.transport.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP transport listens and whom it lets in.
 *
 * @param host address to bind
 * @param port 0 for a free one
 * @param allowedHosts names beside the loopback's that `Host` may have, with or without port; `*.`
 *     stands for one label
 * @param allowedOrigins origins beside the loopback's, as browsers write them:
 *     `https://app.example.org`
 * @param bearer who has which token; null lets everybody in
 */
public record HttpSettings(
    String host,
    int port,
    List<String> allowedHosts,
    List<String> allowedOrigins,
    @Nullable BearerTokens bearer,
    HttpLimits limits) {

  public HttpSettings {
    allowedHosts = List.copyOf(allowedHosts);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Open to all who have access to the address, for loopback names only. */
  public static HttpSettings on(String host, int port) {
    return new HttpSettings(host, port, List.of(), List.of(), null, HttpLimits.DEFAULT);
  }

  /** The same at another port. */
  public HttpSettings at(int other) {
    return new HttpSettings(host, other, allowedHosts, allowedOrigins, bearer, limits);
  }

  public HttpSettings allowing(List<String> hosts, List<String> origins) {
    return new HttpSettings(host, port, hosts, origins, bearer, limits);
  }

  public HttpSettings guardedBy(BearerTokens check) {
    return new HttpSettings(host, port, allowedHosts, allowedOrigins, check, limits);
  }

  public HttpSettings within(HttpLimits bounds) {
    return new HttpSettings(host, port, allowedHosts, allowedOrigins, bearer, bounds);
  }
}
