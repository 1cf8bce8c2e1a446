package io.mcpadapters.postiz;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * How Postiz words its failures: five shapes of bodies, and a web page where the address is wrong.
 */
final class PostizErrors implements ErrorMapping {
  private static final int SHOWN = 20;
  private static final String BASE_URL_HINT =
      "The operator should check POSTIZ_BASE_URL: https://api.postiz.com/public/v1 for the cloud,"
          + " https://HOST/api/public/v1 for the official image, http://HOST:3000/public/v1 for a"
          + " backend alone.";

  @Override
  public ToolError explain(Response answer, ToolError standard) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html") && (answer.status() == 404 || answer.status() == 405)) {
      return wrongBaseUrl(standard, "a web page instead of data");
    }
    JsonObject body = type.contains("json") ? body(answer) : new JsonObject();
    String message = UntrustedText.line(JsonPaths.text(body, "message"), 200);
    String msg = UntrustedText.line(JsonPaths.text(body, "msg"), 200);
    return switch (answer.status()) {
      case 400 -> refused(body, message.isEmpty() ? msg : message, standard);
      case 401 -> unauthorized(msg, standard);
      case 402 -> standard.reason("plan_limit").hint("The plan of the Postiz account is used up.");
      case 404 ->
          message.startsWith("Cannot ")
              ? wrongBaseUrl(standard, "that it knows no such path")
              : standard;
      case 413 ->
          standard
              .reason("upload_size")
              .hint("Postiz takes at most 50 MB by its API; give media by a url.");
      case 429 -> limited(standard);
      default -> standard;
    };
  }

  /** Postiz says the seconds; without them the whole hour is assumed. */
  private static ToolError limited(ToolError standard) {
    ToolError error =
        standard
            .reason("hourly_limit")
            .hint("Try again later; only creating and editing posts counts, reading goes on.");
    return error.retryAfterS() == null ? error.retryAfter(3600) : error;
  }

  /** Postiz answers 500 also to what passes; a read changes nothing and is asked again. */
  @Override
  public boolean passes(int status) {
    return status == 500 || ErrorMapping.super.passes(status);
  }

  private static JsonObject body(Response answer) {
    try {
      return answer.object();
    } catch (Response.Malformed notAnObject) {
      return new JsonObject();
    }
  }

  private static ToolError refused(JsonObject body, String message, ToolError standard) {
    if (body.getValue("message") instanceof JsonArray findings) {
      List<String> problems =
          findings.stream()
              .filter(String.class::isInstance)
              .map(finding -> UntrustedText.line((String) finding, 200))
              .distinct()
              .limit(SHOWN)
              .toList();
      boolean settings = problems.stream().anyMatch(one -> one.contains(".settings."));
      return standard
          .reason(settings ? "settings" : "refused")
          .hint("Correct what problems name and call again; nothing was created.")
          .with("problems", new JsonArray(problems));
    }
    String channel = UntrustedText.line(JsonPaths.text(body, "name"), 100);
    if (body.containsKey("provider")) {
      return standard
          .reason("channel_refused")
          .hint("Only the first channel that refuses is named; nothing was created.")
          .with("channel", channel)
          .with("network", UntrustedText.line(JsonPaths.text(body, "provider"), 50));
    }
    if (message.startsWith("This post was already published")) {
      return ToolError.of(Code.CONFLICT, message)
          .reason("published")
          .upstream(standard.upstreamStatus(), standard.requestId());
    }
    boolean unknown =
        message.equals("Post not found")
            || (message.startsWith("Integration with id") && message.endsWith("not found"));
    return unknown
        ? ToolError.of(Code.NOT_FOUND, message)
            .reason(message.startsWith("Post") ? "post_not_found" : "channel_not_found")
            .upstream(standard.upstreamStatus(), standard.requestId())
        : standard.reason("refused");
  }

  private static ToolError unauthorized(String msg, ToolError standard) {
    return switch (msg) {
      case "No API Key found" ->
          standard.reason("auth_missing").hint("The operator should set POSTIZ_API_KEY.");
      case "No subscription found" ->
          standard.reason("no_plan").hint("The Postiz account has no plan that has an API.");
      case "Channel disconnected due to expired token" ->
          ToolError.of(Code.CONFLICT, "The channel's login has expired and it was disconnected.")
              .reason("channel_disconnected")
              .hint("Somebody has to connect it again in Postiz.")
              .upstream(standard.upstreamStatus(), standard.requestId());
      default -> standard.reason("auth_invalid").hint("The operator should check POSTIZ_API_KEY.");
    };
  }

  /** A good status with a web page: what stands at the address is not the API. */
  static void notAPage(Response answer) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      throw wrongBaseUrl(
              ToolError.of(Code.UPSTREAM_UNAVAILABLE, "").upstream(answer.status(), null),
              "a web page instead of data")
          .exception();
    }
  }

  private static ToolError wrongBaseUrl(ToolError standard, String what) {
    return ToolError.of(Code.UPSTREAM_UNAVAILABLE, "Postiz answered " + what)
        .reason("wrong_base_url")
        .hint(BASE_URL_HINT)
        .retryable(false)
        .upstream(standard.upstreamStatus(), standard.requestId());
  }
}
