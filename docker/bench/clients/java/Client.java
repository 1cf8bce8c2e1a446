import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;

/** Java SDK: Client TOOL ARGUMENTS URL | COMMAND… */
public class Client {
  public static void main(String[] words) throws Exception {
    List<String> target = List.of(words).subList(2, words.length);
    try (McpSyncClient client = McpClient.sync(transport(target)).build()) {
      client.initialize();
      boolean listed = client.listTools().tools().stream().anyMatch(tool -> tool.name().equals(words[0]));
      Map<String, Object> arguments = McpJsonDefaults.getMapper().readValue(words[1], Map.class);
      McpSchema.CallToolResult result = client.callTool(new McpSchema.CallToolRequest(words[0], arguments));
      if (!listed || Boolean.TRUE.equals(result.isError()) || result.content().isEmpty()) {
        throw new IllegalStateException(listed + " " + result);
      }
    }
    System.exit(0);
  }

  private static McpClientTransport transport(List<String> target) {
    return target.getFirst().startsWith("http")
        ? HttpClientStreamableHttpTransport.builder(target.getFirst().replaceFirst("/mcp$", "")).endpoint("/mcp").build()
        : new StdioClientTransport(
            ServerParameters.builder(target.getFirst())
                .args(target.subList(1, target.size()))
                .env(System.getenv())
                .build(),
            McpJsonDefaults.getMapper());
  }
}
