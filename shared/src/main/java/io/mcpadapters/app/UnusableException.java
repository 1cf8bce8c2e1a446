package io.mcpadapters.app;

/** The process cannot serve any more, so that the platform is to start it anew. */
final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableException(String why) {
    super(why, null, false, false);
  }
}
