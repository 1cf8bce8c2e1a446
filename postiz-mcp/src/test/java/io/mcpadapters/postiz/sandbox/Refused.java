package io.mcpadapters.postiz.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** An answer other than success, in one of Postiz' shapes. */
final class Refused extends RuntimeException {
  final int status;
  final transient Object body;

  Refused(int status, Object body) {
    super(status + " " + body, null, false, false);
    this.status = status;
    this.body = body;
  }

  /** `{"msg":…}`, of controllers. */
  static Refused msg(int status, String words) {
    return new Refused(status, new JsonObject().put("msg", words));
  }

  /** `{"message":…,"error":…,"statusCode":…}`, of services. */
  static Refused service(int status, String words) {
    String error = status == 404 ? "Not Found" : "Bad Request";
    return new Refused(
        status,
        new JsonObject().put("message", words).put("error", error).put("statusCode", status));
  }

  /** All findings in one list, of the rules of bodies. */
  static Refused findings(List<String> words) {
    return new Refused(
        400,
        new JsonObject()
            .put("message", new JsonArray(words))
            .put("error", "Bad Request")
            .put("statusCode", 400));
  }

  /** The first channel that refuses. */
  static Refused channel(FakeChannel channel, String words) {
    return new Refused(
        400,
        new JsonObject()
            .put("statusCode", 400)
            .put("provider", channel.identifier())
            .put("name", channel.name())
            .put("message", words));
  }

  /** Whatever the real one did not expect. */
  static Refused internal() {
    return new Refused(
        500, new JsonObject().put("statusCode", 500).put("message", "Internal server error"));
  }

  /** Of the cloud. */
  static Refused plan() {
    return new Refused(
        402,
        new JsonObject()
            .put("statusCode", 402)
            .put("message", "Plan limit reached")
            .put("url", "https://platform.postiz.com"));
  }

  static Refused throttled() {
    return new Refused(
        429,
        new JsonObject()
            .put("statusCode", 429)
            .put("message", "ThrottlerException: Too Many Requests"));
  }
}
