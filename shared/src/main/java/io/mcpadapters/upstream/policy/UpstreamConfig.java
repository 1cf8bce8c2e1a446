package io.mcpadapters.upstream.policy;

import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.RateLimit;
import io.mcpadapters.upstream.RateLimitStore;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.http.Origin;
import io.mcpadapters.upstream.http.RedirectPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of one upstream, as its builder left them. */
public record UpstreamConfig(
    String name,
    URI base,
    Map<String, String> headers,
    List<Secret> secrets,
    ErrorMapping errorMapping,
    Duration limit,
    long cap,
    int concurrency,
    RateLimit rate,
    RateLimitStore rateLimits,
    Duration maxWait,
    RedirectPolicy redirects) {

  public UpstreamConfig {
    headers = Map.copyOf(headers);
    secrets = List.copyOf(secrets);
  }

  Origin origin() {
    return Origin.of(base);
  }

  /** Without a slash at its end. */
  String basePath() {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The upstream's headers for a request, which may choose its own Accept and nothing else. */
  Map<String, String> headers(Request request) {
    if (request.headers().keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
      return headers;
    }
    Map<String, String> ours = new LinkedHashMap<>(headers);
    ours.remove("Accept");
    return ours;
  }

  @Override
  public String toString() {
    return name;
  }
}
