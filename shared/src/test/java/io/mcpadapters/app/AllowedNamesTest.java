package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedNamesTest {
  @ParameterizedTest
  @CsvSource({
    "MCP.Example.org, mcp.example.org",
    "mcp.example.org., mcp.example.org",
    "mcp.example.org/, mcp.example.org",
    "*.example.org, *.example.org",
    "mcp.example.org:8443, mcp.example.org:8443",
    "mcp.example.org:443, mcp.example.org:443 mcp.example.org",
    "[FD00::1]:8080, [fd00::1]:8080",
    "10.1.2.3, 10.1.2.3"
  })
  void hostsAreNormalised(String member, String expected) {
    assertThat(AllowedNames.hosts(List.of(member))).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "https://App.example.org/, https://app.example.org",
    "https://app.example.org:443, https://app.example.org",
    "http://localhost:3000, http://localhost:3000",
    "vscode-webview://abc, vscode-webview://abc"
  })
  void originsAreNormalised(String member, String expected) {
    assertThat(AllowedNames.origins(List.of(member))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "*, *",
    ".Example.org, .example.org",
    "*.example.org, *.example.org",
    "https://api.example.org:443/, api.example.org",
    "10.0.0.0/8, 10.0.0.0/8",
    "FD00::/8, fd00::/8",
    "[::1], ::1"
  })
  void hostsWithoutProxyAreNormalised(String member, String expected) {
    assertThat(AllowedNames.direct(List.of(member))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MCP_ALLOWED_HOSTS, https://mcp.example.org",
    "MCP_ALLOWED_HOSTS, a;b",
    "MCP_ALLOWED_HOSTS, *",
    "MCP_ALLOWED_HOSTS, mcp.example.org/mcp",
    "MCP_ALLOWED_ORIGINS, app.example",
    "MCP_ALLOWED_ORIGINS, *",
    "MCP_ALLOWED_ORIGINS, https://app.example.org/page",
    "NO_PROXY, a;b",
    "NO_PROXY, a b",
    "NO_PROXY, 10.0.0.0/33",
    "NO_PROXY, fd00::/129",
    "NO_PROXY, 10.0.0/24"
  })
  void whatCanNeverMatchIsNamed(String setting, String member) {
    assertThatThrownBy(() -> Settings.of(new JsonObject().put(setting, member)))
        .isInstanceOfSatisfying(
            SettingsException.class,
            refused ->
                assertThat(refused.problems())
                    .anySatisfy(
                        problem -> assertThat(problem).startsWith(setting).contains(member)));
  }
}
