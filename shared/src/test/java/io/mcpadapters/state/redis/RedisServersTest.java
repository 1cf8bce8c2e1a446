package io.mcpadapters.state.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Certificate;
import io.mcpadapters.kit.StateServer;
import io.mcpadapters.state.Accounts;
import io.mcpadapters.state.StateUrl;
import io.mcpadapters.state.Store;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are reached otherwise: by TLS, or one of a cluster. */
@ExtendWith(VertxExtension.class)
class RedisServersTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Accounts.Limits TEN =
      new Accounts.Limits(Optional.of(10L), Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir Path folder;

  private static RedisState state(Vertx vertx, String url, Optional<TrustOptions> trust) {
    return new RedisState(
        vertx,
        StateUrl.parse(url),
        "test-mcp",
        "0123456789abcdef0123456789abcdef",
        trust,
        (op, outcome, time) -> {});
  }

  @Test
  void tls_is_taken_from_authorities_that_are_known_and_from_no_other(Vertx vertx)
      throws IOException {
    Certificate certificate = Certificate.of("dns:localhost,ip:127.0.0.1");
    Path pem = Files.writeString(folder.resolve("cert.pem"), certificate.pem().toString());
    Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem().toString());
    try (StateServer server =
        StateServer.start(
            folder,
            "--tls-port",
            "{port}",
            "--tls-cert-file",
            pem.toString(),
            "--tls-key-file",
            key.toString(),
            "--tls-auth-clients",
            "no")) {
      String url = server.url().replace("redis://127.0.0.1", "rediss://localhost");
      TrustOptions known = new PemTrustOptions().addCertValue(certificate.pem());
      Store store = state(vertx, url, Optional.of(known)).store("results");
      Await.value(store.put("a", Buffer.buffer("text"), LONG));
      assertThat(Await.value(store.get("a")).orElseThrow().toString()).isEqualTo("text");

      Store foreign = state(vertx, url, Optional.empty()).store("results");
      assertThat(Await.error(foreign.get("a")).message()).contains("certificate");
      Store plain = state(vertx, server.url(), Optional.empty()).store("results");
      assertThat(Await.error(plain.get("a")).reason()).isEqualTo("state");
    }
  }

  @Test
  void in_a_cluster_what_happens_in_one_step_is_in_one_slot(Vertx vertx) throws IOException {
    try (StateServer server =
        StateServer.start(folder, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000")) {
      Redis raw = Redis.createClient(vertx, "redis://127.0.0.1:" + server.port());
      Await.value(raw.send(Request.cmd(Command.CLUSTER).arg("ADDSLOTSRANGE").arg(0).arg(16_383)));
      Await.until(() ->
          Await.value(raw.send(Request.cmd(Command.CLUSTER).arg("INFO")))
              .toString()
              .contains("cluster_state:ok"));
      RedisState state = state(vertx, server.url() + "&type=cluster", Optional.empty());
      Store store = state.store("results");
      for (int i = 0; i < 20; i++) {
        Await.value(store.put("n" + i, Buffer.buffer(new byte[300_000]), LONG));
        assertThat(Await.value(store.get("n" + i)).orElseThrow().length()).isEqualTo(300_000);
      }
      Await.value(Await.value(store.claim("work")).orElseThrow().release());
      Accounts accounts = state.accounts();
      Await.value(accounts.reserve(new Accounts.Reservation("a", "search", "anna", 8), TEN));
      assertThat(
              Await.value(accounts.reserve(new Accounts.Reservation("b", "search", "ben", 3), TEN))
                  .passed())
          .contains(Accounts.Passed.HOUR);
      assertThat(Await.value(accounts.settle("a", 5)).closed()).isTrue();
      assertThat(Await.value(accounts.totals("anna")).sums())
          .isEqualTo(new Accounts.Sums(5, 5, 5, 5));
      Await.value(raw.close());
    }
  }
}
