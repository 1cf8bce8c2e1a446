package io.mcpadapters.upstream;

import io.mcpadapters.upstream.http.Origin;
import io.mcpadapters.upstream.http.RedirectPolicy;
import io.mcpadapters.upstream.policy.UpstreamConfig;
import io.mcpadapters.upstream.policy.UpstreamContext;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of one upstream. */
public final class UpstreamBuilder {
  private static final int CALLS_SHARE = 4;
  private static final int FEWEST = 8;

  private final UpstreamContext context;
  private final String name;
  private final URI base;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Secret> secrets = new ArrayList<>();
  private final Set<Origin> redirects = new HashSet<>();
  private final Set<String> fileHosts = new HashSet<>();
  private ErrorMapping errorMapping = ErrorMapping.STANDARD;
  private Duration limit = Duration.ofSeconds(15);
  private Duration maxWait = Duration.ofSeconds(5);
  private RateLimit rate = RateLimit.UNLIMITED;
  private RateLimitStore rateLimits = RateLimitStore.NONE;
  private long cap = 8 << 20;
  private int concurrency = 8;
  private boolean redirectsAnywhere;

  UpstreamBuilder(UpstreamContext context, String name, URI base) {
    Origin.ofBase(base);
    this.context = context;
    this.name = name;
    this.base = base;
    headers.put("User-Agent", context.connections().outbound().userAgent());
    headers.put("Accept", "application/json");
  }

  /** Sent with every request. */
  public UpstreamBuilder header(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** What is accepted unless a request says otherwise; `application/json` by default. */
  public UpstreamBuilder accept(String mediaTypes) {
    return header("Accept", mediaTypes);
  }

  public UpstreamBuilder bearer(Secret token) {
    return credential("Authorization", "Bearer ", token);
  }

  /** A credential in a header, after a prefix that may be empty; never sent to another origin. */
  public UpstreamBuilder credential(String header, String prefix, Secret secret) {
    secrets.add(secret);
    return header(header, prefix + secret.reveal());
  }

  public UpstreamBuilder errors(ErrorMapping words) {
    errorMapping = words;
    return this;
  }

  /** For one exchange, all of it; 15 s by default. The scope's deadline ends it sooner. */
  public UpstreamBuilder timeout(Duration total) {
    limit = total;
    return this;
  }

  /** The bytes of an answer that is held, or of one event; 8 MiB by default. */
  public UpstreamBuilder cap(long bytes) {
    cap = bytes;
    return this;
  }

  /**
   * The most requests in flight with this credential, 8 by default; a quarter of the calls that are
   * let in where that is less, and a quarter more for short requests. The first upstream of a host
   * and credential decides.
   */
  public UpstreamBuilder concurrency(int most) {
    concurrency = most;
    return this;
  }

  /** How often the service may be asked; without limit by default but for what its headers say. */
  public UpstreamBuilder rate(RateLimit steady) {
    rate = steady;
    return this;
  }

  /**
   * Where processes with the same credential tell each other what the service says; nowhere by
   * default.
   */
  public UpstreamBuilder rateLimitsIn(RateLimitStore store) {
    rateLimits = store;
    return this;
  }

  /**
   * The longest wait for a rate limit; a longer one is answered as `rate_limited`. 5 s by default.
   */
  public UpstreamBuilder maxWait(Duration longest) {
    maxWait = longest;
    return this;
  }

  /** An origin that redirects of reads may lead to, without credentials. */
  public UpstreamBuilder redirectsTo(URI origin) {
    redirects.add(Origin.of(origin));
    return this;
  }

  /**
   * Redirects of reads may lead to any public https address, without credentials, as to object
   * stores.
   */
  public UpstreamBuilder redirectsAnywhere() {
    redirectsAnywhere = true;
    return this;
  }

  /**
   * Hosts at which the service keeps files that it names by absolute addresses, besides its own
   * origin.
   *
   * @param names `files.example.com`, or `*.example.com` for all below it, and a port where it is
   *     another than 443; https only
   */
  public UpstreamBuilder filesAt(String... names) {
    fileHosts.addAll(List.of(names));
    return this;
  }

  public Upstream build() {
    return new Upstream(
        context,
        new UpstreamConfig(
            name,
            base,
            headers,
            secrets,
            errorMapping,
            limit,
            cap,
            atOnce(),
            rate,
            rateLimits,
            maxWait,
            new RedirectPolicy(redirects, fileHosts, redirectsAnywhere)));
  }

  private int atOnce() {
    int share = context.connections().outbound().callsAtOnce() / CALLS_SHARE;
    return Math.min(concurrency, Math.max(share, FEWEST));
  }
}
