package io.mcpadapters.tool;

/**
 * Carries a {@link ToolError} through a failed future; has no stack trace, since it is an answer
 * and no fault of ours.
 */
public final class ToolException extends RuntimeException {
  private final transient ToolError error;

  ToolException(ToolError error) {
    super(error.code().word() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  public ToolError error() {
    return error;
  }
}
