package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/**
 * GitHub, Gitea and Forgejo, each on a port of its own, with the repositories of {@link Fixtures}.
 */
public final class GitSandbox implements Sandbox {
  @Override
  public String adapter() {
    return "git-mcp";
  }

  @Override
  public Future<Map<String, String>> start(Vertx vertx) {
    return Fakes.start(vertx).map(Fakes::settings);
  }
}
