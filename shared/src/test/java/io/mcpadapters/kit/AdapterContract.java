package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.app.Setting;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds for the tools of every adapter: their snapshots and page, schemas that all clients
 * take, decoding that agrees with them, a bounded list. An adapter's own subclass names the
 * adapter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterContract {
  private static final Path SNAPSHOTS = Path.of("src/test/resources/tools");
  private static final int GENERATED = 60;

  private final Vertx vertx = Vertx.vertx();
  private InProcess adapter;
  private List<JsonObject> tools;

  protected abstract Deployable verticle();

  protected abstract Sandbox sandbox();

  /** The settings that the adapter declares beside the common ones. */
  protected abstract List<Setting<?>> settings();

  /** The most that `tools/list` of what is on by default may weigh, in bytes. */
  protected abstract int listBudget();

  /**
   * For each tool with `confirm` a call without it that needs a person's yes. What it is about may
   * be made with the client, and may be another client's than that of the sandbox's settings.
   */
  protected List<Unconfirmed> unconfirmed(McpClient client) {
    return List.of();
  }

  /**
   * What the calls of `examples.json` need beside the sandbox's settings.
   *
   * @param sandbox those, which name its ports
   */
  protected Map<String, String> exampleSettings(Map<String, String> sandbox) {
    return Map.of();
  }

  /** A call that is asked about first. */
  public record Unconfirmed(McpClient client, String tool, JsonObject arguments) {}

  @BeforeAll
  void start() {
    Map<String, String> all = new HashMap<>(Await.value(sandbox().start(vertx)));
    all.put("MCP_TOOLSETS", "all");
    adapter = InProcess.of(this::verticle, all);
    tools = adapter.client().tools();
  }

  @AfterAll
  void stop() {
    adapter.close();
    Await.value(vertx.close());
  }

  @Test
  void toolsAreAsTheirSnapshotsSay() throws IOException {
    if ("update".equals(System.getProperty("pages"))) {
      Files.createDirectories(SNAPSHOTS);
      for (JsonObject tool : tools) {
        Files.writeString(snapshot(tool), tool.encodePrettily() + "\n");
      }
    }
    for (JsonObject tool : tools) {
      assertThat(snapshot(tool)).as("-Dpages=update writes it").exists();
      assertThat(tool.encodePrettily()).isEqualTo(Files.readString(snapshot(tool)).strip());
    }
    try (Stream<Path> files = Files.list(SNAPSHOTS)) {
      assertThat(files).as("no snapshot is left over").hasSize(tools.size());
    }
  }

  private static Path snapshot(JsonObject tool) {
    return SNAPSHOTS.resolve(tool.getString("name") + ".json");
  }

  @Test
  void itsTypesUseEachOtherInNoCircle() {
    TypeCircles.assertNone(TypeCircles.classes(verticle().getClass().getPackageName()));
  }

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    AdapterPage.at(Path.of("README.md")).tools(tools, examples()).settings(settings()).check();
  }

  @Test
  void thePageSaysWhatToDoAboutMessagesThatThereAre() throws IOException {
    TroubleTable.check(Path.of("README.md"));
  }

  /** Made before a sandbox of their own, so that they are the same whatever else was tested. */
  private Map<String, String> examples() throws IOException {
    Map<String, String> all = new HashMap<>(Await.value(sandbox().start(vertx)));
    all.putAll(exampleSettings(all));
    all.put("MCP_TOOLSETS", "all");
    try (InProcess fresh = InProcess.of(this::verticle, all)) {
      return Examples.made(tools, fresh.client(), new Varying(all));
    }
  }

  @Test
  void itUsesOnlyWhatIsMadeForAdapters() {
    AdapterRules.of(verticle().getClass()).check();
  }

  /** Each is what a client can ask for: named, described, and read without a failure of ours. */
  @Test
  void resourcesAndPromptsThatAreListedCanBeHad() {
    McpClient legacy = adapter.client().as(Revision.V2025_11_25);
    for (JsonObject resource : listed(legacy, "resources/list", "resources")) {
      assertThat(resource.getString("uri")).contains("://");
      Received read =
          adapter
              .client()
              .request("resources/read", new JsonObject().put("uri", resource.getString("uri")));
      assertThat(read.result().getJsonArray("contents")).isNotEmpty();
    }
    for (JsonObject template : listed(legacy, "resources/templates/list", "resourceTemplates")) {
      assertThat(template.getString("uriTemplate")).contains("://", "{");
    }
    for (JsonObject prompt : listed(legacy, "prompts/list", "prompts")) {
      assertThat(prompt.getString("name")).matches("[a-zA-Z0-9_-]{1,40}");
    }
  }

  /** What the server says that it has; nothing where it says that it has none. */
  private static List<JsonObject> listed(McpClient client, String method, String member) {
    JsonObject capabilities = client.initialize().getJsonObject("capabilities");
    if (!capabilities.containsKey(method.substring(0, method.indexOf('/')))) {
      return List.of();
    }
    List<JsonObject> listed =
        client.request(method, new JsonObject()).result().getJsonArray(member).stream()
            .map(JsonObject.class::cast)
            .toList();
    assertThat(listed)
        .allSatisfy(one -> {
          assertThat(one.getString("name")).isNotBlank();
          assertThat(one.getString("description")).isNotBlank();
        });
    return listed;
  }

  @Test
  void theListOfToolsFitsItsBudget() {
    Map<String, String> byDefault = new HashMap<>(Await.value(sandbox().start(vertx)));
    try (InProcess plain = InProcess.of(this::verticle, byDefault)) {
      int bytes = plain.client().tools().stream().mapToInt(tool -> tool.toBuffer().length()).sum();
      assertThat(bytes).isLessThanOrEqualTo(listBudget());
    }
  }

  @Test
  void everyToolSaysWhatItIsAndAllFourHints() {
    assertThat(tools)
        .isNotEmpty()
        .allSatisfy(tool -> {
          assertThat(tool.getString("name")).matches("[a-zA-Z0-9_-]{1,40}");
          assertThat(tool.getString("title")).isNotBlank();
          assertThat(tool.getString("description")).isNotBlank().hasSizeLessThan(2000);
          JsonObject hints = tool.getJsonObject("annotations");
          for (String hint :
              List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")) {
            assertThat(hints.getValue(hint)).as(hint).isInstanceOf(Boolean.class);
          }
        });
  }

  @Test
  void aCallThatWantsAYesSaysSoInItsSchemaAndItsDryRun() {
    List<Unconfirmed> calls = unconfirmed(adapter.client());
    assertThat(calls.stream().map(Unconfirmed::tool))
        .as("every tool that takes confirm")
        .containsExactlyInAnyOrderElementsOf(
            tools.stream()
                .filter(tool -> tool.toString().contains("\"confirm\":{\"type\":\"boolean\""))
                .map(tool -> tool.getString("name"))
                .toList());
    for (Unconfirmed call : calls) {
      JsonObject refused = call.client.call(call.tool, call.arguments).toolError();
      assertThat(refused.getString("reason")).as(call.tool).isEqualTo("confirmation_required");
      Received dry = call.client.call(call.tool, call.arguments.copy().put("dry_run", true));
      assertThat(dry.facts().getBoolean("needs_confirm")).as("%s", dry.body()).isTrue();
      assertThat(dry.facts().getString("question")).isEqualTo(refused.getString("question"));
    }
  }

  @Test
  void noSchemaHasAWordThatSomeClientsModelRefuses() {
    tools.forEach(PortableSchema::check);
  }

  @Test
  void everySchemaIsOneThatAllVendorsModelsAreShown() {
    assertThat(tools.stream().flatMap(tool -> SchemaRules.broken(tool).stream())).isEmpty();
  }

  @Test
  void whatASchemaRefusesTheToolRefusesByTheNameOfAField() {
    for (JsonObject tool : tools) {
      SchemaAgreement schema = new SchemaAgreement(tool.getJsonObject("inputSchema"), 20261126);
      for (JsonObject call : schema.bad(GENERATED)) {
        Received answer = adapter.client().call(tool.getString("name"), call);
        assertThat(answer.isError()).as("%s %s", tool.getString("name"), call).isTrue();
        JsonObject error = answer.toolError();
        assertThat(error.getString("code")).as("%s", call).isEqualTo("invalid_input");
        assertThat(error.getString("field")).as("%s", call).isNotBlank();
        assertThat(error.getString("message")).as("%s", call).isNotBlank();
      }
    }
  }

  @Test
  void whatASchemaAllowsIsNeverAFaultOfOurs() {
    TreeSet<String> internal = new TreeSet<>();
    TreeSet<String> undeclared = new TreeSet<>();
    for (JsonObject tool : tools) {
      SchemaAgreement schema = new SchemaAgreement(tool.getJsonObject("inputSchema"), 20261127);
      NeededArguments needed = new NeededArguments(tool);
      for (JsonObject call : schema.good(GENERATED / 2)) {
        Received answer = adapter.client().call(tool.getString("name"), call);
        needed.add(call, answer);
        if (answer.isError() && answer.toolError().getString("code").equals("internal")) {
          internal.add(tool.getString("name") + " " + call);
        }
        if (!answer.isError()) {
          assertThat(answer.facts())
              .as("the facts of %s, its answer's last block", tool.getString("name"))
              .isNotNull();
        }
      }
      undeclared.addAll(needed.undeclared());
    }
    assertThat(internal).isEmpty();
    assertThat(undeclared).as("what no call can do without is required").isEmpty();
  }
}
