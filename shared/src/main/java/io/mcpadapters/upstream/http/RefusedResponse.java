package io.mcpadapters.upstream.http;

import io.mcpadapters.upstream.Response;

/** The service answered with a status other than 2xx; its body may be cut. */
public final class RefusedResponse extends RuntimeException {
  private final transient Response answer;

  public RefusedResponse(Response answer) {
    super("status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public Response answer() {
    return answer;
  }
}
