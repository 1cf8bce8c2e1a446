package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.InProcess;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process whose listening socket has closed ends, so that the platform starts it anew. */
class ClosedPortTest {
  /** Loses its port, as by an error where connections are accepted; the first one, or a later. */
  static final class LosesItsPort extends VerticleBase {
    @Override
    public Future<?> start() {
      Promise<String> beside = ((ContextInternal) context).promise();
      new Thread( // on no context of this one, or it would end with it
              () -> vertx.deployVerticle(new KeepsAccounts()).onComplete(beside))
          .start();
      return beside
          .future()
          .compose(deployed -> Adapter.named("loser", Settings.of(config())).start(vertx))
          .onSuccess(listening -> vertx.setTimer(1, due -> lose()));
    }

    private void lose() {
      if (config().containsKey("UNASKED")) {
        vertx.undeploy(deploymentID());
        return;
      }
      int port = Integer.parseInt(config().getString("PORT"));
      vertx
          .createHttpClient()
          .request(HttpMethod.GET, port, "127.0.0.1", "/healthz")
          .compose(HttpClientRequest::send)
          .onSuccess(answered -> vertx.undeploy(deploymentID()));
    }

    public static void main(String[] args) {
      Main.run(LosesItsPort::new, args);
    }
  }

  /** Has something to write at the end. */
  private static final class KeepsAccounts extends VerticleBase {
    @Override
    public Future<?> stop() {
      System.err.println("accounts written");
      return Future.succeededFuture();
    }
  }

  @Test
  void endsWith3AfterTheLastWritesAndSaysWhy() throws IOException {
    endsAfterTheLastWrites(Map.of());
  }

  @Test
  void thatIsNoticedBeforeItHasAcceptedAnyConnectionToo() throws IOException {
    endsAfterTheLastWrites(Map.of("UNASKED", "yes"));
  }

  private static void endsAfterTheLastWrites(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("PORT", "" + InProcess.freePort());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LosesItsPort.class.getName());
    try (AdapterProcess process = AdapterProcess.listening(command, environment)) {
      assertThat(process.exit()).isEqualTo(3);
      assertThat(process.err()).containsOnlyOnce("accounts written");
      assertThat(process.out())
          .filteredOn(line -> line.contains("ends, to be started anew"))
          .singleElement()
          .asString()
          .contains("\"ERROR\"", "a listening socket has closed");
    }
  }
}
