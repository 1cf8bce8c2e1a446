package io.mcpadapters.all;

import io.mcpadapters.git.sandbox.GitSandbox;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.ProcessContract;
import io.mcpadapters.kit.Served;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** How the program behaves as a process that serves adapters behind one port, jar and binary. */
@Served("git-mcp")
class ServeProcessIT extends ProcessContract {
  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected Slow slow(Vertx vertx) {
    JsonObject arguments = new JsonObject().put("repo", "fault/slow").put("path", "README.md");
    return new Slow(Await.value(new GitSandbox().start(vertx)), "read_file", arguments);
  }
}
