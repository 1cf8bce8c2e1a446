package io.mcpadapters.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table of paths such as `repos/{owner}/{name}/contents/{path*}`, in which `%2F` stays within its
 * segment; the first that fits answers.
 */
public final class FakeRoutes {
  private record Route(String method, String[] pattern, Consumer<FakeCall> handler) {
    Optional<Map<String, String>> match(String verb, List<String> segments) {
      boolean rest = pattern[pattern.length - 1].endsWith("*}");
      boolean fits = rest ? segments.size() >= pattern.length : segments.size() == pattern.length;
      if (!method.equals(verb) || !fits) {
        return Optional.empty();
      }
      Map<String, String> found = new HashMap<>();
      for (int i = 0; i < pattern.length; i++) {
        String part = pattern[i];
        if (part.endsWith("*}")) {
          found.put(
              part.substring(1, part.length() - 2),
              String.join("/", segments.subList(i, segments.size())));
        } else if (part.startsWith("{")) {
          found.put(part.substring(1, part.length() - 1), segments.get(i));
        } else if (!part.equals(segments.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(found);
    }
  }

  private final List<Route> routes = new ArrayList<>();

  FakeRoutes() {}

  public FakeRoutes on(String method, String pattern, Consumer<FakeCall> handler) {
    routes.add(new Route(method, pattern.split("/"), handler));
    return this;
  }

  public FakeRoutes get(String pattern, Consumer<FakeCall> handler) {
    return on("GET", pattern, handler);
  }

  public FakeRoutes post(String pattern, Consumer<FakeCall> handler) {
    return on("POST", pattern, handler);
  }

  /** Answers the request by the first route that fits; false when none does. */
  boolean answer(FakeCall call, String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
      segments.add(FakeCall.unescaped(segment));
    }
    for (Route route : routes) {
      Optional<Map<String, String>> match = route.match(call.request().method().name(), segments);
      if (match.isPresent()) {
        route.handler.accept(call.at(match.get()));
        return true;
      }
    }
    return false;
  }
}
