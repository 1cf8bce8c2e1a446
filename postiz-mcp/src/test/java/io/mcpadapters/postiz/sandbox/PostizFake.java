package io.mcpadapters.postiz.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Postiz on a loopback port. Remembers what it was asked; misbehaves where a test has it do so. */
public final class PostizFake {
  public static final String KEY = "sandbox-c0ffee-key";
  private static final String PREFIX = "/public/v1";
  private static final String JSON = "application/json; charset=utf-8";

  /** One request as it came. */
  public record Asked(String method, String uri, String body) {
    public JsonObject json() {
      return new JsonObject(body);
    }

    /** `POST /posts`, below the API's prefix and without a query. */
    public String what() {
      return method + " " + uri.replaceFirst("\\?.*", "").replaceFirst("^" + PREFIX, "");
    }
  }

  /** What goes wrong with a request. */
  public enum Fault {
    /** The connection ends before anything is done. */
    CUT_BEFORE,
    /** It is done, and the connection ends. */
    CUT_AFTER,
    /** It is done, half of the answer is sent. */
    CUT_WITHIN,
    /** It is done, and nothing is answered. */
    SILENT,
    /** Nothing is done, and nothing is answered. */
    DEAF,
    HTML,
    PLAN,
    TOO_LARGE,
    GATEWAY,
    /** It is done, and a gateway says that it is not. */
    GATEWAY_AFTER
  }

  private record Trouble(Predicate<Asked> of, Fault fault, int[] times) {}

  private final PostizState state;
  private final Saving saving;
  private final PostRoutes posts;
  private final ChannelRoutes channels;
  private final MediaRoutes media = new MediaRoutes();
  private final String key;
  private final int limit;
  private final HttpServer server;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Trouble> troubles = Collections.synchronizedList(new ArrayList<>());
  private final Vertx vertx;
  private int counted;
  private volatile long pause = 1;

  private PostizFake(
      Vertx vertx,
      PostizState state,
      Map<String, JsonObject> documents,
      String key,
      int limit,
      String uploadDomain) {
    this.vertx = vertx;
    this.state = state;
    this.saving = new Saving(state, uploadDomain);
    this.posts = new PostRoutes(state);
    this.channels = new ChannelRoutes(state, documents);
    this.key = key;
    this.limit = limit;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> later(request, body)));
  }

  /** With a few channels, on a free port. */
  public static Future<PostizFake> start(Vertx vertx) {
    return new PostizFake(vertx, PostizState.usual(), Map.of(), KEY, 90, null).listen();
  }

  /**
   * As the recorded exchanges begin.
   *
   * @param setup channels, groups, tags, notifications
   * @param documents answers to `/integration-settings` by channel
   * @param limit requests to create posts in an hour
   * @param uploadDomain that paths of media have to contain; null for any
   */
  public static Future<PostizFake> start(
      Vertx vertx,
      JsonObject setup,
      Map<String, JsonObject> documents,
      int limit,
      String uploadDomain) {
    return new PostizFake(vertx, PostizState.of(setup), documents, KEY, limit, uploadDomain)
        .listen();
  }

  private Future<PostizFake> listen() {
    return server.listen(0, "127.0.0.1").map(listening -> this);
  }

  public int port() {
    return server.actualPort();
  }

  /** What points the adapter at it. */
  public Map<String, String> settings() {
    return Map.of(
        "POSTIZ_BASE_URL",
        "http://127.0.0.1:" + port() + PREFIX,
        "POSTIZ_API_KEY",
        key,
        "POSTIZ_TIME_ZONE",
        "Europe/Prague");
  }

  /** Every request so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The requests of one kind so far, `POST /posts`. */
  public List<Asked> asked(String what) {
    return asked().stream().filter(one -> one.what().equals(what)).toList();
  }

  public void forget() {
    asked.clear();
  }

  /** The next request of that kind goes wrong. */
  public void trouble(String what, Fault fault) {
    troubles.add(new Trouble(one -> one.what().equals(what), fault, new int[] {1}));
  }

  /** A change that the public API cannot make: `set_post`, `set_channel`. */
  public void change(JsonObject needs) {
    state.change(needs);
  }

  /** Roots that are not deleted, as the list would show them; with media and replies. */
  public List<JsonObject> stored() {
    return state.posts.values().stream()
        .filter(post -> post.root() && !post.deleted)
        .map(post ->
            post.row(post.date)
                .put("image", post.image)
                .put(
                    "replies",
                    new JsonArray(
                        state.posts.values().stream()
                            .filter(other -> post.id.equals(other.parent) && !other.deleted)
                            .map(other -> other.content)
                            .toList())))
        .toList();
  }

  /** Files that were uploaded by their bytes. */
  public List<Buffer> files() {
    return List.copyOf(media.files);
  }

  /** Every answer comes so much later. */
  public void pause(long ms) {
    pause = ms;
  }

  /** An edit no longer finds the post, as if it had been removed after it was listed. */
  public void elsewhere(String id) {
    state.elsewhere.add(id);
  }

  private void later(HttpServerRequest request, Buffer body) {
    if (pause > 1) {
      vertx.setTimer(pause, due -> serve(request, body));
    } else {
      serve(request, body);
    }
  }

  private void serve(HttpServerRequest request, Buffer body) {
    Asked one = new Asked(request.method().name(), request.uri(), body.toString());
    asked.add(one);
    Optional<Fault> fault = due(one);
    if (fault.isPresent() && before(fault.get(), request)) {
      return;
    }
    try {
      Object answer = answer(request, body);
      if (answer == null) {
        return; // never, as the real one
      }
      if (fault.isEmpty() || !after(fault.get(), request, answer)) {
        int status =
            request.method().name().equals("POST")
                    && !request.path().contains("integration-trigger")
                ? 201
                : 200;
        json(request.response(), status, answer);
      }
    } catch (Refused refused) {
      if (refused.status == 429) {
        request.response().putHeader("Retry-After", "3600");
      }
      json(request.response(), refused.status, refused.body);
    }
  }

  private Optional<Fault> due(Asked one) {
    synchronized (troubles) {
      for (Trouble trouble : troubles) {
        if (trouble.times[0] > 0 && trouble.of.test(one)) {
          trouble.times[0]--;
          return Optional.of(trouble.fault);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean before(Fault fault, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (fault) {
      case CUT_BEFORE -> request.connection().close();
      case DEAF -> {}
      case HTML -> html(response.setStatusCode(200));
      case GATEWAY -> html(response.setStatusCode(502));
      case PLAN ->
          json(
              response,
              402,
              new JsonObject()
                  .put("statusCode", 402)
                  .put("message", "Plan limit reached")
                  .put("url", "https://platform.postiz.com"));
      case TOO_LARGE -> html(response.setStatusCode(413));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean after(Fault fault, HttpServerRequest request, Object answer) {
    switch (fault) {
      case CUT_AFTER -> request.connection().close();
      case SILENT -> {}
      case CUT_WITHIN ->
          request
              .response()
              .setStatusCode(201)
              .putHeader("Content-Type", JSON)
              .putHeader("Content-Length", "1000")
              .write(Json.encode(answer).substring(0, 3))
              .onComplete(sent -> request.connection().close());
      case GATEWAY_AFTER -> html(request.response().setStatusCode(502));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void html(HttpServerResponse response) {
    response.putHeader("Content-Type", "text/html").end("<html><body>Postiz</body></html>");
  }

  private static void json(HttpServerResponse response, int status, Object body) {
    response.setStatusCode(status).putHeader("Content-Type", JSON).end(Json.encodeToBuffer(body));
  }

  private Object answer(HttpServerRequest request, Buffer body) {
    if (!request.path().startsWith(PREFIX + "/")) {
      throw unknown(request);
    }
    authorised(request.headers());
    String path = request.path().substring(PREFIX.length());
    boolean create = request.method().name().equals("POST") && path.startsWith("/posts");
    JsonObject json = parsed(request, body);
    if (create) {
      throttle(request.response());
    }
    String[] parts = path.substring(1).split("/", -1);
    Object answer = routed(request, parts, json, body);
    return answer == NEVER ? null : answer;
  }

  private void authorised(MultiMap headers) {
    String given = headers.get("Authorization");
    if (given == null) {
      throw Refused.msg(401, "No API Key found");
    }
    if (!given.equals(key)) {
      throw Refused.msg(401, given.startsWith("pos_") ? "Invalid OAuth token" : "Invalid API key");
    }
  }

  private static JsonObject parsed(HttpServerRequest request, Buffer body) {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json") || body.length() == 0) {
      return new JsonObject();
    }
    try {
      return new JsonObject(body);
    } catch (DecodeException broken) {
      throw Refused.service(
          400, "Expected property name or '}' in JSON at position 1 (line 1 column 2)");
    }
  }

  /** Refused requests count, too. */
  private void throttle(HttpServerResponse response) {
    if (counted >= limit) {
      throw Refused.throttled();
    }
    counted++;
    response
        .putHeader("X-RateLimit-Limit", Integer.toString(limit))
        .putHeader("X-RateLimit-Remaining", Integer.toString(limit - counted))
        .putHeader("X-RateLimit-Reset", "3600");
  }

  private static final Object NEVER = new Object();

  private Object routed(HttpServerRequest request, String[] parts, JsonObject json, Buffer body) {
    Map<String, String> query = new HashMap<>();
    request.params().forEach(query::put);
    String route = request.method().name() + " " + parts[0] + "/" + (parts.length - 1);
    return switch (route) {
      case "GET is-connected/0" -> new JsonObject().put("connected", true);
      case "GET groups/0" -> channels.groups();
      case "GET integrations/0" -> state.channelRows(query.get("group"));
      case "DELETE integrations/1" -> channels.delete(parts[1]);
      case "GET integration-settings/1" -> channels.settings(parts[1]);
      case "POST integration-trigger/1" -> channels.trigger(parts[1], json);
      case "GET find-slot/1" -> slot(parts[1]);
      case "GET social/1" -> channels.social(parts[1]);
      case "GET analytics/1" -> channels.analytics(parts[1]);
      case "GET analytics/2" -> posts.analytics(parts[2]);
      case "GET notifications/0" -> channels.notifications(query.get("page"));
      case "GET users/0" -> throw Refused.msg(403, "Unauthorized");
      case "GET posts/0" -> posts.list(query);
      case "POST posts/0" -> saving.save(json);
      case "DELETE posts/1" -> posts.delete(parts[1]);
      case "DELETE posts/2" -> posts.deleteGroup(parts[2]);
      case "PUT posts/2" -> change(request, parts, json);
      case "GET posts/2" -> posts.missing(parts[1]);
      case "POST upload/0" -> media.upload(request.getHeader("Content-Type"), body);
      case "POST upload-from-url/0" -> media.fromUrl(json);
      case "POST generate-video/0" -> video(json, "type must be any of: ", "output");
      case "POST video/1" ->
          throw Refused.findings(
              List.of("identifier must be a string", "functionName must be a string"));
      default -> throw unknown(request);
    };
  }

  private Object change(HttpServerRequest request, String[] parts, JsonObject json) {
    return switch (parts[2]) {
      case "status" -> posts.status(parts[1], json);
      case "settings" -> posts.settings(parts[1], json);
      case "release-id" -> posts.releaseId(parts[1], json);
      default -> throw unknown(request);
    };
  }

  private static Object video(JsonObject json, String type, String output) {
    List<String> findings = new ArrayList<>(List.of(type));
    if (json.getValue(output) == null) {
      findings.add("output must be one of the following values: vertical, horizontal");
    }
    throw Refused.findings(findings);
  }

  private Object slot(String id) {
    FakeChannel channel = state.channels.get(id);
    return channel == null || channel.postingTimes().isEmpty()
        ? NEVER
        : new JsonObject().put("date", PostRoutes.bare(state.slot(channel, Instant.now())));
  }

  private static Refused unknown(HttpServerRequest request) {
    return Refused.service(404, "Cannot " + request.method() + " " + request.path());
  }
}
