package io.mcpadapters.all;

import io.mcpadapters.app.Main;
import io.mcpadapters.clickup.ClickUpMcpVerticle;
import io.mcpadapters.git.GitMcpVerticle;
import io.mcpadapters.image.ImageMcpVerticle;
import io.mcpadapters.postiz.PostizMcpVerticle;
import io.mcpadapters.research.ResearchMcpVerticle;
import io.vertx.core.Deployable;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The one program: a process is one adapter, in a pod, with settings of its own; or, by `serve`,
 * all of them behind one port.
 */
public final class AllAdapters {
  static final Map<String, Supplier<? extends Deployable>> ADAPTERS =
      Map.of(
          "clickup-mcp", ClickUpMcpVerticle::new,
          "image-mcp", ImageMcpVerticle::new,
          "git-mcp", GitMcpVerticle::new,
          "postiz-mcp", PostizMcpVerticle::new,
          "research-mcp", ResearchMcpVerticle::new);

  private AllAdapters() {}

  public static void main(String[] args) {
    Main.runOneOf(ADAPTERS, args);
  }
}
