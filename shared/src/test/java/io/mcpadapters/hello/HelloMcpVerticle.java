package io.mcpadapters.hello;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Main;
import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Greets people: an adapter's table of contents. */
public final class HelloMcpVerticle extends VerticleBase {
  static final Setting<String> HELLO_GREETING =
      Setting.text("HELLO_GREETING", "What a greeting begins with.").orElse("Hello");

  /** What this adapter can be told beside the common settings. */
  static List<Setting<?>> settings() {
    return List.of(HELLO_GREETING);
  }

  @Override
  public Future<?> start() {
    Settings settings = Settings.of(config(), settings().toArray(Setting<?>[]::new));
    return Adapter.named("hello-mcp", settings)
        .instructions("Greets people by name.")
        .toolset("greeting", new Greet(settings.get(HELLO_GREETING)))
        .check(scope -> Future.succeededFuture("There is no service to sign in to."))
        .start(vertx);
  }

  public static void main(String[] args) {
    Main.run(HelloMcpVerticle::new, args);
  }
}
