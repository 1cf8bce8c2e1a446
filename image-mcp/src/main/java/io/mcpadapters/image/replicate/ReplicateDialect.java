package io.mcpadapters.image.replicate;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Replicate words its refusals (RFC 9457 problems, mostly). */
public final class ReplicateDialect implements ErrorMapping {
  private static final Pattern RESETS =
      Pattern.compile("~(\\d{1,6})s|in (\\d{1,6}) second", Pattern.CASE_INSENSITIVE);
  private static final int LINE = 160;
  private static final int MOST_FIELDS = 20;

  @Override
  public ToolError explain(Response answer, ToolError standard) {
    return switch (answer.status()) {
      case 401 ->
          standard.reason("auth_invalid").hint("The operator should check REPLICATE_API_TOKEN.");
      case 402 ->
          standard
              .reason("credit")
              .hint(
                  "The account's credit is used up; the operator can add some at"
                      + " replicate.com/account/billing, which takes minutes to count.");
      case 422 -> refusedInput(answer, standard);
      case 429 -> throttled(answer, standard);
      default -> standard;
    };
  }

  private static JsonObject body(Response answer) {
    try {
      return answer.object();
    } catch (Response.Malformed notJson) {
      return new JsonObject();
    }
  }

  private static ToolError refusedInput(Response answer, ToolError standard) {
    JsonObject body = body(answer);
    JsonArray fields = new JsonArray();
    if (body.getValue("invalid_fields") instanceof JsonArray all) {
      all.stream().limit(MOST_FIELDS).forEach(each -> fields.add(field(each)));
    }
    boolean version = JsonPaths.text(body, "title").toLowerCase().contains("version");
    ToolError error =
        ToolError.of(Code.INVALID_INPUT, standard.message())
            .upstream(standard.upstreamStatus(), standard.requestId())
            .reason(version ? "version" : "model_input")
            .hint("Nothing was paid. See describe_model for what the model takes now.");
    return fields.isEmpty() ? error : error.with("fields", fields);
  }

  /** A missing one is named in the description, a wrong one as `input.name`. */
  private static JsonObject field(Object each) {
    JsonObject field = each instanceof JsonObject object ? object : new JsonObject();
    String rule = UntrustedText.line(JsonPaths.text(field, "description"), LINE);
    String place = UntrustedText.line(JsonPaths.text(field, "field"), LINE);
    String name =
        place.equals("input") && rule.endsWith(" is required")
            ? rule.substring(0, rule.length() - " is required".length())
            : place.replaceFirst("^input\\.", "");
    return new JsonObject().put("field", name).put("rule", rule);
  }

  /** Nothing was created. */
  private static ToolError throttled(Response answer, ToolError standard) {
    JsonObject body = body(answer);
    String words = JsonPaths.text(body, "detail");
    ToolError error = standard.reason("too_many_requests");
    if (words.contains("in credit")) {
      error =
          error.hint("With little credit Replicate takes few runs a minute; wait, or add credit.");
    }
    if (standard.retryAfterS() != null) {
      return error;
    }
    if (body.getValue("retry_after") instanceof Number seconds) {
      return error.retryAfter(Math.max(0, seconds.longValue()));
    }
    Matcher resets = RESETS.matcher(words);
    if (!resets.find()) {
      return error.retryAfter(1);
    }
    return error.retryAfter(
        Long.parseLong(resets.group(1) == null ? resets.group(2) : resets.group(1)));
  }
}
