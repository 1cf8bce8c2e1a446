package io.mcpadapters.upstream;

import io.mcpadapters.kit.Certificate;
import io.mcpadapters.upstream.http.AddressGuard;
import io.mcpadapters.upstream.http.Connections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** A test with one server of files at a user's address, by https. */
abstract class PublicFileTest extends ServiceTest {
  static final Certificate CERTIFICATE = Certificate.of("dns:files.example");

  /** Upstreams for which the loopback counts as public and names resolve in turn. */
  PublicFetcher fetcher(
      Vertx vertx, OutboundOptions outbound, Predicate<InetAddress> allowed, String... addresses) {
    Deque<String> answers = new ArrayDeque<>(List.of(addresses));
    AddressGuard guard =
        new AddressGuard(
            host ->
                Future.succeededFuture(
                    List.of(
                        InetAddress.ofLiteral(
                            answers.size() > 1 ? answers.remove() : answers.element()))),
            allowed);
    return Upstreams.over(Connections.in(vertx, outbound, guard)).publicFetcher();
  }
}
