package io.mcpadapters.image;

import static io.mcpadapters.image.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.image.sandbox.ReplicateFake;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.PlainRequest;
import io.mcpadapters.kit.ShippedTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A picture that somebody reads by its link when the process is told to end. */
class FilesIT {
  private static final int BYTES = 20 << 20; // more than sockets take in before anybody reads

  private final Vertx vertx = Vertx.vertx();
  private final ReplicateFake replicate = Await.value(ReplicateFake.start(vertx));

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  private String link(int port) {
    try (McpClient client = McpClient.http(vertx, port)) {
      String url =
          client
              .call("generate_image", args("prompt", "large fault:file-20mb"))
              .facts()
              .getJsonArray("images")
              .getJsonObject(0)
              .getString("url");
      return URI.create(url).getPath();
    }
  }

  @ShippedTest
  void isReadToItsEnd(List<String> command, @TempDir Path state) throws IOException {
    Map<String, String> settings = new HashMap<>(replicate.settings());
    settings.put("STATE_DIR", state.toString());
    settings.put("MCP_PUBLIC_URL", "http://localhost");
    try (AdapterProcess adapter = AdapterProcess.listening(command, settings)) {
      String path = link(adapter.port());
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adapter.port())) {
        String request =
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        assertThat(new String(answer.readNBytes(15), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 200 OK");
        adapter.terminate();
        Await.until(() ->
            Await.value(PlainRequest.send(vertx, HttpMethod.GET, adapter.port(), "/readyz"))
                    .status()
                == 503);
        assertThat(answer.readAllBytes().length).isGreaterThan(BYTES);
      }
      assertThat(adapter.exit()).isZero();
    }
  }
}
