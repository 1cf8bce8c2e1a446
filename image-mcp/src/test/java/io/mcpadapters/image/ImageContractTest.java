package io.mcpadapters.image;

import io.mcpadapters.app.Setting;
import io.mcpadapters.image.sandbox.ImageSandbox;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import java.util.List;

class ImageContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new ImageMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new ImageSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return ImageSettings.ALL;
  }

  @Override
  protected int listBudget() {
    return 12_000;
  }
}
