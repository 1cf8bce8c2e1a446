package io.mcpadapters.git;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.BadSocket;
import io.mcpadapters.kit.Certificate;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Received;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of the adapter among hosts that misbehave, each with a name and a proxy of its own. */
final class Outside implements AutoCloseable {
  static final String TOKEN = "canary-7f3a9c51d2e84b60";

  private static final BadSocket.Script WELL =
      c -> {
        c.request();
        c.answer(200, "application/json", "[]");
      };

  private static final BadSocket.Script REPOSITORY =
      c -> {
        c.request();
        c.answer(
            200,
            "Content-Type: application/json\r\nConnection: close\r\n",
            "{\"full_name\":\"acme/app\",\"default_branch\":\"main\"}"
                .getBytes(StandardCharsets.UTF_8));
      };

  private final Certificate trusted = Certificate.of("dns:tunnel.example,ip:127.0.0.1");
  private final Certificate otherName = Certificate.of("dns:other.example");
  private final Certificate unknown = Certificate.of("ip:127.0.0.1");
  private final List<BadSocket> sockets = new ArrayList<>();
  private final List<URI> hosts = new ArrayList<>();
  private final BadSocket behindProxy = keep(BadSocket.start(trusted.socket(), WELL));
  final BadSocket proxy =
      keep(
          BadSocket.start(c -> {
            if (c.request().startsWith("CONNECT tunnel.example:443 ")) {
              c.tunnel(behindProxy.port());
            } else {
              c.answer(407, "Proxy-Authenticate: Basic\r\n", new byte[0]);
            }
          }));

  /** A host with this script. */
  BadSocket host(BadSocket.Script script) {
    return started(BadSocket.start(script));
  }

  /** A host that has the repository, which a write looks at first, and then this script. */
  BadSocket hostOfRepository(BadSocket.Script script) {
    return started(BadSocket.start(REPOSITORY, script));
  }

  private BadSocket started(BadSocket host) {
    keep(host);
    hosts.add(host.uri());
    return host;
  }

  URI host(URI address) {
    hosts.add(address);
    return address;
  }

  URI withOwnAuthority() {
    return tls(trusted);
  }

  URI withWrongName() {
    return tls(otherName);
  }

  URI withUnknownAuthority() {
    return tls(unknown);
  }

  private URI tls(Certificate certificate) {
    BadSocket host = keep(BadSocket.start(certificate.socket(), WELL));
    return host(URI.create("https://127.0.0.1:" + host.port()));
  }

  private BadSocket keep(BadSocket socket) {
    sockets.add(socket);
    return socket;
  }

  /** Starts the adapter with all hosts so far. */
  Asking start(Vertx vertx, List<String> command) throws IOException {
    Path authorities = Files.createTempFile("authorities", ".pem");
    Files.writeString(authorities, trusted.pem().toString() + otherName.pem());
    AdapterProcess process =
        AdapterProcess.listening(
            command,
            Map.of(
                "GIT_HOSTS", each("gitea=%1$s", ","),
                "GIT_TOKENS", each("%2$s=" + TOKEN, ","),
                "GIT_WRITE_REPOS", each("%2$s/acme/app", ","),
                "MCP_TOOLSETS", "all",
                "HTTPS_PROXY", proxy.uri().toString(),
                "NO_PROXY", "127.0.0.1,nowhere.invalid",
                "SSL_CERT_FILE", authorities.toString()));
    Files.delete(authorities);
    return new Asking(process, McpClient.http(vertx, process.port()));
  }

  private String each(String format, String separator) {
    return String.join(
        separator,
        hosts.stream().map(host -> format.formatted(host, host.getRawAuthority())).toList());
  }

  @Override
  public void close() {
    sockets.forEach(BadSocket::close);
  }

  /** The process and its client. */
  record Asking(AdapterProcess process, McpClient client) implements AutoCloseable {
    /** One request upstream, and what the retries add. */
    Future<Received> read(URI host) {
      return client.calling("list_refs", repository(host).put("kind", "branch"));
    }

    Future<Received> create(URI host) {
      return client.calling("create_issue", repository(host).put("title", "t").put("body", "b"));
    }

    private static JsonObject repository(URI host) {
      return new JsonObject().put("repo", host + "/acme/app");
    }

    @Override
    public void close() {
      client.close();
      process.close();
    }
  }
}
