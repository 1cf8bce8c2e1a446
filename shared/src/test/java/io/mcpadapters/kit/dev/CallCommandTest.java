package io.mcpadapters.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.hello.HelloMcpVerticle;
import io.mcpadapters.kit.FixtureVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Adapters as processes of their own, asked as `./vertx` asks them. */
class CallCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Class<? extends Deployable> verticle, String command, String... words)
      throws Exception {
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new CallCommand(
            "hello-mcp",
            new Terminal(null, told, true),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            told)
        .run(
            Child.command(verticle.getName(), List.of("--stdio")),
            Map.of("LOG_LEVEL", "warn"),
            command,
            List.of(words));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aToolIsCalledWithTypedArguments() throws Exception {
    assertThat(run(HelloMcpVerticle.class, "call", "greet", "name=Zoë", "times=2")).isZero();
    assertThat(out()).startsWith("Hello, Zoë!\nHello, Zoë!\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void theWholeAnswerIsOneObjectOfJson() throws Exception {
    assertThat(run(HelloMcpVerticle.class, "call", "greet", "name=Ada", "--json")).isZero();
    assertThat(new JsonObject(out()).getJsonArray("content")).isNotEmpty();
  }

  @Test
  void whatAToolRefusesIsToldWithItsHint() throws Exception {
    assertThat(run(HelloMcpVerticle.class, "call", "greet", "name=nobody")).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err())
        .contains("greet: not_found: There is nobody to greet.", "hint: Ask the user for a name.");
  }

  @Test
  void toolsAreListedAndOneIsDescribed() throws Exception {
    assertThat(run(HelloMcpVerticle.class, "tools")).isZero();
    assertThat(out()).isEqualTo("greet  Greets a person by name, up to five times.\n");
    out.reset();
    assertThat(run(HelloMcpVerticle.class, "tools", "greet")).isZero();
    assertThat(out())
        .contains("Greets a person", "  name  string, required  Whom to greet.")
        .contains("  times  integer 1–5, default 1");
  }

  @Test
  void anUnknownToolIsToldWithThoseThereAre() {
    assertThatThrownBy(() -> run(HelloMcpVerticle.class, "call", "great"))
        .isInstanceOf(UsageException.class)
        .hasMessage("hello-mcp has no tool great; did you mean greet?\nIts tools: greet");
    assertThatThrownBy(() -> run(HelloMcpVerticle.class, "call"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("./vertx tools hello-mcp");
  }

  @Test
  void longCallsShowHowFarTheyAre() throws Exception {
    assertThat(run(FixtureVerticle.class, "call", "test_tool_with_progress")).isZero();
    assertThat(err()).contains("[############------------]").endsWith("\r\033[K");
  }

  @Test
  void anAdapterThatDoesNotStartGivesItsExitCode() throws Exception {
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
    int status =
        new CallCommand("hello-mcp", new Terminal(null, told, false), told, told)
            .run(
                Child.command(HelloMcpVerticle.class.getName(), List.of("--stdio")),
                Map.of("LOG_LEVEL", "loud"),
                "tools",
                List.of());
    assertThat(status).isEqualTo(78);
    assertThat(err()).contains("the adapter ended with 78");
  }
}
