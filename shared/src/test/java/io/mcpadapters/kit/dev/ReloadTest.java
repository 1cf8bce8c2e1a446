package io.mcpadapters.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterProcess;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.McpClient;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  @TempDir private Path module;
  private int edits;

  private Path write(String name, String text) throws IOException {
    Path file = module.resolve("src/main/java/edited").resolve(name);
    Files.createDirectories(file.getParent());
    Files.createDirectories(module.resolve("target/classes"));
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(edits++)));
    return file;
  }

  private Path compiled(String name) {
    return module.resolve("target/classes/edited").resolve(name + ".class");
  }

  @Test
  void whatChangedIsCompiledAndWhatNamesIt() throws IOException {
    write("One.java", "package edited; class One { static final int N = 1; }");
    write("Two.java", "package edited; class Two { int n = One.N; }");
    write("Other.java", "package edited; class Other {}");
    SourceFolder folder = SourceFolder.of(module);
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.UNCHANGED);
    write("One.java", "package edited; class One { static final int N = 2; }");
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.COMPILED);
    assertThat(compiled("One")).exists();
    assertThat(compiled("Two")).exists();
    assertThat(compiled("Other")).doesNotExist();
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.UNCHANGED);
  }

  @Test
  void whatDoesNotCompileWaitsForTheNextChange() throws IOException {
    write("One.java", "package edited; class One {}");
    SourceFolder folder = SourceFolder.of(module);
    write("One.java", "package edited; class One { int n = Two.N; }");
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.BROKEN);
    assertThat(compiled("One")).doesNotExist();
    write("Two.java", "package edited; class Two { static final int N = 1; }");
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.COMPILED);
    assertThat(compiled("One")).exists();
  }

  @Test
  void whatIsGoneIsMissedByWhoNamesIt() throws IOException {
    Path two = write("Two.java", "package edited; class Two { static final int N = 1; }");
    write("One.java", "package edited; class One { int n = Two.N; }");
    SourceFolder folder = SourceFolder.of(module);
    write("Two.java", "package edited; class Two { static final int N = 2; }");
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.COMPILED);
    Files.delete(two);
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.BROKEN);
    assertThat(compiled("Two")).doesNotExist();
  }

  @Test
  void anAdapterStartsAnewOnItsPortWhenItsSourcesChange() throws Exception {
    Path hello = Path.of("src/test/java/io/mcpadapters/hello");
    for (String name : List.of("HelloMcpVerticle.java", "Greet.java")) {
      String code = Files.readString(hello.resolve(name));
      write(name, code.replace("package io.mcpadapters.hello;", "package edited;"));
    }
    compileAll();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsources=" + module,
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + module.resolve("target/classes"),
            Dev.class.getName(),
            "run",
            "edited.HelloMcpVerticle",
            "--reload");
    Vertx vertx = Vertx.vertx();
    try (AdapterProcess process = AdapterProcess.started(command, Map.of("PORT", "0"))) {
      assertThat(greeting(vertx, process.port())).startsWith("Hello, Ada!");
      Path greet = module.resolve("src/main/java/edited/Greet.java");
      write("Greet.java", Files.readString(greet).replace("+ \"!\\n\"", "+ \"?\\n\""));
      Await.until(() -> listened(process) == 2);
      assertThat(greeting(vertx, process.port())).startsWith("Hello, Ada?");
      process.terminate();
      process.exit();
    } finally {
      Await.value(vertx.close());
    }
  }

  private static long listened(AdapterProcess process) {
    return process.out().stream().filter(line -> line.contains("\"listening\"")).count();
  }

  private static String greeting(Vertx vertx, int port) {
    try (McpClient client = McpClient.http(vertx, port)) {
      return client.call("greet", new JsonObject().put("name", "Ada")).text();
    }
  }

  /** As the build has done before anything is watched. */
  private void compileAll() throws IOException {
    SourceFolder folder = SourceFolder.of(module);
    for (String name : List.of("HelloMcpVerticle.java", "Greet.java")) {
      Path file = module.resolve("src/main/java/edited").resolve(name);
      write(name, Files.readString(file));
    }
    assertThat(folder.look()).isEqualTo(SourceFolder.Outcome.COMPILED);
  }
}
