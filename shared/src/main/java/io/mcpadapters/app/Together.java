package io.mcpadapters.app;

import io.mcpadapters.server.McpServer;
import io.mcpadapters.server.wire.CallTimeouts;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.transport.http.HttpTransport;
import io.mcpadapters.transport.http.MountedServer;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several adapters of one process behind one port: each below its name, with settings, limits,
 * caches and metrics of its own. The port opens when all have started.
 */
final class Together implements Shareable {
  private static final Logger LOG = LoggerFactory.getLogger(Together.class);
  private static final String MAP = "mcp-adapters.together";
  private static final String PROGRAM = "all-mcp";

  private final List<Mounted> mounted = new CopyOnWriteArrayList<>();

  private record Mounted(MountedServer server, Metrics metrics, String state) {}

  /** The one of this Vert.x. */
  static Together of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, Together>getLocalMap(MAP)
        .computeIfAbsent("one", key -> new Together());
  }

  /**
   * An adapter that has started.
   *
   * @param state where it keeps that; empty where it keeps none
   */
  void add(MountedServer server, Metrics metrics, String state) {
    mounted.add(new Mounted(server, metrics, state));
  }

  /**
   * Starts the adapters and opens the port. One whose required settings are not there is left out,
   * which is said, unless it is named. Fails with the problems of all where settings are wrong.
   */
  static Future<?> start(Vertx vertx, List<Launch> launches, Set<String> named) {
    Context port = vertx.getOrCreateContext();
    Map<String, SettingsException> refused = new ConcurrentSkipListMap<>();
    List<Future<Void>> started =
        launches.stream()
            .map(launch ->
                vertx
                    .deployVerticle(
                        launch.verticle().get(),
                        new DeploymentOptions().setConfig(config(launch, launches.size())))
                    .<Void>mapEmpty()
                    .recover(fault -> {
                      if (!(fault instanceof SettingsException settings)) {
                        return Future.failedFuture(fault);
                      }
                      refused.put(launch.adapter(), settings);
                      return Future.succeededFuture();
                    }))
            .toList();
    return Future.join(started)
        .compose(all -> {
          judge(refused, named, refused.size() == launches.size());
          Promise<Object> opened = Promise.promise();
          port.runOnContext(run ->
              of(vertx)
                  .open(vertx, launches.getFirst().config())
                  .<Object>mapEmpty()
                  .onComplete(opened));
          return opened.future();
        });
  }

  /** Files that an adapter serves are below its name; of the heap it has its part. */
  private static JsonObject config(Launch launch, int adapters) {
    JsonObject own =
        launch
            .config()
            .copy()
            .put(Settings.MODE, Mode.TOGETHER.name())
            .put(Settings.ADAPTERS, adapters);
    String address = own.getString(CommonSettings.PUBLIC_URL.name(), "");
    return address.isBlank()
        ? own
        : own.put(
            CommonSettings.PUBLIC_URL.name(),
            address.replaceFirst("/+$", "") + "/" + launch.adapter());
  }

  private static void judge(
      Map<String, SettingsException> refused, Set<String> named, boolean nobodyLeft) {
    Set<String> problems = new LinkedHashSet<>();
    refused.forEach((adapter, settings) -> {
      if (nobodyLeft || named.contains(adapter) || !settings.isForMissing()) {
        problems.addAll(settings.problems());
      }
    });
    if (!problems.isEmpty()) {
      throw new SettingsException(List.copyOf(problems));
    }
    refused.forEach((adapter, settings) ->
        LOG.atWarn()
            .addKeyValue("service", adapter)
            .log("left out: " + String.join("; ", settings.problems())));
  }

  private Future<?> open(Vertx vertx, JsonObject config) {
    List<Mounted> all = new ArrayList<>(mounted);
    all.sort(Comparator.comparing(one -> one.server.path()));
    Settings settings = Settings.of(config);
    Metrics own = new Metrics(PROGRAM);
    List<Metrics> metrics = new ArrayList<>(List.of(own));
    all.forEach(one -> metrics.add(one.metrics));
    Listening listening = new Listening(vertx, PROGRAM, settings, metrics, state(all));
    MountedServer front =
        new MountedServer(
            "", nobody(vertx, settings, own), Listening.http(settings), listening.pages());
    return HttpTransport.listen(vertx, front, all.stream().map(Mounted::server).toList())
        .compose(transport -> {
          IntStream.range(0, all.size())
              .forEach(place ->
                  all.get(place)
                      .metrics
                      .read(Metric.IN_FLIGHT, MetricLabels.NONE, () -> transport.inFlight(place)));
          return listening.opened(transport);
        });
  }

  /** The adapters have one environment, so that those that keep any keep it alike. */
  private static String state(List<Mounted> all) {
    return all.stream()
        .map(Mounted::state)
        .filter(state -> !state.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What refuses whoever asks at no adapter's path. */
  private static Dispatcher nobody(Vertx vertx, Settings settings, Metrics metrics) {
    McpServer none =
        McpServer.named(PROGRAM, Version.text())
            .secrets(settings.secrets())
            .tokens(SigningKeys.tokens(settings, Optional.empty()))
            .build();
    return new Dispatcher(
        vertx.getOrCreateContext(),
        none,
        new CallLog(PROGRAM, metrics),
        CallTimeouts.DEFAULT,
        settings.get(CommonSettings.MAX_VALUES));
  }
}
