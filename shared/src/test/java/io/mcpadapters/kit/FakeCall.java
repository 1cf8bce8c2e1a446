package io.mcpadapters.kit;

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

/**
 * One request to a fake service, and how to answer it.
 *
 * @param path the variables of the route's path, unescaped
 * @param fault the fault that the request asks for and that is none of the exchange but of what the
 *     answer holds; empty for none
 */
public record FakeCall(
    HttpServerRequest request, Buffer body, Map<String, String> path, String fault) {

  FakeCall(HttpServerRequest request, Buffer body) {
    this(request, body, Map.of(), "");
  }

  FakeCall at(Map<String, String> variables) {
    return new FakeCall(request, body, variables, fault);
  }

  FakeCall with(String wanted) {
    return new FakeCall(request, body, path, wanted);
  }

  /** A variable of the path. */
  public String path(String name) {
    return path.get(name);
  }

  /** A parameter of the query, unless it is empty. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(request.getParam(name)).filter(value -> !value.isEmpty());
  }

  /** A number in the query, from 1 to the most that there may be. */
  public int query(String name, int absent, int most) {
    return Math.max(1, Math.min(most, query(name).map(Integer::parseInt).orElse(absent)));
  }

  public JsonObject json() {
    return body.toJsonObject();
  }

  /** Whether the header `Accept` has this in it. */
  public boolean accepts(String part) {
    return sent("Accept").contains(part);
  }

  /** A header of the request; empty if it has none of the name. */
  public String sent(String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  /** Adds a header to the answer. */
  public FakeCall header(String name, Object value) {
    request.response().putHeader(name, value.toString());
    return this;
  }

  public void json(int status, JsonObject answer) {
    send(status, "application/json; charset=utf-8", answer.toBuffer());
  }

  public void json(int status, JsonArray answer) {
    send(status, "application/json; charset=utf-8", answer.toBuffer());
  }

  /** Compressed where the caller takes that, unless the type is one that is compressed already. */
  public void send(int status, String type, Buffer answer) {
    if (!type.startsWith("application/json") && !type.startsWith("text/")) {
      header("Content-Encoding", "identity");
    }
    request.response().setStatusCode(status).putHeader("Content-Type", type).end(answer);
  }

  /** Closes the connection without another byte. */
  public void cut() {
    request.connection().close();
  }

  /** One page of rows by the query's `page`, with the header `Link`. */
  public <T> List<T> page(List<T> all, String sizeName, int byDefault, int most) {
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
