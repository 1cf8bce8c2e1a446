package io.mcpadapters.app;

import java.util.List;

/** The process cannot start with these settings; all that is wrong with them, one line each. */
public final class SettingsException extends RuntimeException {
  private final transient List<String> problems;
  private final boolean missing;

  public SettingsException(List<String> problems) {
    this(problems, false);
  }

  SettingsException(List<String> problems, boolean missing) {
    super(String.join("; ", problems), null, false, false);
    this.problems = List.copyOf(problems);
    this.missing = missing;
  }

  /** Whether nothing is wrong with what is set: what is required is not there. */
  boolean isForMissing() {
    return missing;
  }

  public List<String> problems() {
    return problems;
  }
}
