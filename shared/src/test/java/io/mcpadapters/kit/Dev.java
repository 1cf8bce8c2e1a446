package io.mcpadapters.kit;

import io.mcpadapters.app.Launch;
import io.mcpadapters.app.Main;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What `./vertx` starts when the test kit is needed: an adapter beside its fake service, the fake
 * alone, all adapters in one Vert.x. Never part of a jar or binary that is shipped.
 */
public final class Dev {
  /** The ports of `run all`, by adapter. */
  private static final Map<String, String> PORTS =
      Map.of(
          "image-mcp", "8081",
          "postiz-mcp", "8082",
          "git-mcp", "8083",
          "research-mcp", "8084",
          "clickup-mcp", "8085");

  private Dev() {}

  public static void main(String[] args) throws Exception {
    List<String> rest = new ArrayList<>(List.of(args).subList(1, args.length));
    boolean sandboxed = rest.remove("--sandbox");
    switch (args[0]) {
      case "run" -> run(rest.removeFirst(), sandboxed, rest);
      case "all" -> all(rest, rest.remove("--one-port"), sandboxed);
      case "sandbox" -> sandbox(rest.removeFirst());
      case "fixture" -> run(Dev.class.getPackageName() + ".FixtureVerticle", false, rest);
      default -> throw new IllegalArgumentException("unknown command " + args[0]);
    }
  }

  private static void run(String verticle, boolean sandboxed, List<String> options)
      throws Exception {
    Map<String, String> settings = sandboxed ? start(adapterOf(verticle)) : Map.of();
    Main.run(constructor(verticle), settings, options.toArray(String[]::new));
  }

  private static void all(List<String> verticles, boolean onePort, boolean sandboxed)
      throws Exception {
    List<Launch> launches = new ArrayList<>();
    for (String verticle : verticles.stream().filter(word -> !word.startsWith("-")).toList()) {
      JsonObject config = new JsonObject();
      Main.environment().forEach(config::put);
      if (sandboxed) {
        start(adapterOf(verticle)).forEach(config::put);
      }
      if (!onePort) {
        config.put("PORT", PORTS.get(adapterOf(verticle)));
      }
      launches.add(new Launch(adapterOf(verticle), constructor(verticle), config));
    }
    if (onePort) {
      Main.together(launches, Set.of());
    } else {
      Main.run(launches, io.mcpadapters.app.Mode.HTTP);
    }
  }

  private static void sandbox(String adapter) throws Exception {
    start(adapter).forEach((name, value) -> System.out.println(name + "=" + value));
    System.out.flush();
    new CountDownLatch(1).await(); // until a signal
  }

  private static Map<String, String> start(String adapter) throws Exception {
    Sandbox found =
        ServiceLoader.load(Sandbox.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(sandbox -> sandbox.adapter().equals(adapter))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(adapter + " has no sandbox"));
    return found.start(Vertx.vertx()).await(20, TimeUnit.SECONDS);
  }

  /** `io.mcpadapters.git.GitMcpVerticle` is of `git-mcp`. */
  private static String adapterOf(String verticle) {
    String[] names = verticle.split("\\.", -1);
    return names[names.length - 2] + "-mcp";
  }

  private static Supplier<Deployable> constructor(String verticle)
      throws ReflectiveOperationException {
    var constructor = Class.forName(verticle).getConstructor();
    return () -> {
      try {
        return (Deployable) constructor.newInstance();
      } catch (ReflectiveOperationException failed) {
        throw new IllegalStateException(verticle + " cannot be made", failed);
      }
    };
  }
}
