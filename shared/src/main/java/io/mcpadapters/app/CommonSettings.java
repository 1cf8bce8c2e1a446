package io.mcpadapters.app;

import io.mcpadapters.state.StateUrl;
import io.mcpadapters.upstream.Secret;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of every adapter. */
public final class CommonSettings {
  public static final Setting<String> HOST =
      Setting.text("HOST", "Address to listen on; `0.0.0.0` in a container.").orElse("127.0.0.1");
  public static final Setting<Integer> PORT =
      Setting.integer("PORT", "Port to listen on; 0 takes a free one.", 0, 65535).orElse("8080");
  public static final Setting<Optional<Integer>> METRICS_PORT =
      Setting.integer("METRICS_PORT", "Puts `/metrics` on a listener of its own.", 0, 65535)
          .optional();
  public static final Setting<String> BASE_PATH =
      Setting.text(
              "MCP_BASE_PATH",
              "Path that a proxy before this server leaves in place: `/tools/git` for `/tools/git/mcp`.")
          .as(CommonSettings::path)
          .orElse("");
  public static final Setting<List<String>> ALLOWED_HOSTS =
      Setting.words(
              "MCP_ALLOWED_HOSTS",
              "Names that clients may call this server by, beside loopback; `*.example.org` for one label.")
          .as(AllowedNames::hosts)
          .orElse("");
  public static final Setting<List<String>> ALLOWED_ORIGINS =
      Setting.words(
              "MCP_ALLOWED_ORIGINS",
              "Web origins that may call, beside loopback; `https://app.example.org`.")
          .as(AllowedNames::origins)
          .orElse("");
  public static final Setting<Optional<Secret>> AUTH_TOKEN =
      Setting.secret("MCP_AUTH_TOKEN", "Bearer token that clients must send.").optional();
  public static final Setting<Optional<List<String>>> SIGNING_KEY =
      Setting.secretText(
              "MCP_SIGNING_KEY",
              "Keys of cursors and ids, 32 bytes or more each, separated by commas; the first signs, all verify.")
          .as(CommonSettings::keys)
          .optional();
  public static final Setting<Integer> MAX_BODY =
      Setting.integer(
              "MCP_MAX_BODY",
              "Largest request body in bytes; at most a quarter of the heap.",
              1024,
              1 << 30)
          .as(CommonSettings::body)
          .orElse("1048576");
  public static final Setting<Integer> MAX_VALUES =
      Setting.integer(
              "MCP_MAX_VALUES",
              "Values of JSON that one message may have, objects and arrays among them.",
              100,
              1_000_000)
          .orElse("20000");
  public static final Setting<Integer> MAX_CONNECTIONS =
      Setting.integer(
              "MCP_MAX_CONNECTIONS",
              "Open connections; of more, those idle for longest make room, or the newest is answered 503.",
              1,
              100_000)
          .orElse("1024");
  public static final Setting<Integer> MAX_ANSWER_VALUES =
      Setting.integer(
              "MCP_MAX_ANSWER_VALUES",
              "JSON values in one answer of a service; more are `too_large`. Some 80 bytes of memory each.",
              1_000,
              100_000_000)
          .orElse("100000");
  public static final Setting<Integer> MAX_IN_FLIGHT =
      Setting.integer(
              "MCP_MAX_IN_FLIGHT",
              "Calls at once; more are refused, over HTTP with 429. A quarter, 64 at most, is with one service at a time, and a quarter of that more where requests are short. For 1000 start the program with `-Xmx64m`.",
              1,
              10_000)
          .orElse("256");
  public static final Setting<Integer> RATE =
      Setting.integer(
              "MCP_RATE",
              "Requests a second per caller, averaged; more are answered 429.",
              1,
              100_000)
          .orElse("5000");
  public static final Setting<List<String>> TOOLSETS =
      Setting.words(
              "MCP_TOOLSETS",
              "Only these toolsets; `all` for every one, also those off by default.")
          .orElse("");
  public static final Setting<List<String>> TOOLS =
      Setting.words("MCP_TOOLS", "Only these tools, beside `MCP_TOOLSETS`.").orElse("");
  public static final Setting<List<String>> EXCLUDE_TOOLS =
      Setting.words("MCP_EXCLUDE_TOOLS", "Never these tools.").orElse("");
  public static final Setting<Boolean> READ_ONLY =
      Setting.flag("MCP_READ_ONLY", "Only tools that change nothing.").orElse("false");
  public static final Setting<Integer> DRAIN_S =
      Setting.integer("DRAIN_S", "Seconds that calls in flight get after SIGTERM.", 0, 600)
          .orElse("30");
  public static final Setting<String> LOG_LEVEL =
      Setting.text("LOG_LEVEL", "`debug`, `info`, `warn` or `error`.")
          .as(Logs::level)
          .orElse("info");
  public static final Setting<Optional<URI>> HTTPS_PROXY =
      Setting.secretText(
              "HTTPS_PROXY", "Proxy for calls to services, `http://[user:password@]host:port`.")
          .as(CommonSettings::proxy)
          .optional();
  public static final Setting<List<String>> NO_PROXY =
      Setting.words(
              "NO_PROXY",
              "Hosts that are called without the proxy; `.example.org` for all below, `10.0.0.0/8` for a range.")
          .as(AllowedNames::direct)
          .orElse("");
  public static final Setting<Optional<Buffer>> SSL_CERT_FILE =
      Setting.text(
              "SSL_CERT_FILE", "PEM file of authorities to trust instead of the built-in ones.")
          .as(CommonSettings::pem)
          .optional();

  public static final Setting<List<URI>> WAKE_PEERS =
      Setting.words(
              "WAKE_PEERS",
              "Servers whose `/readyz` the first call of a tool asks, so that they wake meanwhile: `http://git-mcp.tools.svc.cluster.local,…`.")
          .as(AllowedNames::peers)
          .orElse("");
  public static final Setting<Integer> WAKE_AFTER =
      Setting.integer(
              "WAKE_AFTER", "Seconds without a call after which one is the first again.", 1, 86_400)
          .orElse("60");

  /** Of adapters that serve files themselves; each declares it among its own. */
  public static final Setting<Optional<URI>> PUBLIC_URL =
      Setting.uri(
              "MCP_PUBLIC_URL",
              "Address that clients reach this server by, for links to files; without it there are none.")
          .optional();

  /** Of adapters that keep something for several processes; each declares it among its own. */
  public static final Setting<Optional<StateUrl>> STATE_URL =
      Setting.secretText(
              "STATE_URL",
              "Redis or Valkey that keeps the same for several processes, or over a scale to zero: `redis://[user:password@]host[:port][/db]`, `rediss://` for TLS, `?type=cluster`; needs `MCP_SIGNING_KEY`, instead of `STATE_DIR`.")
          .as(StateUrl::parse)
          .optional();

  /** All that every adapter has, in the documentation's order. */
  public static final List<Setting<?>> ALL =
      List.of(
          HOST,
          PORT,
          METRICS_PORT,
          BASE_PATH,
          ALLOWED_HOSTS,
          ALLOWED_ORIGINS,
          AUTH_TOKEN,
          SIGNING_KEY,
          MAX_BODY,
          MAX_VALUES,
          MAX_CONNECTIONS,
          MAX_ANSWER_VALUES,
          MAX_IN_FLIGHT,
          RATE,
          TOOLSETS,
          TOOLS,
          EXCLUDE_TOOLS,
          READ_ONLY,
          DRAIN_S,
          LOG_LEVEL,
          HTTPS_PROXY,
          NO_PROXY,
          SSL_CERT_FILE,
          WAKE_PEERS,
          WAKE_AFTER);

  private CommonSettings() {}

  /**
   * `STATE_DIR`, of adapters that keep something: a directory that is made where it is not there,
   * and that can be written. Each declares it among its own settings.
   *
   * @param what is kept, for the documentation: `results and reports`
   */
  public static Setting<Optional<Path>> stateDirectory(String what) {
    return Setting.text(
            "STATE_DIR", "Directory that keeps " + what + " over a restart; of one process only.")
        .as(CommonSettings::directory)
        .optional();
  }

  private static List<String> keys(String text) {
    List<String> keys = Stream.of(text.split(",", -1)).map(String::strip).toList();
    if (keys.stream().anyMatch(key -> key.getBytes(StandardCharsets.UTF_8).length < 32)) {
      throw new IllegalArgumentException(
          "must be keys of 32 bytes or more each, separated by commas");
    }
    return keys;
  }

  private static int body(int bytes) {
    long most = Runtime.getRuntime().maxMemory() / 4;
    if (bytes > most) {
      throw new IllegalArgumentException(
          "must be at most " + most + ", a quarter of the heap; start with a larger -Xmx");
    }
    return bytes;
  }

  private static String path(String text) {
    String path = text.replaceFirst("/+$", "");
    if (!path.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")) {
      throw new IllegalArgumentException("must be a path like /tools/git");
    }
    return path;
  }

  private static Path directory(String text) {
    try {
      Path directory = Files.createDirectories(Path.of(text));
      if (Files.isWritable(directory)) {
        return directory;
      }
    } catch (IOException | InvalidPathException unusable) {
      throw new IllegalArgumentException("must be a directory that can be written", unusable);
    }
    throw new IllegalArgumentException("must be a directory that can be written");
  }

  private static URI proxy(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("must be like http://host:3128", malformed);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "must be an http address with a host, like http://host:3128");
    }
    return uri;
  }

  private static Buffer pem(String file) {
    try {
      Buffer pem = Buffer.buffer(Files.readAllBytes(Path.of(file)));
      if (!pem.toString().contains("-----BEGIN CERTIFICATE-----")) {
        throw new IllegalArgumentException("names a file without a PEM certificate");
      }
      return pem;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("names a file that cannot be read", unreadable);
    }
  }
}
