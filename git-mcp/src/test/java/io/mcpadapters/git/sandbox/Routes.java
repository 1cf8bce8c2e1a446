package io.mcpadapters.git.sandbox;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table of paths such as `repos/{owner}/{name}/contents/{path*}`, in which `%2F` stays within its
 * segment.
 */
final class Routes {
  private record Route(String method, String[] pattern, Consumer<Calls> handler) {
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

  Routes on(String method, String pattern, Consumer<Calls> handler) {
    routes.add(new Route(method, pattern.split("/"), handler));
    return this;
  }

  Routes get(String pattern, Consumer<Calls> handler) {
    return on("GET", pattern, handler);
  }

  /** Answers the request, the first route that fits; false when none does. */
  boolean answer(HttpServerRequest request, String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
      segments.add(Calls.unescaped(segment));
    }
    for (Route route : routes) {
      Optional<Map<String, String>> match = route.match(request.method().name(), segments);
      if (match.isPresent()) {
        request
            .body()
            .onSuccess(body -> route.handler.accept(new Calls(request, match.get(), body)));
        return true;
      }
    }
    return false;
  }
}
