package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.tool.Revision;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
 * against the jar or the binary, whichever the build made. A subclass gives the settings and has
 * the tests; nothing that the adapter prints may hold a secret.
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
      return AdapterProcess.commands(context.getRequiredTestClass()).stream()
          .flatMap(command -> Stream.of(new Form(command, false), new Form(command, true)))
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
      process = AdapterProcess.listening(form.command, settings());
      client = McpClient.http(vertx, process.port());
    }
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

  /** Where it listens; empty over stdio. */
  protected OptionalInt port() {
    return form.stdio ? OptionalInt.empty() : OptionalInt.of(process.port());
  }
}
