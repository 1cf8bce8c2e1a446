package io.mcpadapters.git.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request to a fake, and how to answer it. */
final class Calls {
  final HttpServerRequest request;
  final Map<String, String> path;
  final Buffer body;

  /**
   * @param path the path's variables, unescaped
   */
  Calls(HttpServerRequest request, Map<String, String> path, Buffer body) {
    this.request = request;
    this.path = path;
    this.body = body;
  }

  String path(String name) {
    return path.get(name);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(request.getParam(name)).filter(value -> !value.isEmpty());
  }

  int query(String name, int absent, int most) {
    return Math.max(1, Math.min(most, query(name).map(Integer::parseInt).orElse(absent)));
  }

  JsonObject json() {
    return body.toJsonObject();
  }

  boolean accepts(String part) {
    return Optional.ofNullable(request.getHeader("Accept")).orElse("").contains(part);
  }

  Calls header(String name, Object value) {
    request.response().putHeader(name, value.toString());
    return this;
  }

  void json(int status, JsonObject answer) {
    send(status, "application/json; charset=utf-8", answer.toBuffer());
  }

  void json(int status, JsonArray answer) {
    send(status, "application/json; charset=utf-8", answer.toBuffer());
  }

  void send(int status, String type, Buffer answer) {
    request.response().setStatusCode(status).putHeader("Content-Type", type).end(answer);
  }

  /** One page of rows, with `Link` and the totals that the dialect's headers carry. */
  <T> List<T> page(List<T> all, String sizeName, int byDefault, int most) {
    int size = query(sizeName, byDefault, most);
    int page = query("page", 1, Integer.MAX_VALUE);
    int from = (int) Math.min(all.size(), (page - 1L) * size);
    int to = Math.min(all.size(), from + size);
    List<String> links = new ArrayList<>();
    if (to < all.size()) {
      links.add(link(page + 1, "next"));
      links.add(link((all.size() + size - 1) / size, "last"));
    }
    if (page > 1) {
      links.add(link(page - 1, "prev"));
    }
    if (!links.isEmpty()) {
      header("Link", String.join(", ", links));
    }
    return all.subList(from, to);
  }

  private String link(int page, String rel) {
    String uri =
        request.absoluteURI().replaceAll("([?&])page=\\d+&?", "$1").replaceAll("[?&]$", "");
    return "<" + uri + (uri.contains("?") ? "&" : "?") + "page=" + page + ">; rel=\"" + rel + "\"";
  }

  static String unescaped(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
