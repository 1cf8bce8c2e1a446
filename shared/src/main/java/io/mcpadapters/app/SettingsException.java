package io.mcpadapters.app;

import java.util.List;

/** The process cannot start with these settings; all that is wrong with them, one line each. */
public final class SettingsException extends RuntimeException {
  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("; ", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
