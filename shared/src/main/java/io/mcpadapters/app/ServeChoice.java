package io.mcpadapters.app;

import io.vertx.core.Deployable;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Which adapters `serve` is to serve.
 *
 * @param named those that the command line names; empty for all that have what they need
 * @param args what is left of the command line
 */
record ServeChoice(Set<String> named, String... args) {
  static final String WORD = "serve";
  static final String USAGE = WORD + " [ADAPTER…] " + Options.USAGE;

  /** Refuses with an IllegalArgumentException that names the adapters. */
  static ServeChoice among(Set<String> adapters, String... args) {
    Set<String> named = new LinkedHashSet<>();
    int next = 1;
    while (next < args.length && !args[next].startsWith("-")) {
      if (!adapters.contains(args[next])) {
        throw new IllegalArgumentException(
            "no adapter " + args[next] + ", only " + String.join(", ", new TreeSet<>(adapters)));
      }
      named.add(args[next++]);
    }
    ServeChoice choice = new ServeChoice(named, Arrays.copyOfRange(args, next, args.length));
    Options options = Options.parse(choice.args);
    if (options.mode() != Mode.HTTP && named.size() != 1) {
      throw new IllegalArgumentException(
          "--stdio and --check are for one adapter: " + WORD + " ADAPTER --stdio");
    }
    return choice;
  }

  /** These with their settings, each with all of the process. */
  List<Launch> launches(
      Map<String, Supplier<? extends Deployable>> verticles, Map<String, String> environment) {
    JsonObject config = new JsonObject();
    environment.forEach(config::put);
    Options.parse(args).overrides().forEach(config::put);
    return new TreeMap<>(verticles)
        .entrySet().stream()
            .filter(one -> named.isEmpty() || named.contains(one.getKey()))
            .map(one -> new Launch(one.getKey(), one.getValue(), config))
            .toList();
  }

  /** Whether it is one adapter by itself, which has a port of its own only where it is served. */
  boolean alone() {
    return Options.parse(args).mode() != Mode.HTTP;
  }
}
