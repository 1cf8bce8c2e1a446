package io.mcpadapters.hello;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Main;
import io.mcpadapters.app.Settings;
import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an author did wrong is said in one line: what, and where. */
class AuthorMistakesTest {
  private record Named(ToolSpec spec) implements Tool {
    static Named of(String name) {
      return new Named(ToolSpec.readOnly(name, "T").about("T.").answersText());
    }

    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return Future.succeededFuture(ToolResult.text("t", new JsonObject().put("t", 1)));
    }
  }

  /** An argument that no client would take, found while its class is loaded. */
  private static final class Declared {
    static final Arg<String> FIRST_NAME = Arg.text("firstName", "").required();
  }

  /** An adapter whose first argument says what its author did wrong. */
  static final class Mistaken extends VerticleBase {
    private final String mistake;

    Mistaken(String mistake) {
      this.mistake = mistake;
    }

    @Override
    public Future<?> start() {
      Adapter adapter = Adapter.named("mistaken-mcp", Settings.of(config()));
      switch (mistake) {
        case "twice" -> adapter.toolset("one", Named.of("read")).toolset("two", Named.of("read"));
        case "case" ->
            adapter.toolset(
                "one",
                new Named(ToolSpec.readOnly("r", "R").takes(Declared.FIRST_NAME).answersText()));
        default -> adapter.toolset("one", Named.of("read"));
      }
      return adapter.start(vertx);
    }

    public static void main(String[] args) {
      List<String> rest = new ArrayList<>(List.of(args));
      String mistake = rest.removeFirst();
      Main.run(() -> new Mistaken(mistake), rest.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twice | two tools are called read, one of them in the toolset two (AuthorMistakesTest.java:",
        "case  | the argument 'firstName' must be named in lower case, such as first_name (AuthorMistakesTest.java:",
        "check | mistaken-mcp has nothing that --check could do: give Adapter.check(…) a cheap call"
      },
      quoteCharacter = '~')
  void isSaidInOneLineWithItsPlace(String mistake, String words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Mistaken.class.getName(),
                mistake));
    if (mistake.equals("check")) {
      command.add("--check");
    }
    try (AdapterProcess adapter = AdapterProcess.started(command, Map.of())) {
      assertThat(adapter.exit()).isEqualTo(1);
      List<String> errors =
          Stream.concat(adapter.out().stream(), adapter.err().stream())
              .filter(line -> line.contains("\"ERROR\""))
              .toList();
      assertThat(errors)
          .singleElement()
          .asString()
          .contains("cannot start: " + words.replace("'", "\\\""))
          .doesNotContain("MCP_SIGNING_KEY");
      assertThat(adapter.out()).noneMatch(line -> line.contains("MCP_SIGNING_KEY"));
      assertThat(adapter.err()).noneMatch(line -> line.contains("MCP_SIGNING_KEY"));
    }
  }
}
