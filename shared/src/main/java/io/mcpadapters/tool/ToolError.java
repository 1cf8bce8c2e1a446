package io.mcpadapters.tool;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why a call did not do what it was asked to: one shape for all adapters, read by a model. It
 * becomes a result with `isError` whose one text block is a line of JSON, `{"error":{…}}`
 * (2026-07-28, server/tools, error handling).
 *
 * @param code what kind of failure
 * @param message what happened and to what, one sentence; no upstream body, no stack trace, no host
 *     of ours, no secret
 * @param hint what to do next, one sentence
 * @param reason the adapter's finer word, such as `ref_not_found`
 * @param field the argument at fault
 * @param allowed values that would have been taken
 * @param retryable whether the same call may succeed later
 * @param retryAfterS seconds to wait before that
 * @param upstreamStatus the remote service's HTTP status
 * @param requestId the remote service's or our own id of the request, for the operator
 * @param more facts of one adapter, such as `host` or `did_you_mean`
 */
public record ToolError(
    Code code,
    String message,
    @Nullable String hint,
    @Nullable String reason,
    @Nullable String field,
    List<String> allowed,
    boolean retryable,
    @Nullable Long retryAfterS,
    @Nullable Integer upstreamStatus,
    @Nullable String requestId,
    Map<String, Object> more) {

  /** The closed set of codes; whether the same call may succeed later is part of most of them. */
  public enum Code {
    INVALID_INPUT(false),
    NOT_FOUND(false),
    UNAUTHORIZED(false),
    FORBIDDEN(false),
    RATE_LIMITED(true),
    CONFLICT(false),
    QUOTA(false),
    UPSTREAM_UNAVAILABLE(true),
    TIMEOUT(true),
    TOO_LARGE(false),
    OUTCOME_UNKNOWN(false),
    UNSUPPORTED(false),
    INTERNAL(false);

    private final boolean retryable;

    Code(boolean retryable) {
      this.retryable = retryable;
    }

    /** As it stands in answers, logs and metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ToolError {
    allowed = List.copyOf(allowed);
    more = Map.copyOf(more);
  }

  public static ToolError of(Code code, String message) {
    return new ToolError(
        code, message, null, null, null, List.of(), code.retryable, null, null, null, Map.of());
  }

  /** An argument that breaks a rule; the message names the rule and an example. */
  public static ToolError invalid(String field, String message) {
    return of(Code.INVALID_INPUT, message).field(field);
  }

  public ToolError hint(String words) {
    return new ToolError(
        code,
        message,
        words,
        reason,
        field,
        allowed,
        retryable,
        retryAfterS,
        upstreamStatus,
        requestId,
        more);
  }

  public ToolError reason(String word) {
    return new ToolError(
        code,
        message,
        hint,
        word,
        field,
        allowed,
        retryable,
        retryAfterS,
        upstreamStatus,
        requestId,
        more);
  }

  public ToolError field(String name) {
    return new ToolError(
        code,
        message,
        hint,
        reason,
        name,
        allowed,
        retryable,
        retryAfterS,
        upstreamStatus,
        requestId,
        more);
  }

  public ToolError allowed(List<String> values) {
    return new ToolError(
        code,
        message,
        hint,
        reason,
        field,
        values,
        retryable,
        retryAfterS,
        upstreamStatus,
        requestId,
        more);
  }

  public ToolError retryable(boolean yes) {
    return new ToolError(
        code,
        message,
        hint,
        reason,
        field,
        allowed,
        yes,
        retryAfterS,
        upstreamStatus,
        requestId,
        more);
  }

  public ToolError retryAfter(long seconds) {
    return new ToolError(
        code,
        message,
        hint,
        reason,
        field,
        allowed,
        retryable,
        seconds,
        upstreamStatus,
        requestId,
        more);
  }

  public ToolError upstream(@Nullable Integer status, @Nullable String id) {
    return new ToolError(
        code, message, hint, reason, field, allowed, retryable, retryAfterS, status, id, more);
  }

  public ToolError requestId(String id) {
    return new ToolError(
        code,
        message,
        hint,
        reason,
        field,
        allowed,
        retryable,
        retryAfterS,
        upstreamStatus,
        id,
        more);
  }

  public ToolError with(String key, Object fact) {
    Map<String, Object> facts = new TreeMap<>(more);
    facts.put(key, fact);
    return new ToolError(
        code,
        message,
        hint,
        reason,
        field,
        allowed,
        retryable,
        retryAfterS,
        upstreamStatus,
        requestId,
        facts);
  }

  /** To be thrown, where no future is at hand. */
  public ToolException exception() {
    return new ToolException(this);
  }

  public <T> Future<T> failed() {
    return Future.failedFuture(exception());
  }

  /** What happened and what to do next, as running text, where one of several things failed. */
  public String words() {
    String end = message.endsWith(".") ? "" : ".";
    return message + end + (hint == null ? "" : " " + hint);
  }

  /** The answer's line of JSON; absent members are left out. */
  public JsonObject json() {
    JsonObject error = new JsonObject().put("code", code.word()).put("message", message);
    put(error, "hint", hint);
    put(error, "reason", reason);
    put(error, "field", field);
    put(error, "allowed", allowed.isEmpty() ? null : allowed);
    error.put("retryable", retryable);
    put(error, "retry_after_s", retryAfterS);
    put(error, "upstream_status", upstreamStatus);
    put(error, "request_id", requestId);
    new TreeMap<>(more).forEach(error::put);
    return new JsonObject().put("error", error);
  }

  private static void put(JsonObject error, String key, @Nullable Object value) {
    if (value != null) {
      error.put(key, value);
    }
  }
}
