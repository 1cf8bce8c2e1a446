package io.mcpadapters.clickup;

import io.mcpadapters.app.Setting;
import io.mcpadapters.clickup.sandbox.ClickUpSandbox;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import java.util.List;

class ClickUpContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new ClickUpMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new ClickUpSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return ClickUpSettings.ALL;
  }

  @Override
  protected int listBudget() {
    return 25_000;
  }
}
