package io.mcpadapters.clickup.sandbox;

/** What ClickUp refuses: a status and its own code. */
final class Refusal extends RuntimeException {
  final int status;
  final String ecode;

  Refusal(int status, String ecode, String words) {
    super(words, null, false, false);
    this.status = status;
    this.ecode = ecode;
  }

  static Refusal missing(String what) {
    return new Refusal(404, "ITEM_013", what + " not found");
  }
}
