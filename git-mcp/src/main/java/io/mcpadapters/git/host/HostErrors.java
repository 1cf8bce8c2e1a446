package io.mcpadapters.git.host;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/**
 * What hosts mean by their failures: `not_found_or_no_access`, `ref_not_found`, `path_not_found`,
 * `auth_required`, `auth_invalid`, `scope_missing`, `sso_required`, `rate_limited`, `too_large`,
 * `empty_repository`, `conflict`, `invalid_argument`, `unsupported_on_host`, `timeout`,
 * `upstream_error`.
 */
public record HostErrors(String host, boolean signedIn) implements ErrorMapping {
  private static final long SECONDARY_S = 60; // GitHub's advice where it names no time

  /** Whether the host has no such thing, by whatever word. */
  public static boolean missing(Throwable failure) {
    return failure instanceof ToolException refused && refused.error().code() == Code.NOT_FOUND;
  }

  /**
   * The refusal of what a host's API does not have.
   *
   * @param what in the plural
   */
  public static <T> Future<T> unsupported(String what) {
    return ToolError.of(Code.UNSUPPORTED, "The host's API has no " + what + ".")
        .reason("unsupported_on_host")
        .failed();
  }

  @Override
  public ToolError explain(Response answer, ToolError standard) {
    return read(answer, standard, answer.text().toLowerCase(Locale.ROOT)).with("host", host);
  }

  private ToolError read(Response answer, ToolError standard, String said) {
    if (answer.status() >= 400 && said.contains("cannot lock ref")) {
      return again(Code.CONFLICT, standard)
          .reason("conflict")
          .hint(
              "Another commit came first: nothing of this one was made. Read the new head and decide again.");
    }
    return switch (answer.status()) {
      case 401 -> unauthorized(standard);
      case 403, 429 ->
          limited(answer, said)
              .map(kind -> rate(standard, kind))
              .orElseGet(() -> forbidden(answer, standard, said));
      case 404, 410 -> missing(standard.hint(whereToLook()), said);
      case 409 -> said.contains("empty") ? empty(standard) : standard.reason("conflict");
      case 413 -> tooLarge(standard);
      case 422 -> unprocessable(standard, said);
      case 405, 501 -> standard.reason("unsupported_on_host");
      default ->
          answer.status() < 500
              ? standard.reason("invalid_argument")
              : answer.status() == 504
                  ? standard.reason("timeout")
                  : standard.reason("upstream_error");
    };
  }

  private static ToolError unprocessable(ToolError standard, String said) {
    if (said.contains("listed users cannot be searched")) {
      return again(Code.INVALID_INPUT, standard)
          .reason("author_not_found")
          .field("author")
          .hint("There is no user of this name, or none that this server may see.");
    }
    return said.contains("no commit found") || said.contains("not a commit")
        ? again(Code.NOT_FOUND, standard).reason("ref_not_found")
        : standard.reason("invalid_argument");
  }

  private ToolError unauthorized(ToolError standard) {
    return signedIn
        ? standard
            .reason("auth_invalid")
            .hint(
                "The token for "
                    + host
                    + " is refused; the operator should replace it in GIT_TOKENS.")
        : standard.reason("auth_required").hint(signIn());
  }

  private static ToolError missing(ToolError standard, String said) {
    if (said.contains("file not found")
        || said.contains("rel_path")
        || said.contains("tree not found")) {
      return standard.reason("path_not_found");
    }
    return said.contains("branch not found")
            || said.contains("tag not found")
            || said.contains("commit not found")
        ? standard.reason("ref_not_found")
        : standard.reason("not_found_or_no_access");
  }

  /** Which limit a 403 or 429 is about; without one of these signs a 403 is about permission. */
  private static Optional<String> limited(Response answer, String said) {
    if (said.contains("secondary rate limit") || said.contains("abuse detection")) {
      return Optional.of("secondary");
    }
    boolean none =
        answer
            .header("X-RateLimit-Remaining")
            .or(() -> answer.header("RateLimit-Remaining"))
            .filter("0"::equals)
            .isPresent();
    if (none || said.contains("rate limit") || said.contains("retry later")) {
      return Optional.of("primary");
    }
    return answer.status() == 429 || answer.header("Retry-After").isPresent()
        ? Optional.of("host")
        : Optional.empty();
  }

  private ToolError rate(ToolError standard, String kind) {
    ToolError error = again(Code.RATE_LIMITED, standard).reason("rate_limited").with("limit", kind);
    Long wait = standard.retryAfterS();
    if (wait != null || kind.equals("secondary")) {
      error = error.retryAfter(wait == null ? SECONDARY_S : wait);
    }
    return error.hint(
        signedIn
            ? "Wait as long as it says, or ask for less."
            : "Wait as long as it says; with a token for "
                + host
                + " in GIT_TOKENS the limit is higher.");
  }

  private ToolError forbidden(Response answer, ToolError standard, String said) {
    if (answer.header("X-GitHub-SSO").isPresent()) {
      return standard
          .reason("sso_required")
          .hint("The token must be authorised for the organisation's single sign-on.");
    }
    if (said.contains("too_large") || said.contains("too large")) {
      return tooLarge(standard);
    }
    return signedIn
        ? standard
            .reason("scope_missing")
            .hint("The token for " + host + " lacks the permission for this.")
        : standard.reason("auth_required").hint(signIn());
  }

  private static ToolError tooLarge(ToolError standard) {
    return again(Code.TOO_LARGE, standard).reason("too_large");
  }

  private static ToolError empty(ToolError standard) {
    return again(Code.NOT_FOUND, standard)
        .reason("empty_repository")
        .hint("The repository has no commit yet.");
  }

  private String whereToLook() {
    return signedIn
        ? "Check the name or number; the token for " + host + " may also not be let in there."
        : "Check the name or number; what is private needs a token in GIT_TOKENS.";
  }

  private String signIn() {
    return "The operator can set a token for " + host + " in GIT_TOKENS.";
  }

  private static ToolError again(Code code, ToolError standard) {
    Integer status = standard.upstreamStatus();
    ToolError error = ToolError.of(code, standard.message());
    return status == null ? error : error.upstream(status, standard.requestId());
  }
}
