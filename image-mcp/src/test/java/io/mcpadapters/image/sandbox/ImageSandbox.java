package io.mcpadapters.image.sandbox;

import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Replicate, made up. */
public final class ImageSandbox implements Sandbox {
  @Override
  public String adapter() {
    return "image-mcp";
  }

  @Override
  public Future<Map<String, String>> start(Vertx vertx) {
    return ReplicateFake.start(vertx).map(ReplicateFake::settings);
  }
}
