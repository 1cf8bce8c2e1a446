package io.mcpadapters.kit;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Main;
import io.mcpadapters.app.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * A server with all that the official conformance suite asks for, on the same library as the
 * adapters, which carry none of it.
 */
public final class FixtureVerticle extends VerticleBase {
  @Override
  public Future<?> start() {
    return Adapter.named("fixture", Settings.of(config()))
        .instructions("Tools, prompts and resources of the conformance suite.")
        .with(server -> Fixture.on(vertx, server))
        .start(vertx);
  }

  public static void main(String[] args) {
    Main.run(FixtureVerticle::new, args);
  }
}
