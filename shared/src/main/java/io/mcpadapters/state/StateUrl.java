package io.mcpadapters.state;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where a Redis or Valkey is: `redis://[user:password@]host[:port][/db]`, `rediss://` with TLS.
 *
 * @param database of a single server; 0 of a cluster
 * @param user and password: empty for none
 * @param cluster whether the server is one of a cluster: `?type=cluster`
 * @param question the longest wait for an answer: `?timeout_ms=200`
 * @param connect the longest wait for a connection: `?connect_ms=50`
 */
public record StateUrl(
    boolean tls,
    String host,
    int port,
    int database,
    String user,
    String password,
    boolean cluster,
    Duration question,
    Duration connect) {

  private static final String RULE =
      "must be like redis://user:password@host:6379/0, or rediss:// for TLS";
  private static final Set<String> PARAMETERS = Set.of("type", "timeout_ms", "connect_ms");
  private static final int PORT = 6379;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_MS = 10_000;

  /** Refuses with an IllegalArgumentException whose message is the rule, without the address. */
  public static StateUrl parse(String text) {
    URI uri = uri(text.strip());
    boolean tls = "rediss".equalsIgnoreCase(uri.getScheme());
    if ((!tls && !"redis".equalsIgnoreCase(uri.getScheme()))
        || uri.getHost() == null
        || uri.getRawFragment() != null
        || uri.getPort() > LAST_PORT) {
      throw new IllegalArgumentException(RULE);
    }
    Map<String, String> query = query(uri.getRawQuery());
    String[] credential = credential(uri.getRawUserInfo());
    boolean cluster = cluster(query.getOrDefault("type", "standalone"));
    int database = database(uri.getPath());
    if (cluster && database != 0) {
      throw new IllegalArgumentException("must name no database with type=cluster");
    }
    return new StateUrl(
        tls,
        uri.getHost(),
        uri.getPort() < 0 ? PORT : uri.getPort(),
        database,
        credential[0],
        credential[1],
        cluster,
        milliseconds("timeout_ms", query, 200),
        milliseconds("connect_ms", query, 50));
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(RULE, malformed);
    }
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    if (text != null && !text.isEmpty()) {
      for (String part : text.split("&", -1)) {
        String[] pair = part.split("=", 2);
        if (pair.length < 2 || !PARAMETERS.contains(pair[0])) {
          throw new IllegalArgumentException(
              "may have type=cluster, timeout_ms and connect_ms behind the question mark, no more");
        }
        query.put(pair[0], pair[1]);
      }
    }
    return query;
  }

  private static String[] credential(String userInfo) {
    if (userInfo == null) {
      return new String[] {"", ""};
    }
    int colon = userInfo.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("must have user:password or :password before the @");
    }
    return new String[] {
      decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))
    };
  }

  /** Where a plus is a plus. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean cluster(String type) {
    return switch (type) {
      case "cluster" -> true;
      case "standalone" -> false;
      default -> throw new IllegalArgumentException("must have type=cluster or type=standalone");
    };
  }

  private static int database(String path) {
    String number = path == null ? "" : path.replaceFirst("^/", "");
    if (number.isEmpty()) {
      return 0;
    }
    if (!number.matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException("must have the number of a database as its path: /0");
    }
    return Integer.parseInt(number);
  }

  private static Duration milliseconds(String name, Map<String, String> query, int byDefault) {
    String text = query.getOrDefault(name, Integer.toString(byDefault));
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LONGEST_MS) {
      throw new IllegalArgumentException("must have " + name + " from 1 to " + LONGEST_MS);
    }
    return Duration.ofMillis(Integer.parseInt(text));
  }

  /** Without the credential. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + host + ':' + port;
  }
}
