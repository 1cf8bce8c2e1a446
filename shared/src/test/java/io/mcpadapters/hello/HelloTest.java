package io.mcpadapters.hello;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterPage;
import io.mcpadapters.kit.InProcess;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelloTest {
  private static final Path CODE = Path.of("src/test/java/io/mcpadapters/hello");

  private final InProcess adapter =
      InProcess.of(HelloMcpVerticle::new, Map.of("HELLO_GREETING", "Ahoj"));

  @AfterEach
  void close() {
    adapter.close();
  }

  @Test
  void itGreets() {
    Received answer =
        adapter.client().call("greet", new JsonObject().put("name", "Ada").put("times", 2));
    assertThat(answer.text()).isEqualTo("Ahoj, Ada!\nAhoj, Ada!\n");
    assertThat(answer.facts()).isEqualTo(new JsonObject().put("greeted", 2));
  }

  @Test
  void itSaysWhatIsWrong() {
    Received unnamed = adapter.client().call("greet", new JsonObject().put("nmae", "Ada"));
    assertThat(unnamed.toolError().getString("message"))
        .contains("name is required, e.g. \"Ada\"", "did you mean name?");
    Received nobody = adapter.client().call("greet", new JsonObject().put("name", "nobody"));
    assertThat(nobody.toolError().getString("code")).isEqualTo("not_found");
  }

  @Test
  void thePageShowsThisAdapter() throws IOException {
    AdapterPage.at(Path.of("README.md"))
        .source(CODE.resolve("Greet.java"))
        .source(CODE.resolve("HelloMcpVerticle.java"))
        .check();
  }
}
