package io.mcpadapters.postiz;

import io.mcpadapters.app.Setting;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.Sandbox;
import io.mcpadapters.postiz.sandbox.PostizSandbox;
import io.vertx.core.Deployable;
import java.util.List;

class PostizContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new PostizMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new PostizSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return PostizSettings.ALL;
  }

  @Override
  protected int listBudget() {
    return 14_000;
  }
}
