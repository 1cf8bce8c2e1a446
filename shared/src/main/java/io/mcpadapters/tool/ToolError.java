package io.mcpadapters.tool;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
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
 * @param facts what else is known, by its name in the answer, in the answer's order: those that
 *     have accessors here, then an adapter's own, such as `host` or `did_you_mean`, by name
 */
public record ToolError(Code code, String message, Map<String, Object> facts) {
  private static final List<String> KNOWN =
      List.of(
          "hint",
          "reason",
          "field",
          "allowed",
          "retryable",
          "retry_after_s",
          "upstream_status",
          "request_id");
  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(
              name -> KNOWN.contains(name) ? KNOWN.indexOf(name) : KNOWN.size())
          .thenComparing(Comparator.naturalOrder());

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

  /**
   * Carries a {@link ToolError} through a failed future; has no stack trace, since it is an answer
   * and no fault of this program.
   */
  public static final class ToolException extends RuntimeException {
    private final transient ToolError error;

    private ToolException(ToolError error) {
      super(error.code().word() + ": " + error.message(), null, false, false);
      this.error = error;
    }

    public ToolError error() {
      return error;
    }
  }

  public ToolError {
    SortedMap<String, Object> ordered = new TreeMap<>(ORDER);
    ordered.putAll(facts);
    facts = Collections.unmodifiableSortedMap(ordered);
  }

  public static ToolError of(Code code, String message) {
    return new ToolError(code, message, Map.of("retryable", code.retryable));
  }

  /** An argument that breaks a rule; the message names the rule and an example. */
  public static ToolError invalid(String field, String message) {
    return of(Code.INVALID_INPUT, message).field(field);
  }

  /** The same with a fact of the adapter's own; null takes it away. */
  public ToolError with(String name, @Nullable Object fact) {
    Map<String, Object> more = new TreeMap<>(facts);
    if (fact == null) {
      more.remove(name);
    } else {
      more.put(name, fact);
    }
    return new ToolError(code, message, more);
  }

  /** What to do next, one sentence. */
  public ToolError hint(String words) {
    return with("hint", words);
  }

  /** The adapter's finer word, such as `ref_not_found`. */
  public ToolError reason(String word) {
    return with("reason", word);
  }

  /** The argument at fault. */
  public ToolError field(String name) {
    return with("field", name);
  }

  /** Values that would have been taken. */
  public ToolError allowed(List<String> values) {
    return with("allowed", values.isEmpty() ? null : List.copyOf(values));
  }

  /** Whether the same call may succeed later. */
  public ToolError retryable(boolean yes) {
    return with("retryable", yes);
  }

  /** Seconds to wait before that. */
  public ToolError retryAfter(long seconds) {
    return with("retry_after_s", seconds);
  }

  /** The remote service's HTTP status and its id of the request, where known. */
  public ToolError upstream(@Nullable Integer status, @Nullable String id) {
    return with("upstream_status", status).with("request_id", id);
  }

  /** The remote service's or our own id of the request, for the operator. */
  public ToolError requestId(String id) {
    return with("request_id", id);
  }

  public @Nullable String hint() {
    return (String) facts.get("hint");
  }

  public @Nullable String reason() {
    return (String) facts.get("reason");
  }

  public @Nullable String field() {
    return (String) facts.get("field");
  }

  @SuppressWarnings("unchecked") // put there by allowed(List) only
  public List<String> allowed() {
    return (List<String>) facts.getOrDefault("allowed", List.of());
  }

  public boolean retryable() {
    return Boolean.TRUE.equals(facts.get("retryable"));
  }

  public @Nullable Long retryAfterS() {
    return (Long) facts.get("retry_after_s");
  }

  public @Nullable Integer upstreamStatus() {
    return (Integer) facts.get("upstream_status");
  }

  public @Nullable String requestId() {
    return (String) facts.get("request_id");
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
    return message + end + (hint() == null ? "" : " " + hint());
  }

  /** The answer's line of JSON; what is not known is left out. */
  public JsonObject json() {
    JsonObject error = new JsonObject().put("code", code.word()).put("message", message);
    facts.forEach(error::put);
    return new JsonObject().put("error", error);
  }
}
