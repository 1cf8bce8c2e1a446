package io.mcpadapters.kit.dev;

/** A command line that cannot be meant; the message says what would be right. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
