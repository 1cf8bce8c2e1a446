package io.mcpadapters.research.store;

import io.mcpadapters.tool.ToolError;

/** Why there is no report. */
final class ReportErrors {
  private ReportErrors() {}

  static ToolError result(String field) {
    return ToolError.invalid(field, "This is the result_id of an answer")
        .hint("read_result and cite take it.");
  }

  static ToolError gone(String field) {
    return ToolError.of(ToolError.Code.NOT_FOUND, "Nothing is known of this request_id any more")
        .field(field)
        .reason("research_gone")
        .hint("Calling research again pays again.");
  }

  static ToolError busy(int running) {
    return ToolError.of(ToolError.Code.RATE_LIMITED, running + " reports are being written already")
        .reason("busy")
        .retryAfter(30);
  }

  static ToolError ended() {
    return ToolError.of(ToolError.Code.TIMEOUT, "The call was ended before the report was begun")
        .reason("deadline");
  }

  /** Whoever was about to begin it ended before its id was written down. */
  static ToolError begunPerhaps() {
    return ToolError.of(
            ToolError.Code.OUTCOME_UNKNOWN,
            "Another process ended while it had this report begun; nobody knows whether it was")
        .reason("begin_unknown")
        .hint(
            "It may have been paid for; see get_usage before asking again, which begins a new one.");
  }
}
