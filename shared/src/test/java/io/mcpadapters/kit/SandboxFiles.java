package io.mcpadapters.kit;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A server by https whose addresses an adapter with the test kit takes for public ones, so that
 * fetching what users give the address of can be tested.
 *
 * @param port on the loopback
 * @param settings make the adapter trust its certificate, by environment variable
 */
public record SandboxFiles(int port, Map<String, String> settings) {
  private static final String HOST = "files.sandbox.test";

  /** Starts it on a free port; it ends with Vert.x. */
  public static Future<SandboxFiles> start(Vertx vertx, Handler<HttpServerRequest> answers) {
    Certificate certificate = Certificate.of("dns:" + HOST);
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.options()));
    return server
        .requestHandler(answers)
        .listen(0, "127.0.0.1")
        .map(open ->
            new SandboxFiles(
                open.actualPort(), Map.of("SSL_CERT_FILE", written(certificate).toString())));
  }

  private static Path written(Certificate certificate) {
    try {
      Path file = Files.createTempFile("sandbox-authority", ".pem");
      file.toFile().deleteOnExit();
      return Files.write(file, certificate.pem().getBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The address of a file.
   *
   * @param path with its slash
   */
  public URI at(String path) {
    return URI.create("https://" + HOST + ":" + port + path);
  }
}
