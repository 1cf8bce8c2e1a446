package io.mcpadapters.research;

import io.mcpadapters.app.Setting;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.Sandbox;
import io.mcpadapters.research.sandbox.ResearchSandbox;
import io.vertx.core.Deployable;
import java.util.List;

class ResearchContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new ResearchMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new ResearchSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return ResearchSettings.ALL;
  }

  @Override
  protected int listBudget() {
    return 11_000;
  }
}
