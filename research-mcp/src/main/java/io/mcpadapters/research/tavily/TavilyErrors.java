package io.mcpadapters.research.tavily;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.upstream.ErrorMapping;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** How Tavily words its failures: two statuses of its own, and an `error_code` now and then. */
public final class TavilyErrors implements ErrorMapping {
  static final String STREAM_REQUIRED = "research_stream_required";
  private static final int PLAN_LIMIT = 432;
  private static final int PAY_AS_YOU_GO_LIMIT = 433;
  private static final int PAUSE_S = 1;

  @Override
  public ToolError explain(Response answer, ToolError standard) {
    return switch (answer.status()) {
      case 400 -> code(answer).isEmpty() ? standard : standard.reason(code(answer));
      case 401 -> standard.reason("auth_invalid").hint("The operator should check TAVILY_API_KEY.");
      case 403 -> standard.hint("Tavily does not read this address; try another page or site.");
      case 422 -> standard.reason("unprocessable");
      case 429 ->
          standard.retryAfterS() == null
              ? standard.reason("too_many_requests").retryAfter(PAUSE_S)
              : standard.reason("too_many_requests");
      case PLAN_LIMIT ->
          quota(standard, "plan_limit").hint("A cheaper call may pass; see get_usage.");
      case PAY_AS_YOU_GO_LIMIT ->
          quota(standard, "paygo_limit").hint("The operator can raise the limit at Tavily.");
      default -> standard;
    };
  }

  /** Tavily answers 500 where others say 502. */
  @Override
  public boolean passes(int status) {
    return status == 500 || ErrorMapping.super.passes(status);
  }

  private static ToolError quota(ToolError standard, String reason) {
    return ToolError.of(Code.QUOTA, standard.message())
        .reason(reason)
        .upstream(
            standard.upstreamStatus() == null ? 0 : standard.upstreamStatus(),
            standard.requestId());
  }

  private static String code(Response answer) {
    try {
      return answer.object().getValue("detail") instanceof JsonObject detail
              && detail.getValue("error_code") instanceof String code
              && code.matches("[a-z_]{1,40}")
          ? code
          : "";
    } catch (Response.Malformed | DecodeException notJson) {
      return "";
    }
  }
}
