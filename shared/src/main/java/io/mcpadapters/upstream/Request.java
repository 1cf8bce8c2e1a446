package io.mcpadapters.upstream;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to the service behind an {@link Upstream}: immutable, without host and credential,
 * which the Upstream adds. The path is an RFC 6570 template, so that nothing a caller gives can
 * leave its segment: `{name}` for one segment, `{/name*}` for a list of them.
 *
 * @param once see {@link #askedOnce}
 */
public record Request(
    HttpMethod method,
    String template,
    Map<String, Object> path,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers,
    @Nullable Buffer body,
    CachePolicy cachePolicy,
    boolean once) {

  public Request {
    path = Map.copyOf(path);
    query = List.copyOf(query);
    headers = Map.copyOf(headers);
  }

  public static Request get(String template) {
    return of(HttpMethod.GET, template);
  }

  public static Request post(String template) {
    return of(HttpMethod.POST, template);
  }

  public static Request put(String template) {
    return of(HttpMethod.PUT, template);
  }

  public static Request patch(String template) {
    return of(HttpMethod.PATCH, template);
  }

  public static Request delete(String template) {
    return of(HttpMethod.DELETE, template);
  }

  private static Request of(HttpMethod method, String template) {
    return new Request(
        method, template, Map.of(), List.of(), Map.of(), null, CachePolicy.NOTHING, false);
  }

  /** Fills `{name}` with one segment, escaped; refuses one that would name something else. */
  public Request path(String name, String segment) {
    return withPath(name, checked(name, segment));
  }

  /** Fills `{/name*}` with segments, each escaped; refuses those that would name something else. */
  public Request path(String name, List<String> segments) {
    return withPath(name, segments.stream().map(segment -> checked(name, segment)).toList());
  }

  /** Servers drop these from a path however they are escaped, and then another thing is meant. */
  private static String checked(String name, String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw ToolError.invalid(name, name + " must not be empty, `.` or `..`").exception();
    }
    return segment;
  }

  private Request withPath(String name, Object value) {
    Map<String, Object> more = new HashMap<>(path);
    more.put(name, value);
    return new Request(method, template, more, query, headers, body, cachePolicy, once);
  }

  /** Adds a query parameter; the same name may be added again for a list. */
  public Request query(String name, Object value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(query);
    more.add(Map.entry(name, value.toString()));
    return new Request(method, template, path, more, headers, body, cachePolicy, once);
  }

  /** Adds a query parameter if there is a value. */
  public Request query(String name, Optional<?> value) {
    return value.isPresent() ? query(name, value.get()) : this;
  }

  /** Sets a header, other than the credential's. */
  public Request header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Request(method, template, path, query, more, body, cachePolicy, once);
  }

  public Request accept(String mediaTypes) {
    return header("Accept", mediaTypes);
  }

  /** A JSON body. */
  public Request json(JsonObject json) {
    return new Request(method, template, path, query, headers, json.toBuffer(), cachePolicy, once)
        .header("Content-Type", "application/json");
  }

  /** A body of any kind. */
  public Request body(String mediaType, Buffer bytes) {
    return new Request(method, template, path, query, headers, bytes, cachePolicy, once)
        .header("Content-Type", mediaType);
  }

  /** How long the answer to this may be used again; not at all by default. */
  public Request cache(CachePolicy time) {
    return new Request(method, template, path, query, headers, body, time, once);
  }

  /**
   * Asks the service once, whatever comes of it: no retry, and a call that joined an equal one
   * takes its failure too. For requests that cost or disturb something each time.
   */
  public Request askedOnce() {
    return new Request(method, template, path, query, headers, body, cachePolicy, true);
  }

  /** Path and query as they go on the wire, escaped, without the base URL. */
  public String target() {
    Variables variables = Variables.variables();
    path.forEach((name, value) -> {
      if (value instanceof List<?> segments) {
        variables.set(name, segments.stream().map(Object::toString).toList());
      } else {
        variables.set(name, value.toString());
      }
    });
    StringBuilder target = new StringBuilder(UriTemplate.of(template).expandToString(variables));
    char separator = target.indexOf("?") < 0 ? '?' : '&';
    for (Map.Entry<String, String> parameter : query) {
      target
          .append(separator)
          .append(escape(parameter.getKey()))
          .append('=')
          .append(escape(parameter.getValue()));
      separator = '&';
    }
    return target.toString();
  }

  private static String escape(String text) {
    return UriTemplate.of("{v}").expandToString(Variables.variables().set("v", text));
  }
}
