package io.mcpadapters.clickup.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which handler answers what: `POST /v2/list/*&#47;task`, the stars given as the path's parts. */
final class Routes {
  private record Route(String method, Pattern path, Function<Ask, Object> handler) {}

  private final List<Route> routes = new ArrayList<>();

  void on(String method, String path, Function<Ask, Object> handler) {
    Pattern pattern = Pattern.compile("/api" + path.replace("*", "([^/]+)"));
    routes.add(new Route(method, pattern, handler));
  }

  /** What is answered: an object or an array; an empty buffer for nothing. */
  Object answer(String method, String path, MultiMap query, Buffer body) {
    for (Route route : routes) {
      Matcher parts = route.path.matcher(path);
      if (route.method.equals(method) && parts.matches()) {
        List<String> given = new ArrayList<>();
        for (int i = 1; i <= parts.groupCount(); i++) {
          given.add(
              io.netty.handler.codec.http.QueryStringDecoder.decodeComponent(
                  parts.group(i).replace("+", "%2B")));
        }
        return route.handler.apply(new Ask(given, query, body));
      }
    }
    throw new Refusal(404, "APP_001", "Route not found");
  }
}
