package io.mcpadapters.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release says of itself: its version, its notes, and to the MCP registry. */
class ReleaseTest {
  private static final Path ROOT = Overlays.FOLDER.getParent();
  private static final String REGISTRY = "github.com/modelcontextprotocol/registry@v1.8.9";

  @TempDir private static Path folder;

  private static final Map<String, JsonObject> SERVERS = new TreeMap<>();

  @BeforeAll
  static void write() throws IOException {
    assumeTrue(Commands.has("python3"), "python3 is not there: server.json is not written");
    Commands.Ended written =
        ran(
            "server",
            "--out=" + folder.resolve("servers"),
            "--scope=@example",
            "--repository=Example/adapters");
    assertThat(written.status()).as(written.out()).isZero();
    for (String adapter : Project.adapters()) {
      Path file = folder.resolve("servers").resolve(adapter).resolve("server.json");
      SERVERS.put(adapter, new JsonObject(Files.readString(file)));
    }
  }

  private static Commands.Ended ran(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker/release/" + script));
    command.addAll(List.of(arguments));
    return Commands.run(ROOT, command);
  }

  /** The schema of the registry's own module, which the Go command fetches. */
  private static Validator schema() throws IOException {
    assumeTrue(Commands.has("go"), "Go is not there: the registry's schema cannot be had");
    Path input = Path.of("/dev/null");
    Commands.Ended fetched =
        Commands.run(folder, input, List.of("go", "mod", "download", "-json", REGISTRY));
    assumeTrue(fetched.status() == 0, "the registry's schema cannot be had: " + fetched.out());
    String json = fetched.out().substring(fetched.out().indexOf('{'));
    Path file =
        Path.of(new JsonObject(json).getString("Dir"), "internal/validators/schemas")
            .resolve("2025-12-11.json");
    JsonObject schema = new JsonObject(Files.readString(file));
    assertThat(SERVERS.values())
        .allSatisfy(
            server -> assertThat(server.getString("$schema")).isEqualTo(schema.getString("$id")));
    schema.remove("$id");
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setBaseUri("app://registry/")
            .setDraft(Draft.DRAFT7)
            .setOutputFormat(OutputFormat.Basic));
  }

  @Test
  void eachServerIsValidByTheRegistrysSchema() throws IOException {
    Validator schema = schema();
    SERVERS.forEach((adapter, server) -> {
      OutputUnit verdict = schema.validate(server.copy());
      assertThat(verdict.getValid()).as("%s: %s", adapter, verdict.toJson()).isTrue();
    });
    JsonObject planted = SERVERS.get("git-mcp").copy();
    planted.getJsonArray("packages").getJsonObject(0).remove("identifier");
    assertThat(schema.validate(planted).getValid()).isFalse();
  }

  @Test
  void eachServerIsThePackagesAndHasItsSettings() {
    SERVERS.forEach((adapter, server) -> {
      assertThat(server.getString("name")).isEqualTo("io.github.example/" + adapter);
      assertThat(server.getString("version")).isEqualTo(Project.version());
      JsonArray packages = server.getJsonArray("packages");
      JsonObject npm = packages.getJsonObject(0);
      assertThat(npm.getString("identifier")).isEqualTo("@example/" + adapter);
      assertThat(npm.getString("version")).isEqualTo(Project.version());
      assertThat(packages.getJsonObject(1).getString("identifier"))
          .isEqualTo("ghcr.io/example/mcp/" + adapter + ":" + Project.version());
      List<JsonObject> variables =
          npm.getJsonArray("environmentVariables").stream().map(JsonObject.class::cast).toList();
      assertThat(names(variables, "isRequired"))
          .containsExactlyInAnyOrderElementsOf(Project.required(adapter));
      assertThat(variables)
          .extracting(variable -> variable.getString("name"))
          .isSubsetOf(Project.settings(adapter))
          .isNotEmpty();
      assertThat(names(variables, "isSecret")).isSubsetOf(Project.secrets(adapter)).isNotEmpty();
    });
  }

  private static List<String> names(List<JsonObject> variables, String flag) {
    return variables.stream()
        .filter(variable -> variable.getBoolean(flag, false))
        .map(variable -> variable.getString("name"))
        .toList();
  }

  @Test
  void theTagIsTheVersionOfThePom() throws IOException {
    assertThat(ran("version").out().strip()).isEqualTo(Project.version());
    assertThat(ran("version", "v" + Project.version()).status()).isZero();
    Commands.Ended other = ran("version", "v0.0.1");
    assertThat(other.status()).isOne();
    assertThat(other.out()).contains("the tag is v0.0.1, but pom.xml says " + Project.version());
    assertThat(ROOT.resolve("docker/Dockerfile"))
        .content()
        .contains("ARG VERSION=" + Project.version() + "\n");
  }

  @Test
  void theNotesAreTheVersionsSectionOfTheChangelog() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy/docker/release"));
    Files.copy(ROOT.resolve("docker/release/notes"), copy.resolve("notes"));
    copy.resolve("notes").toFile().setExecutable(true);
    Files.createDirectories(folder.resolve("copy/.github"));
    Files.writeString(
        folder.resolve("copy/.github/CHANGELOG.md"),
        "# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2027-01-02\n\n### Added\n\n- New.\n\n"
            + "## [1.0.0]\n\n- Old.\n\n[1.0.0]: https://example.org\n");
    assertThat(notes(copy, "1.1.0").out()).isEqualTo("### Added\n\n- New.\n");
    assertThat(notes(copy, "1.0.0").out()).isEqualTo("- Old.\n");
    for (String none : List.of("Unreleased", "2.0.0")) {
      assertThat(notes(copy, none).status()).isOne();
      assertThat(notes(copy, none).out())
          .contains("CHANGELOG.md says nothing below a heading ## [" + none + "]");
    }
    assertThat(ran("notes", "Unreleased").status()).isZero();
  }

  private static Commands.Ended notes(Path in, String version) throws IOException {
    return Commands.run(in, List.of("./notes", version));
  }
}
