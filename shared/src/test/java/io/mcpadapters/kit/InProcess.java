package io.mcpadapters.kit;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.function.Supplier;

/** An adapter in the test's own process, on a free port. */
public final class InProcess implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final int port;
  private final McpClient client;

  private InProcess(Supplier<? extends Deployable> verticle, Map<String, String> settings) {
    this.port = deploy(verticle, settings);
    this.client = McpClient.http(vertx, port);
  }

  /** The adapter alone. */
  public static InProcess of(
      Supplier<? extends Deployable> verticle, Map<String, String> settings) {
    return new InProcess(verticle, settings);
  }

  private int deploy(Supplier<? extends Deployable> verticle, Map<String, String> settings) {
    int free = freePort();
    JsonObject config = new JsonObject().put("PORT", Integer.toString(free));
    settings.forEach(config::put);
    Await.value(vertx.deployVerticle(verticle.get(), new DeploymentOptions().setConfig(config)));
    return free;
  }

  /** A port of the loopback that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** A client of the newest revision. */
  public McpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    Await.value(vertx.close());
  }
}
