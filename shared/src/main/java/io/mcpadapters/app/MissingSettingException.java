package io.mcpadapters.app;

/** A setting without which a process does not start is not there. */
final class MissingSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  MissingSettingException(String rule) {
    super(rule);
  }
}
