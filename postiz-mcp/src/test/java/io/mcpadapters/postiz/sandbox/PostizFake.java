package io.mcpadapters.postiz.sandbox;

import io.mcpadapters.kit.Asked;
import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Postiz on a loopback port. Misbehaves where a test has it do so, or where a request asks for it:
 * the kit's faults, and those of {@link Fault}.
 */
public final class PostizFake extends FakeService {
  public static final String KEY = "sandbox-c0ffee-key";
  static final String JSON = "application/json; charset=utf-8";
  private static final String PREFIX = "/public/v1";
  private static final Object NEVER = new Object();

  private final PostizState state;
  private final MediaRoutes media = new MediaRoutes();
  private final Troubles troubles = new Troubles();
  private final int limit;
  private int counted;

  private PostizFake(
      Vertx vertx,
      PostizState state,
      Map<String, JsonObject> documents,
      int limit,
      String uploadDomain) {
    super(vertx, PREFIX);
    this.state = state;
    this.limit = limit;
    channels(new ChannelRoutes(state, documents));
    posts(new PostRoutes(state), new Saving(state, uploadDomain));
    on(
        "POST",
        "upload",
        call -> media.upload(call.request().getHeader("Content-Type"), call.body()));
    on("POST", "upload-from-url", call -> media.fromUrl(json(call)));
    on("POST", "generate-video", call -> MediaRoutes.video(json(call)));
    on("POST", "video/{name}", call -> MediaRoutes.videoFunction());
  }

  /** With a few channels, on a free port. */
  public static Future<PostizFake> start(Vertx vertx) {
    return FakeService.start(new PostizFake(vertx, PostizState.usual(), Map.of(), 90, null));
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
    return FakeService.start(
        new PostizFake(vertx, PostizState.of(setup), documents, limit, uploadDomain));
  }

  private void channels(ChannelRoutes channels) {
    on("GET", "is-connected", call -> new JsonObject().put("connected", true));
    on(
        "GET",
        "users",
        call -> {
          throw Refused.msg(403, "Unauthorized");
        });
    on("GET", "groups", call -> channels.groups());
    on("GET", "integrations", call -> state.channelRows(call.request().getParam("group")));
    on("DELETE", "integrations/{id}", call -> channels.delete(call.path("id")));
    on("GET", "integration-settings/{id}", call -> channels.settings(call.path("id")));
    on(
        "POST",
        "integration-trigger/{id}",
        200,
        call -> channels.trigger(call.path("id"), json(call)));
    on("GET", "find-slot/{id}", call -> slot(call.path("id")));
    on("GET", "social/{network}", call -> channels.social(call.path("network")));
    on("GET", "analytics/{id}", call -> channels.analytics(call.path("id")));
    on("GET", "notifications", call -> channels.notifications(call.request().getParam("page")));
  }

  private void posts(PostRoutes posts, Saving saving) {
    on("GET", "analytics/post/{id}", call -> posts.analytics(call.path("id")));
    on("GET", "posts", call -> posts.list(query(call)));
    on(
        "POST",
        "posts",
        call -> {
          JsonObject body = json(call); // what is no JSON does not count
          throttle(call);
          return saving.save(body);
        });
    on("DELETE", "posts/{id}", call -> posts.delete(call.path("id")));
    on("DELETE", "posts/group/{group}", call -> posts.deleteGroup(call.path("group")));
    on("PUT", "posts/{id}/status", call -> posts.status(call.path("id"), json(call)));
    on("PUT", "posts/{id}/settings", call -> posts.settings(call.path("id"), json(call)));
    on("PUT", "posts/{id}/release-id", call -> posts.releaseId(call.path("id"), json(call)));
    on("GET", "posts/{id}/missing", call -> posts.missing(call.path("id")));
  }

  private void on(String method, String pattern, Function<FakeCall, Object> route) {
    on(method, pattern, method.equals("POST") ? 201 : 200, route);
  }

  private void on(String method, String pattern, int status, Function<FakeCall, Object> route) {
    routes.on(method, pattern, call -> answer(call, status, route));
  }

  private void answer(FakeCall call, int status, Function<FakeCall, Object> route) {
    Optional<Fault> fault;
    try {
      fault = troubles.due(what(call.request().method().name(), call.request().uri()), call);
    } catch (Refused scripted) {
      refuse(call, scripted);
      return;
    }
    if (fault.isPresent() && fault.get().before(call)) {
      return;
    }
    try {
      Object answer = route.apply(call);
      if (answer == NEVER) {
        return; // as the real one
      }
      if (fault.isPresent()) {
        fault.get().after(call, answer);
      } else {
        call.send(status, JSON, Json.encodeToBuffer(answer));
      }
    } catch (Refused refused) {
      refuse(call, refused);
    }
  }

  static void refuse(FakeCall call, Refused refused) {
    if (refused.status == 429) {
      call.header("Retry-After", 3600);
    }
    call.send(refused.status, JSON, Json.encodeToBuffer(refused.body));
  }

  @Override
  protected boolean answered(FakeCall call) {
    if (!call.request().path().startsWith(PREFIX + "/")) {
      return false;
    }
    String given = call.request().getHeader("Authorization");
    if (given == null) {
      refuse(call, Refused.msg(401, "No API Key found"));
    } else if (!given.equals(KEY)) {
      String what = given.startsWith("pos_") ? "Invalid OAuth token" : "Invalid API key";
      refuse(call, Refused.msg(401, what));
    }
    return !KEY.equals(given);
  }

  @Override
  protected void error(FakeCall call, int status) {
    Refused refused =
        switch (status) {
          case 402 -> Refused.plan();
          case 404 ->
              Refused.service(
                  404, "Cannot " + call.request().method() + " " + call.request().path());
          case 429 -> Refused.throttled();
          case 500 -> Refused.internal();
          default -> Refused.msg(status, "Error " + status);
        };
    refuse(call, refused);
  }

  private static JsonObject json(FakeCall call) {
    String type = call.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json") || call.body().length() == 0) {
      return new JsonObject();
    }
    try {
      return call.json();
    } catch (DecodeException broken) {
      throw Refused.service(
          400, "Expected property name or '}' in JSON at position 1 (line 1 column 2)");
    }
  }

  private static Map<String, String> query(FakeCall call) {
    Map<String, String> query = new HashMap<>();
    call.request().params().forEach(query::put);
    return query;
  }

  /** Refused requests count, too. */
  private void throttle(FakeCall call) {
    if (counted >= limit) {
      throw Refused.throttled();
    }
    counted++;
    call.header("X-RateLimit-Limit", limit)
        .header("X-RateLimit-Remaining", limit - counted)
        .header("X-RateLimit-Reset", 3600);
  }

  private Object slot(String id) {
    FakeChannel channel = state.channels.get(id);
    return channel == null || channel.postingTimes().isEmpty()
        ? NEVER
        : new JsonObject().put("date", PostRoutes.bare(state.slot(channel, Instant.now())));
  }

  /** What points the adapter at it. */
  public Map<String, String> settings() {
    return Map.of(
        "POSTIZ_BASE_URL",
        url() + PREFIX,
        "POSTIZ_API_KEY",
        KEY,
        "POSTIZ_TIME_ZONE",
        "Europe/Prague");
  }

  /** The requests of one kind since the last {@link #forget}: `POST /posts`. */
  public List<Asked> requests(String what) {
    return asked().stream().filter(one -> what(one.method(), one.uri()).equals(what)).toList();
  }

  /** The requests since then that were to change something. */
  public long writes() {
    return asked().stream().filter(one -> !one.method().equals("GET")).count();
  }

  private static String what(String method, String uri) {
    return method + " " + uri.replaceFirst("\\?.*", "").replaceFirst("^" + PREFIX, "");
  }

  /** The next request of that kind goes wrong. */
  public void trouble(String what, Fault fault) {
    troubles.add(what, fault);
  }

  /** The same, and from then on a gateway says that Postiz is not there. */
  public void downAfter(String what, Fault fault) {
    troubles.addLast(what, fault);
  }

  /** The next request of that kind is answered so, and nothing is done. */
  public void answer(String what, int status, Object body) {
    troubles.add(what, new Refused(status, body));
  }

  /** A change that the public API cannot make: `set_post`, `set_channel`. */
  public void change(JsonObject needs) {
    state.change(needs);
  }

  /** Roots that are not deleted, as the list would show them; with media and replies. */
  public List<JsonObject> stored() {
    return state.stored();
  }

  /** Files that were uploaded by their bytes. */
  public List<Buffer> files() {
    return List.copyOf(media.files);
  }

  /** An edit no longer finds the post, as if it had been removed after it was listed. */
  public void elsewhere(String id) {
    state.elsewhere.add(id);
  }
}
