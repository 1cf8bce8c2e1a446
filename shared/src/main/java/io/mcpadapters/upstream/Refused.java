package io.mcpadapters.upstream;

/** The service answered with a status other than 2xx; its body may be cut. */
final class Refused extends RuntimeException {
  private final transient Answer answer;

  Refused(Answer answer) {
    super("status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
