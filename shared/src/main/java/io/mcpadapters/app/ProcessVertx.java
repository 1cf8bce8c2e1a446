package io.mcpadapters.app;

import io.mcpadapters.upstream.http.PendingConnections;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.Map;

/** The one Vert.x of a process. */
final class ProcessVertx {
  // Where /etc/resolv.conf names none, this machine's own is asked, as resolv.conf(5) has it; Netty
  // would ask a stranger's
  private static final String NAME_SERVER = "io.netty.resolver.dns.defaultNameServerFallback";

  private ProcessVertx() {}

  /**
   * Small chunks from one arena, since event loops are few. Netty's default allocator copies
   * through method handles, which a native image interprets: a tenth of the time under load. What
   * the command line says with -D stands.
   */
  private static void poolBuffers() {
    Map.of(
            "io.netty.allocator.type", "pooled",
            "io.netty.allocator.maxOrder", "3",
            "io.netty.allocator.numHeapArenas", "1",
            "io.netty.allocator.numDirectArenas", "1")
        .forEach((name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }

  /**
   * An event loop for tools and one for transports, where there are processors for both; small
   * pools, and no cache directory, so that it runs on a read-only root. A listening socket that
   * closes ends the process, unless it is being ended anyway.
   */
  static Vertx create() {
    poolBuffers();
    System.setProperty(NAME_SERVER, "127.0.0.1");
    Promise<Void> closed = Promise.promise();
    Vertx vertx =
        Vertx.builder()
            .withTransport(
                PendingConnections.transport(() -> new ListeningSocket(closed::tryComplete)))
            .with(
                new VertxOptions()
                    .setEventLoopPoolSize(Math.min(2, Runtime.getRuntime().availableProcessors()))
                    .setWorkerPoolSize(4)
                    .setInternalBlockingPoolSize(2)
                    .setFileSystemOptions(
                        new FileSystemOptions()
                            .setFileCachingEnabled(false)
                            .setClassPathResolvingEnabled(false)))
            .build();
    Lifecycle lifecycle = Lifecycle.of(vertx);
    closed
        .future()
        .onSuccess(now -> lifecycle.fail(new UnusableException("a listening socket has closed")));
    return vertx;
  }
}
