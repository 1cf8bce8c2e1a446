package io.mcpadapters.upstream.policy;

import io.mcpadapters.tool.ToolError;
import io.mcpadapters.upstream.Response;

/** The service answered with a status other than 2xx, and what that means in a model's words. */
final class Refusal extends RuntimeException {
  private final transient Response answer;
  private final transient ToolError error;

  Refusal(Response answer, ToolError error) {
    super("status " + answer.status(), null, false, false);
    this.answer = answer;
    this.error = error;
  }

  Response answer() {
    return answer;
  }

  ToolError error() {
    return error;
  }
}
