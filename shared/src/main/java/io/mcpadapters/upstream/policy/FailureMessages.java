package io.mcpadapters.upstream.policy;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Secret;
import io.mcpadapters.upstream.http.ExchangeFailure;
import io.mcpadapters.upstream.http.UploadSourceException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told about a service's failure: one reading for all services, which a {@link
 * ErrorMapping} then refines.
 */
final class FailureMessages {
  private static final int QUOTE = 200;
  private static final int DEPTH = 4;
  private static final List<String> IDS =
      List.of("X-Request-Id", "X-GitHub-Request-Id", "Request-Id", "X-Correlation-Id", "CF-Ray");
  private static final List<String> WORDS =
      List.of("message", "detail", "err", "error_description", "error", "msg", "title", "errors");

  private final String service;
  private final ErrorMapping errorMapping;
  private final List<Secret> secrets;

  /**
   * @param service its name in messages
   * @param secrets what no message may carry, should the service echo it
   */
  FailureMessages(String service, ErrorMapping errorMapping, List<Secret> secrets) {
    this.service = service;
    this.errorMapping = errorMapping;
    this.secrets = List.copyOf(secrets);
  }

  /** There was no answer. */
  ToolError of(ExchangeFailure fault) {
    return switch (fault.kind()) {
      case DEADLINE ->
          ToolError.of(Code.TIMEOUT, service + " did not answer in time").reason("deadline");
      case SILENCE -> ToolError.of(Code.TIMEOUT, service + " fell silent").reason("silence");
      case LEFT ->
          ToolError.of(Code.TIMEOUT, "the call was ended before " + service + " answered")
              .reason("cancelled");
      case CONNECT_TIMEOUT -> unavailable(fault, "cannot be reached in time");
      case DNS -> unavailable(fault, "cannot be found: its name does not resolve");
      case TLS -> unavailable(fault, "cannot be reached: the TLS handshake failed");
      case REFUSED -> unavailable(fault, "cannot be reached: the connection was refused");
      case UNREACHABLE -> unavailable(fault, "cannot be reached");
      case PROXY -> unavailable(fault, "cannot be reached through the proxy");
      case RESET, CLOSED -> unavailable(fault, "broke the connection off");
      case BUSY ->
          ToolError.of(Code.RATE_LIMITED, "too many requests to " + service + " are waiting")
              .reason("busy")
              .retryAfter(1);
      case TOO_LARGE -> tooLarge();
      case MALFORMED_ANSWER -> malformed();
    };
  }

  /** More bytes or more values than an answer may have. */
  ToolError tooLarge() {
    return ToolError.of(Code.TOO_LARGE, service + " answered more than can be taken")
        .reason("answer");
  }

  private ToolError unavailable(ExchangeFailure fault, String what) {
    return ToolError.of(Code.UPSTREAM_UNAVAILABLE, service + " " + what)
        .reason(fault.kind().word());
  }

  /** What was to be sent could not be read. */
  ToolError of(UploadSourceException failed) {
    return failed.getCause() instanceof ToolException known
        ? known.error()
        : ToolError.of(
                Code.UPSTREAM_UNAVAILABLE,
                "what was to be sent to " + service + " could not be read to its end")
            .reason("upload_source");
  }

  /** The limits would let the next request through only later. */
  ToolError of(UpstreamRateLimiter.Exhausted exhausted) {
    if (exhausted.time().isZero()) {
      return of(new ExchangeFailure(ExchangeFailure.Kind.BUSY, false));
    }
    ToolError said = exhausted.said();
    ToolError error =
        said != null
            ? said
            : ToolError.of(Code.RATE_LIMITED, service + "'s rate limit is used up")
                .reason("rate_limited");
    return error.retryAfter(exhausted.time().plusMillis(999).toSeconds());
  }

  /** A good status with a body that is not what the API documents. */
  ToolError malformed() {
    return ToolError.of(
            Code.UPSTREAM_UNAVAILABLE,
            service + " answered something that its API does not document")
        .reason("malformed_answer");
  }

  /** The same; a web page where data was due says what is probably wrong. */
  ToolError malformed(Response answer) {
    boolean page =
        answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html");
    ToolError error =
        page
            ? ToolError.of(
                    Code.UPSTREAM_UNAVAILABLE, service + " answered a web page instead of data")
                .reason("wrong_base_url")
                .hint("The operator should check the configured base URL.")
                .retryable(false)
            : malformed();
    return error.upstream(answer.status(), id(answer));
  }

  /** A status that is not 2xx. */
  ToolError of(Response answer) {
    String said = said(answer);
    String message = service + " answered " + answer.status() + (said.isEmpty() ? "" : ": " + said);
    ToolError standard =
        ToolError.of(code(answer.status()), message).upstream(answer.status(), id(answer));
    if (answer.status() < 400) {
      return answer.status() == 304
          ? malformed(answer)
          : standard.reason("redirect").retryable(false);
    }
    if (answer.status() >= 500 || standard.retryable() || answer.status() == 403) {
      standard =
          RetryAfter.of(answer.headers(), Instant.now()).map(standard::retryAfter).orElse(standard);
    }
    return errorMapping.explain(answer, standard);
  }

  private static Code code(int status) {
    return switch (status) {
      case 401 -> Code.UNAUTHORIZED;
      case 402, 432, 433, 507 -> Code.QUOTA;
      case 403, 451 -> Code.FORBIDDEN;
      case 404, 410 -> Code.NOT_FOUND;
      case 405, 415, 501 -> Code.UNSUPPORTED;
      case 408, 504 -> Code.TIMEOUT;
      case 409, 412, 423 -> Code.CONFLICT;
      case 413 -> Code.TOO_LARGE;
      case 425, 429 -> Code.RATE_LIMITED;
      default -> status >= 400 && status < 500 ? Code.INVALID_INPUT : Code.UPSTREAM_UNAVAILABLE;
    };
  }

  private static @Nullable String id(Response answer) {
    return IDS.stream()
        .flatMap(name -> answer.header(name).stream())
        .map(id -> UntrustedText.line(id, 100))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /**
   * The one sentence that says why, in the shapes services use; never a page, never a body as it
   * is.
   */
  private String said(Response answer) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.contains("json")) {
      return "";
    }
    try {
      String text = answer.text().strip();
      Object json = text.startsWith("[") ? new JsonArray(text) : new JsonObject(text);
      return clean(sentence(json, DEPTH));
    } catch (DecodeException notJson) {
      return "";
    }
  }

  private String clean(String said) {
    String safe = said;
    for (Secret secret : secrets) {
      safe = secret.reveal().isEmpty() ? safe : safe.replace(secret.reveal(), "***");
    }
    return UntrustedText.line(safe, QUOTE);
  }

  private static String sentence(@Nullable Object json, int depth) {
    return switch (json) {
      case String text -> text.strip();
      case JsonArray list when depth > 0 && !list.isEmpty() ->
          sentence(list.getValue(0), depth - 1);
      case JsonObject object when depth > 0 -> worded(object, depth);
      case null, default -> "";
    };
  }

  private static String worded(JsonObject object, int depth) {
    // GitLab's {"message":{"title":["can't be blank"]}} names the field at fault by the member
    if (depth < DEPTH
        && object.size() == 1
        && object.iterator().next().getValue() instanceof JsonArray list) {
      String said = sentence(list, depth - 1);
      return said.isEmpty() ? "" : object.iterator().next().getKey() + " " + said;
    }
    return WORDS.stream()
        .map(name -> sentence(object.getValue(name), depth - 1))
        .filter(said -> !said.isEmpty())
        .findFirst()
        .orElse("");
  }
}
