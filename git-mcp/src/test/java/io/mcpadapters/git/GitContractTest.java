package io.mcpadapters.git;

import io.mcpadapters.app.Setting;
import io.mcpadapters.git.sandbox.GitSandbox;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import java.util.List;

class GitContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new GitMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new GitSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return GitMcpVerticle.settings();
  }

  @Override
  protected int listBudget() {
    return 25_000;
  }
}
