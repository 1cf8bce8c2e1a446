package io.mcpadapters.app;

import io.mcpadapters.tool.DeclarationException;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to start: as a jar, as a native binary and by `vertx run`. Reads the environment
 * once into the verticle's configuration. Ends with 0 after SIGTERM and a finished drain, 78 for
 * bad settings, 64 for a bad command line, 3 when its memory has ended or its listening socket has
 * closed, 1 otherwise.
 */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int USAGE = 64;
  private static final int BAD_SETTINGS = 78;
  private static final int UNUSABLE = 3; // as of a JVM with -XX:+ExitOnOutOfMemoryError
  private static final Path RANDOM = Path.of("/dev/urandom");
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private Main() {}

  /** Runs one adapter as this process. */
  public static void run(Supplier<? extends Deployable> verticle, String... args) {
    run(verticle, Map.of(), args);
  }

  /** The same with settings that stand above the environment's. */
  public static void run(
      Supplier<? extends Deployable> verticle, Map<String, String> settings, String... args) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException wrong) {
      misused(wrong, Options.USAGE);
      return;
    }
    if (options.help() || options.version()) {
      System.out.println(options.help() ? "usage: " + Options.USAGE : Version.text());
      return;
    }
    Logs.traceRequests(options.trace());
    JsonObject config = new JsonObject();
    environment().forEach(config::put);
    settings.forEach(config::put);
    options.overrides().forEach(config::put);
    run(List.of(new Launch("", verticle, config)), options.mode());
  }

  /**
   * Runs one of several adapters, by name, as this process: the one whose name the program was
   * called by, else the one that the first argument names; or all of them or several, behind one
   * port, where that argument is `serve`.
   */
  public static void runOneOf(
      Map<String, Supplier<? extends Deployable>> verticles, String... args) {
    if (args.length > 0 && args[0].equals(ServeChoice.WORD)) {
      serve(verticles, args);
      return;
    }
    AdapterChoice choice;
    try {
      choice = AdapterChoice.among(verticles.keySet(), AdapterChoice.program(), args);
    } catch (IllegalArgumentException wrong) {
      misused(wrong, "ADAPTER " + Options.USAGE);
      return;
    }
    run(Objects.requireNonNull(verticles.get(choice.adapter())), choice.args());
  }

  private static void serve(Map<String, Supplier<? extends Deployable>> verticles, String... args) {
    ServeChoice choice;
    try {
      choice = ServeChoice.among(verticles.keySet(), args);
    } catch (IllegalArgumentException wrong) {
      misused(wrong, ServeChoice.USAGE);
      return;
    }
    Options options = Options.parse(choice.args());
    if (choice.alone() || options.help() || options.version()) {
      String one = (choice.alone() ? choice.named() : verticles.keySet()).iterator().next();
      run(Objects.requireNonNull(verticles.get(one)), choice.args());
      return;
    }
    Logs.traceRequests(options.trace());
    together(choice.launches(verticles, environment()), choice.named());
  }

  private static void misused(IllegalArgumentException wrong, String usage) {
    System.err.println(wrong.getMessage() + "\nusage: " + usage);
    Runtime.getRuntime().halt(USAGE);
  }

  /** The process's environment. */
  public static Map<String, String> environment() {
    return System.getenv();
  }

  /** Runs several adapters in one Vert.x as this process, each with a port of its own. */
  public static void run(List<Launch> launches, Mode mode) {
    run(launches, mode, vertx -> Future.all(deployed(vertx, launches, mode)));
  }

  /**
   * Runs several adapters in one Vert.x as this process, behind one port.
   *
   * @param named those that are not left out where what they require is not set
   */
  public static void together(List<Launch> launches, Set<String> named) {
    run(launches, Mode.TOGETHER, vertx -> Together.start(vertx, launches, named));
  }

  private static List<Future<String>> deployed(Vertx vertx, List<Launch> launches, Mode mode) {
    return launches.stream()
        .map(launch ->
            vertx.deployVerticle(
                launch.verticle().get(),
                new DeploymentOptions()
                    .setConfig(launch.config().copy().put(Settings.MODE, mode.name()))))
        .toList();
  }

  private static void run(List<Launch> launches, Mode mode, Function<Vertx, Future<?>> start) {
    applyLogging(launches.getFirst().config(), mode);
    if (File.separatorChar == '/' && !Files.exists(RANDOM)) {
      LOG.atError().log("cannot start: there is no /dev/urandom, which keys and TLS are made with");
      Runtime.getRuntime().halt(1);
    }
    Vertx vertx = ProcessVertx.create();
    Lifecycle lifecycle = Lifecycle.of(vertx);
    Duration grace = grace(launches.getFirst().config());
    Thread hook = new Thread(() -> end(vertx, lifecycle, grace), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    Future<?> started = start.apply(vertx);
    Thread.setDefaultUncaughtExceptionHandler(Main::threadEnded);
    Logs.onOutOfMemory(
        () -> orElseHalt(() -> lifecycle.fail(new UnusableException("the memory has ended"))));
    started.onFailure(Main::failed);
    lifecycle
        .finished()
        .onFailure(cause -> {
          if (cause instanceof UnusableException) {
            orElseHalt(() -> new Thread(() -> end(vertx, cause), "end").start());
          } else {
            failed(cause);
          }
        })
        .onSuccess(done -> new Thread(() -> System.exit(0), "exit").start());
  }

  private static void applyLogging(JsonObject config, Mode mode) {
    boolean serves = mode == Mode.HTTP || mode == Mode.TOGETHER;
    boolean person = System.console() != null && System.console().isTerminal() && serves;
    Logs.Form form =
        person ? Logs.Form.READABLE : serves ? Logs.Form.JSON : Logs.Form.JSON_ON_STDERR;
    Logs.apply(config.getString(CommonSettings.LOG_LEVEL.name(), "info"), form);
  }

  /** The settings proper are read by the verticle; a bad value here is reported there. */
  private static Duration grace(JsonObject config) {
    try {
      return Duration.ofSeconds(
          CommonSettings.DRAIN_S.read(config.getString(CommonSettings.DRAIN_S.name())));
    } catch (IllegalArgumentException reportedByTheVerticle) {
      return CLOSE;
    }
  }

  /** Halts, since an orderly exit waits for the hook and the hook for this event loop. */
  private static void failed(Throwable cause) {
    if (cause instanceof SettingsException settings) {
      settings.problems().forEach(problem -> LOG.atError().log(problem));
      Runtime.getRuntime().halt(BAD_SETTINGS);
    }
    Optional<DeclarationException> mistake = DeclarationException.behind(cause);
    if (mistake.isPresent()) {
      String place = mistake.get().place().map(line -> " (" + line + ")").orElse("");
      LOG.atError().log("cannot start: " + mistake.get().getMessage() + place);
    } else if (cause instanceof BindException) {
      LOG.atError().log("cannot listen: the address is taken; set PORT, or 0 for a free one");
    } else if (cause instanceof ToolException refused) { // --check
      String next = " With --trace beside it each request is shown, and where it went.";
      LOG.atError().log("check failed: " + refused.error().words() + next);
    } else {
      LOG.atError().setCause(cause).log("start failed");
    }
    Runtime.getRuntime().halt(1);
  }

  /** An event loop that ends for want of memory leaves nobody who could tell. */
  private static void threadEnded(Thread thread, Throwable fault) {
    if (fault instanceof VirtualMachineError) {
      Runtime.getRuntime().halt(UNUSABLE);
    }
    LOG.atError().addKeyValue("thread", thread.getName()).setCause(fault).log("a thread ended");
  }

  /** Without memory even a step towards an orderly end may fail. */
  private static void orElseHalt(Runnable step) {
    try {
      step.run();
    } catch (Throwable failed) {
      Runtime.getRuntime().halt(UNUSABLE);
    }
  }

  /** Lets verticles write what is to outlive the process, for a moment, and ends it. */
  private static void end(Vertx vertx, Throwable cause) {
    try {
      LOG.atError().log("ends, to be started anew: " + cause.getMessage());
      vertx.close().await(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Throwable unfinished) {
      LOG.atWarn()
          .addKeyValue("error", unfinished.getClass().getSimpleName())
          .log("not all closed");
    } finally {
      Runtime.getRuntime().halt(UNUSABLE);
    }
  }

  /**
   * Runs when a signal or the end of input came; a process that just returns from its hooks would
   * report 143.
   */
  private static void end(Vertx vertx, Lifecycle lifecycle, Duration grace) {
    int status = 0;
    try {
      lifecycle.drain(grace).await(grace.plus(CLOSE).toMillis(), TimeUnit.MILLISECONDS);
      vertx.close().await(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception unfinished) {
      LOG.atWarn().setCause(unfinished).log("stopped before all calls had finished");
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }
}
