package io.mcpadapters.upstream;

import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How this process reaches the outside; the settings make it once.
 *
 * @param proxy `http://[user:password@]host:port`, for https and http alike
 * @param noProxy hosts reached directly: a name and all below it, an address, a range of addresses
 *     (as curl and Go match them: of hosts that are written as addresses), or `*`
 * @param ca PEM certificates trusted instead of the built-in ones
 * @param connectTimeout for one TCP connection
 * @param service the adapter that speaks; its caches are named after it
 * @param version with the service, what is sent as User-Agent
 * @param observer is told what goes on
 * @param maxValues of JSON in one answer or event
 * @param callsAtOnce that are let in
 * @param heap bytes that this adapter shares out: all of the process's, unless others are in it
 */
public record OutboundOptions(
    Optional<URI> proxy,
    List<String> noProxy,
    Optional<Buffer> ca,
    Duration connectTimeout,
    String service,
    String version,
    UpstreamObserver observer,
    int maxValues,
    int callsAtOnce,
    long heap) {

  private static final int CALLS_AT_ONCE = 256;

  public OutboundOptions {
    noProxy = List.copyOf(noProxy);
  }

  /** No proxy, the built-in certificates. */
  public static OutboundOptions direct() {
    return new OutboundOptions(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Duration.ofSeconds(3),
        "mcp-adapters",
        "1",
        UpstreamObserver.NOBODY,
        Response.MAX_VALUES,
        CALLS_AT_ONCE,
        Runtime.getRuntime().maxMemory());
  }

  public OutboundOptions proxy(URI address, List<String> except) {
    return new OutboundOptions(
        Optional.of(address),
        except,
        ca,
        connectTimeout,
        service,
        version,
        observer,
        maxValues,
        callsAtOnce,
        heap);
  }

  public OutboundOptions ca(Buffer pem) {
    return new OutboundOptions(
        proxy,
        noProxy,
        Optional.of(pem),
        connectTimeout,
        service,
        version,
        observer,
        maxValues,
        callsAtOnce,
        heap);
  }

  public OutboundOptions connectTimeout(Duration limit) {
    return new OutboundOptions(
        proxy, noProxy, ca, limit, service, version, observer, maxValues, callsAtOnce, heap);
  }

  public OutboundOptions service(String name, String itsVersion) {
    return new OutboundOptions(
        proxy,
        noProxy,
        ca,
        connectTimeout,
        name,
        itsVersion,
        observer,
        maxValues,
        callsAtOnce,
        heap);
  }

  public OutboundOptions observer(UpstreamObserver told) {
    return new OutboundOptions(
        proxy, noProxy, ca, connectTimeout, service, version, told, maxValues, callsAtOnce, heap);
  }

  /** Values of JSON in one answer or event; more is `too_large`. */
  public OutboundOptions maxValues(int most) {
    return new OutboundOptions(
        proxy, noProxy, ca, connectTimeout, service, version, observer, most, callsAtOnce, heap);
  }

  /** Calls that are let in at once; what goes out to one service is a quarter of them. */
  public OutboundOptions callsAtOnce(int most) {
    return new OutboundOptions(
        proxy, noProxy, ca, connectTimeout, service, version, observer, maxValues, most, heap);
  }

  /** Bytes of which a quarter holds answers and a fifth caches them. */
  public OutboundOptions heap(long bytes) {
    return new OutboundOptions(
        proxy,
        noProxy,
        ca,
        connectTimeout,
        service,
        version,
        observer,
        maxValues,
        callsAtOnce,
        bytes);
  }

  public String userAgent() {
    return service + "/" + version;
  }

  /** Whether requests to the host go around the proxy. */
  public boolean direct(String host) {
    return proxy.isEmpty()
        || noProxy.stream().map(String::strip).anyMatch(rule -> covers(rule, host));
  }

  private static boolean covers(String rule, String host) {
    if (AddressRange.isLiteral(host)) {
      return rule.equals("*") || holds(rule, host);
    }
    String name =
        rule.startsWith("*.") ? rule.substring(2) : rule.startsWith(".") ? rule.substring(1) : rule;
    boolean below =
        host.length() > name.length()
            && host.regionMatches(true, host.length() - name.length(), name, 0, name.length())
            && host.charAt(host.length() - name.length() - 1) == '.';
    return rule.equals("*") || (!name.isEmpty() && (name.equalsIgnoreCase(host) || below));
  }

  /** One that is no address or range holds no address. */
  private static boolean holds(String rule, String address) {
    try {
      return AddressRange.of(rule).holds(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException otherwise) {
      return false;
    }
  }

  /** Without the proxy's password. */
  @Override
  public String toString() {
    return "Outbound[proxy="
        + proxy.map(URI::getHost).orElse("none")
        + ", ca="
        + ca.isPresent()
        + "]";
  }
}
