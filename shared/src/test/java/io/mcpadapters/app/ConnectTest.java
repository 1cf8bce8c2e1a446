package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.AdapterPage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What docker/connect has for each client is on its page, and has the form of that client's
 * documentation. docker/bench/clients/run tries the files; this holds the form also of those whose
 * client cannot be installed.
 */
class ConnectTest {
  private static final Path CONNECT = Path.of("../docker/connect");
  private static final Map<String, String> LANGUAGES =
      Map.of("json", "json", "py", "python", "sh", "sh");

  /** Keys of a client's file: of its table of servers, and of a server over HTTP and stdio. */
  private record Form(String file, String servers, Set<String> http, Set<String> stdio) {}

  private static List<Form> forms() {
    Set<String> command = Set.of("command", "args", "env");
    return List.of(
        // code.claude.com/docs/en/mcp
        new Form(
            "claude-code/mcp.json",
            "mcpServers",
            Set.of("type", "url"),
            Set.of("type", "command", "args", "env")),
        // modelcontextprotocol.io/docs/develop/connect-local-servers: commands only
        new Form(
            "claude-desktop/claude_desktop_config.json",
            "mcpServers",
            Set.of("command", "args"),
            command),
        // cursor.com/docs/mcp
        new Form("cursor/mcp.json", "mcpServers", Set.of("url"), command),
        // code.visualstudio.com/docs/agents/reference/mcp-configuration
        new Form(
            "vscode/mcp.json",
            "servers",
            Set.of("type", "url"),
            Set.of("type", "command", "args", "env")),
        // github.com/google-gemini/gemini-cli, docs/tools/mcp-server.md
        new Form("gemini-cli/settings.json", "mcpServers", Set.of("httpUrl"), command));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void eachFileHasTheKeysOfItsClientsDocumentation(Form form) throws IOException {
    JsonObject read = new JsonObject(Files.readString(CONNECT.resolve(form.file)));
    assertThat(read.fieldNames()).containsExactly(form.servers);
    JsonObject servers = read.getJsonObject(form.servers);
    assertThat(servers.fieldNames()).containsExactly("git-mcp-http", "git-mcp-stdio");
    JsonObject http = servers.getJsonObject("git-mcp-http");
    assertThat(http.fieldNames()).containsExactlyInAnyOrderElementsOf(form.http);
    assertThat(http.encode()).contains("http://127.0.0.1:8080/mcp");
    assertThat(http.getString("type", "http")).isEqualTo("http");
    JsonObject stdio = servers.getJsonObject("git-mcp-stdio");
    assertThat(stdio.fieldNames()).containsExactlyInAnyOrderElementsOf(form.stdio);
    assertThat(stdio.getString("type", "stdio")).isEqualTo("stdio");
    assertThat(stdio.getString("command")).isEqualTo("/usr/local/bin/git-mcp");
    assertThat(stdio.getJsonArray("args")).containsExactly("--stdio");
    assertThat(stdio.getJsonObject("env"))
        .allSatisfy(setting -> assertThat(setting.getValue()).isInstanceOf(String.class));
  }

  /** github.com/n8n-io/n8n, packages/@n8n/nodes-langchain/nodes/mcp/McpClient. */
  @Test
  void theWorkflowCallsByN8nsOwnClientNode() throws IOException {
    JsonObject workflow = new JsonObject(Files.readString(CONNECT.resolve("n8n/workflow.json")));
    JsonObject start = workflow.getJsonArray("nodes").getJsonObject(0);
    JsonObject call = workflow.getJsonArray("nodes").getJsonObject(1);
    assertThat(start.getString("type")).isEqualTo("n8n-nodes-base.manualTrigger");
    assertThat(call.getString("type")).isEqualTo("@n8n/n8n-nodes-langchain.mcpClient");
    assertThat(call.getInteger("typeVersion")).isEqualTo(1);
    JsonObject parameters = call.getJsonObject("parameters");
    assertThat(parameters.fieldNames())
        .containsExactlyInAnyOrder(
            "serverTransport",
            "endpointUrl",
            "authentication",
            "tool",
            "inputMode",
            "jsonInput",
            "options");
    assertThat(parameters.getString("serverTransport")).isEqualTo("httpStreamable");
    assertThat(new JsonObject(parameters.getString("jsonInput"))).isEmpty();
    assertThat(workflow.getJsonObject("connections").fieldNames())
        .containsExactly(start.getString("name"));
    assertThat(workflow.getJsonObject("connections").encode()).contains(call.getString("name"));
  }

  @Test
  void thePageShowsEachFileAsItIs() throws IOException {
    AdapterPage page = AdapterPage.at(CONNECT.resolve("README.md"));
    try (Stream<Path> files = Files.walk(CONNECT)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String path = CONNECT.relativize(file).toString().replace('\\', '/');
        if (!path.equals("README.md")) {
          page.file(path, LANGUAGES.get(path.substring(path.lastIndexOf('.') + 1)));
        }
      }
    }
    page.check();
  }
}
