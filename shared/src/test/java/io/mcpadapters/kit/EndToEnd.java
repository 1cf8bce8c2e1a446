package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.tool.Revision;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * What a client meets, however the adapter runs: its tests run once by HTTP and once by stdio,
 * against the jar or the binary, whichever the build made; the binary serves all adapters behind
 * one port over HTTP, and over stdio the one. A subclass gives the settings and has the tests;
 * nothing that the adapter prints may hold a secret.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass
@ArgumentsSource(EndToEnd.Forms.class)
public abstract class EndToEnd {
  /**
   * A way to run the adapter and to talk to it.
   *
   * @param stdio whether by standard input and output
   */
  public record Form(List<String> command, boolean stdio) {
    @Override
    public String toString() {
      return String.join(" ", command) + (stdio ? " --stdio" : "");
    }
  }

  /** One revision of each era. */
  public enum Era {
    MODERN(Revision.V2026_07_28),
    LEGACY(Revision.V2025_11_25);

    private final Revision revision;

    Era(Revision revision) {
      this.revision = revision;
    }
  }

  /** Each command, over HTTP and over stdio. */
  static final class Forms implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Class<?> test = context.getRequiredTestClass();
      return Stream.concat(
              AdapterProcess.served(test).stream().map(command -> new Form(command, false)),
              AdapterProcess.commands(test).stream().map(command -> new Form(command, true)))
          .map(Arguments::of);
    }
  }

  protected final Vertx vertx = Vertx.vertx();

  @Parameter Form form;

  private AdapterProcess process;
  private McpClient client;

  /** The settings to start it with, which point it at a fake service. */
  protected abstract Map<String, String> settings();

  /** What must be in nothing that it prints. */
  protected abstract List<String> secrets();

  @BeforeParameterizedClassInvocation
  void begin() throws IOException {
    if (form.stdio) {
      process = AdapterProcess.conversing(form.command, settings());
      Process streams = process.process();
      client = McpClient.stdio(streams.getInputStream(), streams.getOutputStream());
    } else {
      process = AdapterProcess.listening(form.command, beside(form.command));
      client = McpClient.http(vertx, process);
    }
  }

  /** The settings, and those of the other adapters that the command names. */
  private Map<String, String> beside(List<String> command) {
    Map<String, String> all = new HashMap<>();
    for (Sandbox sandbox : ServiceLoader.load(Sandbox.class)) {
      if (command.subList(0, command.size() - 1).contains(sandbox.adapter())) {
        all.putAll(Await.value(sandbox.start(vertx)));
      }
    }
    all.putAll(settings());
    return all;
  }

  @AfterParameterizedClassInvocation
  void finish() {
    if (client != null) {
      client.close();
      process.terminate();
      assertThat(process.exit()).as("%s", process.err()).isZero();
      assertThat(String.join("\n", process.out()) + String.join("\n", process.err()))
          .as("what it printed")
          .doesNotContain(secrets());
      process.close();
    }
  }

  @AfterAll
  void close() {
    Await.value(vertx.close());
  }

  /** A client of the newest revision. */
  protected McpClient client() {
    return client;
  }

  /** A client of the era. */
  protected McpClient client(Era era) {
    return client.as(era.revision);
  }

  /** Whether it is asked over HTTP. */
  protected boolean http() {
    return !form.stdio;
  }

  /** A client with connections of its own, over HTTP. */
  protected McpClient another() {
    return McpClient.http(vertx, process);
  }
}
