package io.mcpadapters.kit.dev;

import io.mcpadapters.app.Launch;
import io.mcpadapters.app.Main;
import io.mcpadapters.app.Mode;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What `./vertx` starts when the test kit is needed: an adapter beside its fake service, the fake
 * alone, all adapters in one Vert.x, one call. Never part of a jar or binary that is shipped.
 */
public final class Dev {
  private static final int USAGE = 64;

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
    try {
      switch (args[0]) {
        case "run" -> run(rest.removeFirst(), sandboxed, rest);
        case "all" -> all(rest, rest.remove("--one-port"), sandboxed);
        case "sandbox" -> sandbox(rest.removeFirst());
        case "fixture" -> run(Sandbox.class.getPackageName() + ".FixtureVerticle", false, rest);
        case "call", "tools" -> System.exit(call(args[0], rest, sandboxed));
        case "inspect" -> System.exit(inspect(rest, sandboxed));
        default -> throw new UsageException("unknown command " + args[0]);
      }
    } catch (UsageException wrong) {
      System.err.println("vertx: " + wrong.getMessage());
      System.exit(USAGE);
    }
  }

  private static void run(String verticle, boolean sandboxed, List<String> options)
      throws Exception {
    boolean reloads = options.remove("--reload");
    Map<String, String> settings = sandboxed ? start(adapterOf(verticle)) : Map.of();
    if (reloads) {
      Reload.of(verticle, options, settings).run();
    } else {
      Main.run(constructor(verticle), settings, options.toArray(String[]::new));
    }
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
    Thread.ofPlatform().daemon().start(() -> Addresses.print(launches, onePort, System.err));
    if (onePort) {
      Main.together(launches, Set.of());
    } else {
      Main.run(launches, Mode.HTTP);
    }
  }

  private static void sandbox(String adapter) throws Exception {
    start(adapter).forEach((name, value) -> System.out.println(name + "=" + value));
    System.out.flush();
    new CountDownLatch(1).await(); // until a signal
  }

  /** All toolsets, unless told otherwise: who names a tool at a prompt wants it. */
  private static int call(String command, List<String> words, boolean sandboxed) throws Exception {
    String verticle = words.removeFirst();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("MCP_TOOLSETS", Main.environment().getOrDefault("MCP_TOOLSETS", "all"));
    settings.put("LOG_LEVEL", Main.environment().getOrDefault("LOG_LEVEL", "warn"));
    settings.putAll(sandboxed ? start(adapterOf(verticle)) : Map.of());
    Terminal terminal =
        new Terminal(
            System.console() != null && System.console().isTerminal() ? System.console() : null,
            System.err,
            Boolean.getBoolean("err.terminal"));
    CallCommand asked = new CallCommand(adapterOf(verticle), terminal, System.out, System.err);
    return asked.run(Child.command(verticle, List.of("--stdio")), settings, command, words);
  }

  private static int inspect(List<String> words, boolean sandboxed) throws Exception {
    String verticle = words.removeFirst();
    Map<String, String> settings = sandboxed ? start(adapterOf(verticle)) : Map.of();
    return Inspector.run(verticle, settings, words);
  }

  private static Map<String, String> start(String adapter) throws Exception {
    Sandbox found =
        ServiceLoader.load(Sandbox.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(sandbox -> sandbox.adapter().equals(adapter))
            .findFirst()
            .orElseThrow(() -> new IOException(adapter + " has no sandbox"));
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
